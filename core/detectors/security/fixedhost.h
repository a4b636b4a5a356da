#pragma once

#include "facts/facts.h"

namespace punchlist {

/// Whether the code around an address keeps its host: `address.hostname = API_HOST`, `if (address.origin !== base.origin) return …`.
/// `value` is the expression that is handed over.
bool keepsHost(const FileFacts& facts, NodeId value);

} // namespace punchlist
