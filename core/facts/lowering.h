#pragma once

#include "facts/facts.h"
#include "syntax/flattree.h"
#include "text/sourcefile.h"

namespace punchlist {

/// The two steps from a syntax tree to facts. `source` must outlive `facts`, whose texts point into it.

/// Fills facts.code, facts.comments and, for Import nodes, facts.imports (module, name, alias, flags that syntax shows).
/// Never fails: what cannot be lowered becomes NodeKind::Unknown.
void lowerPython(const FlatTree& tree, const SourceFile& source, FileFacts& facts);
void lowerJavaScript(const FlatTree& tree, const SourceFile& source, FileFacts& facts); ///< JS, JSX, TS, TSX
/// JSON, YAML and TOML become Dict, List, Pair, String, Number, Boolean and Null nodes. The Module's children (role Value) are
/// the file's values: one, or one per YAML document.
/// - String: the text between the quotes, escapes as written. YAML block scalars: the lines below the `|` or `>`, as they are;
///   yes, no, on, off and dates are Strings.
/// - YAML: an alias is a Name with the anchor's text, an anchored List or Dict has the anchor's name as text. A local tag
///   (`!Ref x`, `!vault |…`) is a Call of a Name with the tag's text: such a value is not what it looks like. `!!str 1` is a
///   String; the other tags of the core schema change nothing. A missing value is an empty Null.
/// - TOML: the file is one Dict. `a.b = 1` and `[a.b]` become a Pair in the Dict of a Pair; `[[a]]` is a Pair with a List of
///   one Dict. Nothing is merged: a table that is written in parts is that many Pairs.
void lowerData(const FlatTree& tree, const SourceFile& source, FileFacts& facts);

/// Fills every other table from code and imports: functions, classes, calls with qualified names and contexts, tests.
/// Language-neutral.
void deriveSemantics(const SourceFile& source, FileFacts& facts);

/// Fills facts.routes and Function::isHandler. Runs after deriveSemantics().
void recogniseFrameworks(const SourceFile& source, FileFacts& facts);

/// Fills facts.config of Dockerfiles, manifests, SQL and .env files. Runs after lowerData() where there is a tree.
void readConfiguration(const SourceFile& source, FileFacts& facts);

/// All steps for one file, in their order. `tree` is empty for languages without a grammar.
void extractFacts(const FlatTree& tree, const SourceFile& source, FileFacts& facts);

} // namespace punchlist
