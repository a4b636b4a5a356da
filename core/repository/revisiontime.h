#pragma once

#include "findings/query.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace punchlist {

/// When the commit of a tag, a branch or another name of a revision was made, milliseconds UTC. Nothing when there is none of
/// that name, or no repository. Safe to call from any thread.
std::optional<std::int64_t> revisionTime(const std::string& root, std::string_view revision);

/// What queries about a repository need: its revisions and the clock.
QueryContext queryContext(const std::string& root);

} // namespace punchlist
