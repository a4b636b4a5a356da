#pragma once

#include "base/phrasefilter.h"
#include "base/words.h"

#include <array>
#include <span>
#include <string_view>
#include <vector>

namespace punchlist {

/// Looks for one of many lower-case phrases in texts of any case; most texts hold none. Upper and lower case count as the same in
/// ASCII.
class PhraseList {
public:
    /// Phrases are lower-case, not empty, and live as long as the list.
    explicit PhraseList(std::span<const std::string_view> phrases)
        : m_filter(phrases)
    {
        for (const auto phrase : phrases)
            m_phrases[static_cast<unsigned char>(phrase.front())].push_back(phrase);
    }

    /// The phrase that begins first in the text, among those at one place the first of the list; "" when there is none.
    std::string_view firstIn(std::string_view text) const
    {
        for (auto at = m_filter.next(text, 0); at != std::string_view::npos; at = m_filter.next(text, at + 1)) {
            const auto first = text[at] >= 'A' && text[at] <= 'Z' ? text[at] - 'A' + 'a' : text[at];
            for (const auto phrase : m_phrases[static_cast<unsigned char>(first)]) {
                if (isLowerCaseOf(phrase, text.substr(at, phrase.size())))
                    return phrase;
            }
        }
        return {};
    }
    bool occursIn(std::string_view text) const { return !firstIn(text).empty(); }

private:
    std::array<std::vector<std::string_view>, 256> m_phrases; ///< by their first byte, in the order of the list
    PhraseFilter m_filter;
};

} // namespace punchlist
