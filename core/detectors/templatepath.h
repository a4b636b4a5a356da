#pragma once

#include <string_view>

namespace punchlist {

/// Code that a generator fills in or copies: its imports and names mean something else where it ends up.
inline bool isTemplatePath(std::string_view path)
{
    return path.find("/template/") != std::string_view::npos || path.find("/templates/") != std::string_view::npos || path.starts_with("template/")
        || path.starts_with("templates/");
}

} // namespace punchlist
