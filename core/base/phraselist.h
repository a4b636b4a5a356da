#pragma once

#include "base/phrasefilter.h"
#include "base/words.h"

#include <algorithm>
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
        : m_phrases(phrases.begin(), phrases.end())
        , m_filter(phrases)
    {
    }

    /// The phrase that begins first in the text, among those at one place the first of the list; "" when there is none.
    std::string_view firstIn(std::string_view text) const
    {
        for (auto at = m_filter.next(text, 0); at != std::string_view::npos; at = m_filter.next(text, at + 1)) {
            const auto found = std::ranges::find_if(m_phrases, [&](std::string_view phrase) { return isLowerCaseOf(phrase, text.substr(at, phrase.size())); });
            if (found != m_phrases.end())
                return *found;
        }
        return {};
    }
    bool occursIn(std::string_view text) const { return !firstIn(text).empty(); }

private:
    std::vector<std::string_view> m_phrases;
    PhraseFilter m_filter;
};

} // namespace punchlist
