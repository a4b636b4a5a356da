#pragma once

#include "project/projectindex.h"
#include "text/position.h"

#include <cstdint>
#include <string>
#include <vector>

namespace punchlist {

/// A place where a signal was seen.
struct SignalMatch {
    std::string path;
    TextRange range{};
    std::string text;     ///< what was seen: "boto3.client"
    FunctionKey place{};  ///< file noId: not in code
    bool wired = false;   ///< in code that an entry point reaches; configuration always is
};

/// What a signal found. A share counts `part` of `whole` and shows the places of one of the two.
struct SignalResult {
    std::vector<SignalMatch> matches;
    bool isShare = false;
    std::uint32_t part = 0, whole = 0;
    double number = 0; ///< of a fact that is a number; otherwise the count of matches
    bool isNumber = false;

    double count() const { return isShare ? part : isNumber ? number : static_cast<double>(matches.size()); }
    double share() const { return whole == 0 ? 0 : static_cast<double>(part) / whole; }
    bool found() const { return isShare || isNumber ? count() > 0 : !matches.empty(); }
    bool wired() const
    {
        if (isShare || isNumber)
            return count() > 0;
        for (const auto& match : matches) {
            if (match.wired)
                return true;
        }
        return false;
    }
};

} // namespace punchlist
