#pragma once

#include "base/result.h"

#include <fstream>
#include <functional>
#include <iosfwd>
#include <string>

namespace punchlist {

/// Writes to a file or, for an empty path and "-", to standard output. A file appears whole or not at all: the text goes to a
/// temporary file beside it that takes its name at the end, so an existing file survives a failure or Ctrl+C.
/// `write` gets the stream; `mayFinish` is asked before the file takes its name.
Result<void> writeOutput(const std::string& path, const std::function<Result<void>(std::ostream&)>& write,
                         const std::function<bool()>& mayFinish);

} // namespace punchlist
