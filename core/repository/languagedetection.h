#pragma once

#include "text/language.h"

#include <string_view>

namespace punchlist {

/// The language that a file's name tells. Unknown when only the content can tell, see languageOfContent().
Language languageOfName(std::string_view path);

/// For files whose name says nothing: the language of the shebang line, otherwise Text.
Language languageOfContent(std::string_view text);

/// A file that a package manager writes and nobody edits: package-lock.json, yarn.lock, poetry.lock, …
bool isLockFile(std::string_view path);

/// A name that says that the content is no text: pictures, fonts, archives, compiled code, …
bool isBinaryName(std::string_view path);

/// The part behind the last '/'.
std::string_view fileName(std::string_view path);

} // namespace punchlist
