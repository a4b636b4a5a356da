#pragma once

#include "base/phraselist.h"
#include "facts/code.h"

#include <re2/set.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// Many expressions, each with an owner; a text is matched against them at once, and once only: names repeat.
class PatternSet {
public:
    PatternSet();

    /// Before compile(). An expression that cannot be read is left out.
    void add(const std::string& pattern, std::uint32_t owner);
    void compile();

    /// Owners whose patterns fit, each once and sorted. Valid until the next call.
    const std::vector<std::uint32_t>& match(std::string_view text);

private:
    std::vector<std::uint32_t> search(std::string_view text) const;

    re2::RE2::Set m_set;
    std::vector<std::uint32_t> m_ownerOf; ///< by expression
    std::vector<std::string> m_literals;  ///< one of them stands in every text that fits, if all patterns have some
    bool m_allHaveLiterals = true;
    std::optional<PhraseList> m_list;     ///< of the literals
    TextTable m_known;                    ///< texts that were matched, short ones
    std::vector<std::uint32_t> m_listOf;  ///< by known text, into m_lists
    std::vector<std::vector<std::uint32_t>> m_lists; ///< the first is empty: most texts fit nothing
    std::vector<std::uint32_t> m_scratch;
    bool m_usable = false;
};

} // namespace punchlist
