#pragma once

#include "facts/facts.h"

namespace punchlist {

/// `return {**row, "error": str(e)}` in a handler: the fields of the input make it look like any other result, unlike
/// `{"status": "failed", …}`, which says openly what it is. The dict or object literal that the function returns, or noNode.
/// `bound` is the name of the caught error.
NodeId rowWithError(const FileFacts& facts, NodeId body, TextId bound);

} // namespace punchlist
