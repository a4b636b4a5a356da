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
    struct Expressions {
        re2::RE2::Set set;
        std::vector<std::uint32_t> ownerOf{}; ///< by expression
        bool isUsable = false;

        void add(const std::string& pattern, std::uint32_t owner);
        void compile() { isUsable = !ownerOf.empty() && set.Compile(); }
        void match(std::string_view text, std::vector<std::uint32_t>& owners) const;
    };
    std::vector<std::uint32_t> search(std::string_view text) const;

    Expressions m_withLiterals;
    Expressions m_others;                ///< nothing is known that stands in every text that fits
    std::vector<std::string> m_literals; ///< one of them stands in every text that one of m_withLiterals fits
    std::optional<PhraseList> m_list;    ///< of the literals
    TextTable m_known;                    ///< texts that were matched, short ones
    std::vector<std::uint32_t> m_listOf;  ///< by known text, into m_lists
    std::vector<std::vector<std::uint32_t>> m_lists; ///< the first is empty: most texts fit nothing
    std::vector<std::uint32_t> m_scratch;
};

} // namespace punchlist
