#pragma once

#include "facts/facts.h"
#include "text/lineindex.h"

#include <string>
#include <string_view>

namespace punchlist {

/// The enumerator's own name: "ExpressionStatement".
std::string_view nodeKindName(NodeKind kind);
std::string_view roleName(Role role);

/// The neutral tree as text, one node per line, indented by depth (by a number beyond a depth of 60), for tests and
/// `punchlist-cli debug facts`:
///
///     Module
///       Body Assign
///         Target Name "x"
///         Value Call +Optional
///
/// Role, kind, text (control characters escaped, cut after 200 bytes), flags; with `lines` also `:7`, the 1-based line.
std::string dumpCode(const FileFacts& facts, const LineIndex* lines = nullptr);

/// facts.imports as text, one per line: `os.path join as j (optional)`.
std::string dumpImports(const FileFacts& facts);

} // namespace punchlist
