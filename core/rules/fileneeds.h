#pragma once

#include "facts/filesketch.h"

#include <vector>

namespace punchlist {

/// What a file must hold so that a pattern can match anything in it: names, kinds of nodes, routes. Derived from the pattern when
/// it is loaded, so that whole clauses are left out for nearly every file. What is not understood is not asked for: a file that
/// does not meet the needs holds no match, one that meets them may hold none either.
class FileNeeds {
public:
    void addNames(NeededNames anyOf)
    {
        if (!anyOf.empty())
            m_names.push_back(std::move(anyOf));
    }
    void addKinds(NodeKindSet anyOf)
    {
        if (anyOf.any())
            m_kinds.push_back(anyOf);
    }
    void addRoutes() { m_routes = true; }
    /// All that the other needs as well.
    void add(const FileNeeds& other);
    /// What one of several needs; nothing, when one of them needs nothing.
    void addOneOf(std::vector<FileNeeds> alternatives);

    bool metBy(const FileSketch& file) const;
    bool empty() const { return m_names.empty() && m_kinds.empty() && m_alternatives.empty() && !m_routes; }

private:
    std::vector<NeededNames> m_names;
    std::vector<NodeKindSet> m_kinds;
    std::vector<std::vector<FileNeeds>> m_alternatives;
    bool m_routes = false;
};

} // namespace punchlist
