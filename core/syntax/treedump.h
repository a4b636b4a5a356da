#pragma once

#include "syntax/flattree.h"

#include <string>
#include <string_view>

namespace punchlist {

/// A syntax tree as text for rule authors (`punchlist-cli debug tree`): one named node per line, indented by depth (by a number
/// beyond a depth of 60), with its field, its place and, for a node without children, its text:
///
///     module 1:1
///       expression_statement 1:1
///         function: identifier 1:1 "run"
///
/// Broken syntax shows as ERROR and MISSING. Columns count bytes from 1.
std::string dumpTree(const FlatTree& tree, std::string_view text);

} // namespace punchlist
