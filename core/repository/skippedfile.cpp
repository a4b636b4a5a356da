#include "repository/skippedfile.h"

#include <array>

namespace punchlist {

std::string_view skipReasonName(SkipReason reason)
{
    static constexpr std::array<std::string_view, 12> names{
        "too large",   "binary",       "minified",         "generated",    "unreadable",
        "parse limit", "outside link", "invalid encoding", "special file", "submodule",
        "analysis failed", "analysis limit"};
    return names[static_cast<std::size_t>(reason)];
}

} // namespace punchlist
