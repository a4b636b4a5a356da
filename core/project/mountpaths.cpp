#include "project/mountpaths.h"

#include <algorithm>

namespace punchlist {

std::string_view lastSegment(std::string_view qualified)
{
    while (qualified.ends_with("()") || qualified.ends_with("[]"))
        qualified.remove_suffix(2);
    const auto dot = qualified.find_last_of("./@~?");
    return dot == std::string_view::npos ? qualified : qualified.substr(dot + 1);
}

std::string_view withoutEnding(std::string_view path)
{
    const auto dot = path.rfind('.');
    const auto slash = path.rfind('/');
    return dot == std::string_view::npos || (slash != std::string_view::npos && dot < slash) ? path : path.substr(0, dot);
}

std::string joinedPath(std::string_view prefix, std::string_view path)
{
    std::string joined(prefix);
    if (joined.ends_with('/') && path.starts_with('/'))
        joined.pop_back();
    else if (!joined.empty() && !path.empty() && !joined.ends_with('/') && !path.starts_with('/'))
        joined += '/';
    joined += path;
    return joined;
}

bool moduleMeansFile(std::string_view module, std::string_view path)
{
    while (!module.empty() && (module.front() == '.' || module.front() == '/'))
        module.remove_prefix(1);
    if (module.empty())
        return false;
    auto stem = std::string(withoutEnding(path));
    if (stem.ends_with("/__init__"))
        stem.resize(stem.size() - 9);
    else if (stem.ends_with("/index"))
        stem.resize(stem.size() - 6);
    std::string wanted(withoutEnding(module).size() == module.size() || module.find('/') == std::string_view::npos ? module : withoutEnding(module));
    if (wanted.find('/') == std::string::npos)
        std::ranges::replace(wanted, '.', '/');
    if (wanted.starts_with("src/"))
        wanted.erase(0, 4);
    // What looks like an ending may be a part of the name: routers/orders.router
    return stem == wanted || stem.ends_with("/" + wanted) || (module.find('/') != std::string_view::npos && stem.ends_with('/' + std::string(module)));
}

std::string_view sourceFolder(std::string_view path)
{
    const auto source = path.rfind("src/");
    const auto slash = path.rfind('/');
    return path.substr(0, source != std::string_view::npos ? source : slash == std::string_view::npos ? 0 : slash + 1);
}

bool relativeMeansFile(std::string_view module, std::string_view from, std::string_view path)
{
    std::string folder(from.substr(0, from.rfind('/') == std::string_view::npos ? 0 : from.rfind('/')));
    while (module.starts_with("./") || module.starts_with("../")) {
        if (module.starts_with("../"))
            folder.resize(folder.rfind('/') == std::string::npos ? 0 : folder.rfind('/'));
        module.remove_prefix(module.find('/') + 1);
    }
    const auto wanted = folder.empty() ? std::string(module) : folder + '/' + std::string(module);
    auto stem = std::string(withoutEnding(path));
    if (stem == wanted || path == wanted || stem == withoutEnding(wanted))
        return true;
    if (stem.ends_with("/index"))
        stem.resize(stem.size() - 6);
    return stem == wanted || stem.starts_with(wanted + '/'); // in a folder whose index hands it on
}

bool pythonRelativeMeansFile(std::string_view module, std::string_view from, std::string_view path)
{
    std::string wanted(from.substr(0, from.rfind('/') == std::string_view::npos ? 0 : from.rfind('/')));
    for (module.remove_prefix(1); module.starts_with('.'); module.remove_prefix(1))
        wanted.resize(wanted.rfind('/') == std::string::npos ? 0 : wanted.rfind('/'));
    if (!module.empty()) {
        wanted += wanted.empty() ? "" : "/";
        wanted += module;
        std::ranges::replace(wanted, '.', '/');
    }
    return path == wanted + ".py" || path == wanted + "/__init__.py";
}

} // namespace punchlist
