#pragma once

#include "text/language.h"

#include <string_view>

namespace punchlist {

/// The language that a file's name tells. Unknown when only the content can tell, see languageOf().
Language languageOfName(std::string_view path);

/// The language of a file with this content, where languageOfName() gave `named`: the shebang line decides when the name says
/// nothing, and a *.ts file that begins as XML does is a catalogue of translations (Qt Linguist's), which is Text.
Language languageOf(Language named, std::string_view text);

/// A file that a package manager writes and nobody edits: package-lock.json, yarn.lock, poetry.lock, …
bool isLockFile(std::string_view path);

/// A name that says that the content is no text: pictures, fonts, archives, compiled code, …
bool isBinaryName(std::string_view path);

/// The part behind the last '/'.
std::string_view fileName(std::string_view path);

} // namespace punchlist
