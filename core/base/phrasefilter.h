#pragma once

#include <bitset>
#include <cstddef>
#include <span>
#include <string_view>

namespace punchlist {

/// A quick first look for texts that may contain one of many phrases: most contain none, and that costs less than a nanosecond
/// a byte however many phrases there are. Upper and lower case count as the same. What it lets through has to be looked at
/// properly.
class PhraseFilter {
public:
    /// Phrases are not empty.
    explicit PhraseFilter(std::span<const std::string_view> phrases);

    /// The first place at or after `from` where a phrase may begin, npos when none begins there or later.
    std::size_t next(std::string_view text, std::size_t from) const;
    bool mayContain(std::string_view text) const { return next(text, 0) != std::string_view::npos; }

private:
    /// Of the first three bytes the lower five bits each, which is what the two cases of a letter have in common.
    std::bitset<1 << 15> m_starts;
};

} // namespace punchlist
