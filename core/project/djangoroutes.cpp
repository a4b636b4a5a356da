#include "project/routetable.h"
#include "project/symboltable.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Django writes a route in two places: the address in urls.py, the methods in a class somewhere else.
namespace punchlist {
namespace {

bool isDjango(const RouteEntry& entry) { return entry.file->text(entry.route->framework) == "django"; }

/// `router.register("orders", OrderViewSet)`: what the REST framework puts behind the address for one action.
std::string pathOfAction(std::string path, std::string_view action, bool isExtra)
{
    static constexpr auto ofMany = std::to_array<std::string_view>({"list", "create", "get", "post", "dispatch"});
    if (!path.ends_with('/'))
        path += '/';
    if (isExtra)
        return path + std::string(action) + '/';
    return std::ranges::contains(ofMany, action) ? path : path + "{pk}/";
}

} // namespace

/// Gives the methods of class views the address of the first pattern that names their class. That pattern is no entry of its own
/// then; further ones stay, with what guards the class.
void RouteTable::joinUrlPatterns()
{
    std::map<std::pair<const FileRecord*, ClassId>, std::vector<std::size_t>> methods;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const auto& entry = m_entries[i];
        const auto owner = entry.route->handler == noId ? noId : entry.file->functions[entry.route->handler].owner;
        if (owner != noId && isDjango(entry) && entry.route->path == 0)
            methods[{entry.file, owner}].push_back(i);
    }
    if (methods.empty())
        return;
    std::vector<bool> isJoined(m_entries.size(), false);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        auto& pattern = m_entries[i];
        if (!isDjango(pattern) || pattern.route->handler != noId)
            continue;
        // A class, or one of its methods: as_view({"get": "list"}).
        const auto symbol = m_symbols.resolve(static_cast<FileId>(pattern.file - m_files.data()), pattern.file->text(pattern.route->handlerName));
        const auto owner = symbol.classId != noId ? symbol.classId : symbol.function != noId ? m_files[symbol.file].functions[symbol.function].owner : noId;
        const auto found = owner == noId ? methods.end() : methods.find({&m_files[symbol.file], owner});
        if (found == methods.end())
            continue;
        const bool isRegistered = pattern.route->router != 0 && pattern.file->text(pattern.route->router) != "urlpatterns";
        for (const auto at : found->second) {
            auto& entry = m_entries[at];
            const auto handler = entry.route->handler;
            if (symbol.function != noId && symbol.function != handler)
                continue;
            if (!entry.path.empty()) {
                if (!pattern.authenticated && !isJoined[i] && entry.authenticated) {
                    pattern.authenticated = true;
                    pattern.authenticatedBy = entry.authenticatedBy;
                }
                continue;
            }
            const auto& function = entry.file->functions[handler];
            const bool isExtra = std::ranges::any_of(function.decorators, [&](TextId decorator) { return entry.file->text(decorator).ends_with(".action"); });
            entry.path = isRegistered ? pathOfAction(pattern.path, entry.file->text(function.name), isExtra) : pattern.path;
            entry.mountKnown = entry.mountKnown || pattern.mountKnown;
            for (const auto& guard : pattern.guards) {
                if (!std::ranges::contains(entry.guards, guard))
                    entry.guards.push_back(guard);
            }
            if (!entry.authenticated && pattern.authenticated) {
                entry.authenticated = true;
                entry.authenticatedBy = pattern.authenticatedBy;
            }
            isJoined[i] = true;
        }
    }
    std::size_t number = 0;
    std::erase_if(m_entries, [&](const RouteEntry&) { return isJoined[number++]; });
}

} // namespace punchlist
