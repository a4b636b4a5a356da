#pragma once

#include "facts/facts.h"
#include "text/sourcefile.h"

namespace punchlist {

/// Whether a function does nothing but write a log: a docstring, output, `pass`, `return` without a value.
bool onlyLogs(const FileFacts& facts, const Function& function);

/// The function's first line: from its start, decorators included, to its body.
TextRange headerOf(const SourceFile& source, const FileFacts& facts, const Function& function);

} // namespace punchlist
