#include "base/oneof.h"
#include "project/mountpaths.h"
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

/// `"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"]`, or a permission of the project's own
void RouteTable::collectRestGuard(const FileRecord& file)
{
    static constexpr auto closing = std::to_array<std::string_view>({"IsAuthenticated", "IsAdminUser", "DjangoModelPermissions", "DjangoObjectPermissions"});
    bool isDefault = false, isOpen = false;
    std::string_view guard;
    for (const auto id : file.mentions) {
        const auto text = file.text(id);
        isDefault = isDefault || text == "DEFAULT_PERMISSION_CLASSES";
        isOpen = isOpen || text == "AllowAny";
        if (isOneOf(text, closing))
            guard = text;
    }
    for (auto at = file.mentions.begin(); isDefault && guard.empty() && at != file.mentions.end(); ++at) {
        const auto methods = m_classes.find(lastSegment(file.text(*at)));
        if (methods != m_classes.end() && std::ranges::any_of(methods->second, [](const FunctionPlace& place) { return place.file->text(place.file->functions[place.function].name) == "has_permission"; }))
            guard = lastSegment(file.text(*at));
    }
    if (isDefault && !isOpen && !guard.empty())
        m_restGuard = guard;
}

/// A class of the REST framework, by its bases in the repository.
bool RouteTable::isRestView(const FileRecord& file, ClassId klass, int depth) const
{
    constexpr int deepest = 5;
    return std::ranges::any_of(file.classes[klass].bases, [&](TextId base) {
        const auto name = file.text(base);
        if (name.starts_with("rest_framework."))
            return true;
        const auto place = depth < deepest ? classMeant(file, name) : ClassPlace{};
        return place.file && isRestView(*place.file, place.klass, depth + 1);
    });
}

/// The default of the settings, where the view does not name permissions of its own: those were in its guards.
std::string RouteTable::restGuard(const FileRecord& file, const record::Route& route, std::span<const std::string> guards) const
{
    const auto handler = route.handler;
    if (m_restGuard.empty() || file.language != Language::Python
        || std::ranges::any_of(guards, [](const std::string& guard) { return guard.find("permission") != std::string::npos || guard.find("AllowAny") != std::string::npos; }))
        return {};
    if (handler == noId) { // a class without methods of its own: router.register("tags", TagViewSet)
        const auto place = classMeant(file, file.text(route.handlerName));
        return place.file && isRestView(*place.file, place.klass, 0) ? m_restGuard : std::string();
    }
    const auto& function = file.functions[handler];
    const bool isRest = function.owner != noId ? isRestView(file, function.owner, 0)
                                               : std::ranges::any_of(function.decorators, [&](TextId decorator) { return file.text(decorator).starts_with("rest_framework."); });
    return isRest ? m_restGuard : std::string();
}

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
