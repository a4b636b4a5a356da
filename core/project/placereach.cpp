#include "project/placereach.h"

#include <algorithm>
#include <vector>

namespace punchlist {

PlaceReach::PlaceReach(const ProjectIndex& index, bool withHistory)
    : m_index(index)
{
    findPublic();
    findServed();
    if (withHistory)
        rankByChurn();
}

/// The hot spots share the top of the scale, all others what is below.
void PlaceReach::rankByChurn()
{
    const auto& hot = m_index.hotSpots();
    std::vector<FileId> others;
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        if (m_index.churn(file) && m_index.isProduction(file) && !std::ranges::contains(hot, file))
            others.push_back(file);
    }
    std::ranges::stable_sort(others, {}, [&](FileId file) { return m_index.churn(file)->decayed; });
    const auto rank = [this](const std::vector<FileId>& files, double from, double to) {
        for (std::size_t i = 0; i < files.size(); ++i)
            m_hotSpot[files[i]] = from + (to - from) * static_cast<double>(i) / static_cast<double>(files.size());
    };
    rank(others, 0, hotSpotFrom);
    rank({hot.rbegin(), hot.rend()}, hotSpotFrom, 1);
}

/// Follows imports from the files with routes and applications. A command that starts the server reaches all of them, which makes
/// none of them an offline tool.
void PlaceReach::findServed()
{
    m_isServed.resize(m_index.fileCount());
    std::vector<FileId> open;
    const auto add = [&](FileId file) {
        if (file != noId && !m_isServed[file] && m_index.isProduction(file)) {
            m_isServed[file] = true;
            open.push_back(file);
        }
    };
    for (const auto& entry : m_index.entryPoints()) {
        if (entry.kind == EntryPoint::Kind::Application)
            add(entry.target.file);
    }
    for (const auto& route : m_index.routes())
        add(route.handler.file);
    while (!open.empty()) {
        const auto file = open.back();
        open.pop_back();
        for (const auto& edge : m_index.imports(file)) {
            if (!edge.typeOnly && !edge.lazy)
                add(edge.to);
        }
    }
}

/// Follows calls from the handlers without a login. Only where other routes have one: a project that signs nobody in, or does so
/// in a way that the index does not see, says nothing about its routes.
void PlaceReach::findPublic()
{
    const auto& routes = m_index.routes();
    if (std::ranges::none_of(routes, &IndexedRoute::authenticated))
        return;
    std::vector<FunctionKey> open;
    const auto add = [&](FunctionKey function) {
        if (m_public.insert(key(function)).second)
            open.push_back(function);
    };
    for (const auto& route : routes) {
        if (!route.authenticated && route.handler.function != noId)
            add(route.handler);
    }
    while (!open.empty()) {
        const auto function = open.back();
        open.pop_back();
        for (const auto& call : m_index.callees(function)) {
            if (call.certainty != Certainty::ByName && call.callee.function != noId)
                add(call.callee);
        }
    }
}

namespace {

/// The innermost function around, noId for the code of the module itself. Functions are in the order of their starts.
FunctionId functionAround(const FileRecord& record, std::uint32_t byte)
{
    FunctionId found = noId;
    for (FunctionId f = 0; f < record.functions.size() && record.functions[f].range.startByte <= byte; ++f) {
        if (byte < record.functions[f].range.endByte)
            found = f;
    }
    return found;
}

} // namespace

PlaceReach::Answer PlaceReach::at(FileId file, std::uint32_t byte) const
{
    Answer answer;
    if (file == noId)
        return answer;
    if (const auto hot = m_hotSpot.find(file); hot != m_hotSpot.end())
        answer.hotSpot = hot->second;
    if (!m_index.knowsEntryPoints())
        return answer;
    const auto function = functionAround(m_index.record(file), byte);
    const auto reach = m_index.reach(FunctionKey{file, function});
    if ((reach & ReachedByRequest) != 0) {
        answer.exposure = m_public.contains(key({file, function})) ? Exposure::Public : Exposure::Network;
    } else if ((reach & (ReachedByCommand | ReachedByTool)) != 0
               && (reach & (ReachedByWorker | ReachedBySchedule | ReachedByPage | ReachedByThread | ReachedByLoop)) == 0 && !m_isServed[file]) {
        answer.exposure = Exposure::Offline;
    }
    // On the way there a callee may have been known by its name only: that is no proof.
    if ((reach & ReachedInProduction) != 0)
        answer.reachability = (reach & ReachedByName) != 0 ? Reachability::Unknown : Reachability::Reachable;
    else if (reach == 0 && function != noId && m_index.isProduction(file)) {
        const auto& record = m_index.record(file);
        const auto& found = record.functions[function];
        // Names may be put together at run time; a name that nobody writes is as far as a search can go.
        if (!found.isLambda && !found.isValue && found.outer == noId && found.decorators.empty() && !m_index.isOpen(file)
            && !m_index.isMentioned(record.text(found.name)))
            answer.reachability = Reachability::Unreachable;
    }
    return answer;
}

} // namespace punchlist
