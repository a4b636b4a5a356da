#pragma once

#include <string_view>

namespace punchlist {

/// Whether a call of that qualified name reads an environment variable: its first argument is the name, the second (or `default=`)
/// what is taken when nobody sets it.
inline bool isEnvironmentRead(std::string_view callee)
{
    return callee == "os.getenv" || callee == "os.environ.get" || callee == "os.environ.setdefault" || callee == "decouple.config"
        || callee == "environ.Env" || callee.starts_with("environ.Env.") || callee == "getenv" || callee == "environ.get";
}

} // namespace punchlist
