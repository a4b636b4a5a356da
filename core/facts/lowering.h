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
/// JSON, YAML and TOML become Dict, List, Pair, String, Number, Boolean and Null nodes.
void lowerData(const FlatTree& tree, const SourceFile& source, FileFacts& facts);

/// Fills every other table from code and imports: functions, classes, calls with qualified names and contexts, tests.
/// Language-neutral.
void deriveSemantics(const SourceFile& source, FileFacts& facts);

/// Fills facts.routes and Function::isHandler. Runs after deriveSemantics().
void recogniseFrameworks(const SourceFile& source, FileFacts& facts);

/// Fills facts.config of Dockerfiles, manifests and .env files. Runs after lowerData() where there is a tree.
void readConfiguration(const SourceFile& source, FileFacts& facts);

/// All steps for one file, in their order. `tree` is empty for languages without a grammar.
void extractFacts(const FlatTree& tree, const SourceFile& source, FileFacts& facts);

} // namespace punchlist
