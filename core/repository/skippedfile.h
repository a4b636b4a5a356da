#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace punchlist {

/// Why a file, or a part of it, was not analysed.
enum class SkipReason : std::uint8_t {
    TooLarge, Binary, Minified, Generated, Unreadable, ParseLimit, SymlinkOutside, InvalidEncoding, Special, Submodule,
    AnalysisFailed, ///< a defect of ours or no memory; the scan went on without the file
    AnalysisLimit,  ///< rules and facts took too long; the scan went on without the file
};
std::string_view skipReasonName(SkipReason reason); ///< "too large", for people

struct SkippedFile {
    std::string path;
    SkipReason reason = SkipReason::Unreadable;
    std::string detail; ///< one sentence with the numbers; names the remedy where there is one
    bool partly = false; ///< the file was analysed up to a point (for example text rules only)
};

} // namespace punchlist
