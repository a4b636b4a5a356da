#pragma once

#include "base/namefilter.h"
#include "facts/filesketch.h"

#include <bitset>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace punchlist {

/// A pattern over qualified names (facts/facts.h), made of segments between dots:
///
///     requests.get            exactly this name: the root is an import or a builtin
///     requests.{get,post}     one of several
///     subprocess.*            `*` any characters within one segment
///     sqlite3.**.execute      `**` any number of segments
///     @helper                 a function or class of the same file
///     ~session.execute        the root is a parameter or variable of unknown type: names alone decide
///     ~**.session.execute     the same at the end of a longer chain (self.session.execute)
///     **.execute              whatever the root is, known or unknown, also none at all (?.execute)
///
/// So a pattern that starts with a name never matches something that only looks like it.
class CalleePattern {
public:
    /// Reads one pattern; braces are expanded into several. Appends them, or returns what is wrong.
    static std::string parse(std::string_view written, std::vector<CalleePattern>& patterns);

    bool matches(std::string_view qualifiedName) const;
    /// The last segment when it has no wildcard, else "".
    std::string_view lastSegment() const;

private:
    std::vector<std::string> m_segments; ///< "**" for any number
    char m_root = 0; ///< '~', '@', '?'; 0 for a known root; '*' when any will do

    friend class CalleeTable;
};

/// A set of patterns that is looked up by the last segment, so that its size hardly matters.
class CalleeTable {
public:
    /// Adds a pattern that stands for `entry`. Returns what is wrong, or "".
    std::string add(std::string_view written, std::uint32_t entry = 0);
    /// The entry of the first added pattern that matches, or noEntry.
    std::uint32_t find(std::string_view qualifiedName) const;
    bool contains(std::string_view qualifiedName) const { return find(qualifiedName) != noEntry; }
    bool empty() const { return m_size == 0; }

    /// The last segments of which one occurs in every file where something matches. Empty when that is not known.
    NeededNames neededNames() const { return m_general.empty() ? m_needed : NeededNames(); }
    /// False: no name of that file can match.
    bool mayMatchIn(const OccurringNames& file) const { return !m_general.empty() || m_needed.mayOccurIn(file); }

    /// Every last segment that can match; `anyLast` is set when some pattern ends in a wildcard.
    std::vector<std::string_view> lastSegments(bool& anyLast) const;

    static constexpr std::uint32_t noEntry = 0xffffffff;

private:
    struct Item {
        CalleePattern pattern;
        std::uint32_t entry = 0;
        std::uint32_t order = 0;
    };
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    std::unordered_map<std::string, std::vector<Item>, Hash, std::equal_to<>> m_byLast;
    std::vector<Item> m_general;
    std::uint32_t m_size = 0;
    /// Nearly every question is about a name that no pattern means: every call of a program is asked of every table.
    NameFilter m_last;
    NeededNames m_needed; ///< the same last segments
    std::bitset<256> m_generalStarts; ///< first characters, behind the mark, of names that m_general can match
};

} // namespace punchlist
