#include "rules/fileneeds.h"

#include <algorithm>

namespace punchlist {

void FileNeeds::add(const FileNeeds& other)
{
    m_names.insert(m_names.end(), other.m_names.begin(), other.m_names.end());
    m_kinds.insert(m_kinds.end(), other.m_kinds.begin(), other.m_kinds.end());
    m_alternatives.insert(m_alternatives.end(), other.m_alternatives.begin(), other.m_alternatives.end());
    m_routes = m_routes || other.m_routes;
}

void FileNeeds::addOneOf(std::vector<FileNeeds> alternatives)
{
    if (alternatives.size() == 1)
        add(alternatives.front());
    else if (!alternatives.empty() && std::ranges::none_of(alternatives, &FileNeeds::empty))
        m_alternatives.push_back(std::move(alternatives));
}

bool FileNeeds::metBy(const FileSketch& file) const
{
    if (m_routes && !file.hasRoutes)
        return false;
    return std::ranges::all_of(m_kinds, [&](const NodeKindSet& kinds) { return (kinds & file.kinds).any(); })
        && std::ranges::all_of(m_names, [&](const NeededNames& names) { return names.mayOccurIn(file.names); })
        && std::ranges::all_of(m_alternatives, [&](const std::vector<FileNeeds>& needs) {
               return std::ranges::any_of(needs, [&](const FileNeeds& one) { return one.metBy(file); });
           });
}

} // namespace punchlist
