#pragma once

#include "facts/facts.h"

namespace punchlist {

/// The condition that keeps a node away from production: that of an `if`, a conditional or an `and` around it, up to the module,
/// under which the program runs for development or for tests: `settings.ENVIRONMENT == "local"`,
/// `process.env.NODE_ENV !== "production"`, `if DEBUG`, the `else` of `if is_production`. noNode when there is none. What the
/// environment of the program holds when it runs is not known: names and values are taken at their word.
NodeId developmentCondition(const FileFacts& facts, NodeId node);

} // namespace punchlist
