#pragma once

#include <span>
#include <string_view>

namespace punchlist {

/// A data file that was compiled into the program (cmake/EmbedFiles.cmake).
struct EmbeddedFile {
    std::string_view path; ///< relative to the embedded folder, with '/'
    std::string_view content;
};

/// The rule files below resources/rules/.
std::span<const EmbeddedFile> builtinRuleFiles();
/// What is known about packages, below resources/project/.
std::span<const EmbeddedFile> projectDataFiles();
/// Capability probes and the scorecard, below resources/capabilities/.
std::span<const EmbeddedFile> capabilityDataFiles();
/// The weights of priorities, below resources/priority/.
std::span<const EmbeddedFile> priorityDataFiles();

} // namespace punchlist
