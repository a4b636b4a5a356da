#pragma once

#include "facts/lowering.h"

namespace punchlist {

/// The parts of lowerData(); what they make of each format is told in facts/lowering.h.
void lowerJson(const FlatTree& tree, const SourceFile& source, FileFacts& facts);
void lowerYaml(const FlatTree& tree, const SourceFile& source, FileFacts& facts);
void lowerToml(const FlatTree& tree, const SourceFile& source, FileFacts& facts);

} // namespace punchlist
