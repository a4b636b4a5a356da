#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Whether a comment says why an error is dropped: in the handler, on the line above the try, or above a statement that ends
/// in `.catch(…)`. `place` is the handler or the function given to catch(), `body` what it does.
bool isExplained(const FileContext& file, NodeId place, NodeId body);
/// How many bytes the comments have that say so; 0 for none, 1 for one above the block.
std::size_t explanationSize(const FileContext& file, NodeId place, NodeId body);

} // namespace punchlist
