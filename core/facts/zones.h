#pragma once

#include <string_view>

namespace punchlist {

/// What a path says about the part a file plays.
struct PathZones {
    bool test = false;      ///< tests and what only tests use
    bool script = false;    ///< command line tools, build scripts, examples, benchmarks, notebooks
    bool migration = false; ///< database migrations
    bool vendored = false;  ///< third-party code that lies in the repository
};
PathZones zonesOfPath(std::string_view path);

} // namespace punchlist
