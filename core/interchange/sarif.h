#pragma once

#include "base/result.h"
#include "interchange/exportinput.h"

#include <cstddef>
#include <iosfwd>

namespace punchlist {

struct SarifOptions {
    enum class Profile : std::uint8_t {
        Full,   ///< everything the audit knows
        Minimal, ///< rule, message, places, fingerprints and suppressions: for readers that know little more
        GitHub, ///< what GitHub accepts: at least one location, at most gitHubResultLimit results, the most urgent first
    };
    Profile profile = Profile::Full;
    std::string toolVersion = {}; ///< of Punchlist: "0.1.0"
    bool lineHashes = true;  ///< write primaryLocationLineHash for files whose text is known
};
constexpr std::size_t gitHubResultLimit = 25'000;

/// Writes the findings as SARIF 2.1.0, result by result; the same input gives the same bytes. Fails with Code::Io when the
/// stream does not take the bytes.
Result<void> writeSarif(std::ostream& out, const ExportInput& input, const SarifOptions& options = {});

} // namespace punchlist
