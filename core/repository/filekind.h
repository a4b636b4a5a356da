#pragma once

#include "text/language.h"

#include <string>
#include <string_view>

namespace punchlist {

/// Files that are text but not somebody's source. Each function returns one sentence that says why, "" when the file is
/// worth reading. All look at bytes as they are on disk; the text need not be valid UTF-8.

/// NUL bytes, or mostly control characters and broken sequences, near the start.
std::string whyBinary(std::string_view bytes);
/// Scripts and style sheets that a bundler squeezed: by name, or because most of the text stands in very long lines.
std::string whyMinified(std::string_view path, Language language, std::string_view text);
/// Code that a tool writes: by name (*_pb2.py) or by what the first comment lines say ("@generated", "DO NOT EDIT").
std::string whyGenerated(std::string_view path, Language language, std::string_view text);

} // namespace punchlist
