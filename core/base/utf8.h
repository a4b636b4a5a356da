#pragma once

#include <string>
#include <string_view>

namespace punchlist {

bool isValidUtf8(std::string_view text);

/// Replaces every invalid sequence by U+FFFD, as the Unicode standard recommends (one per maximal ill-formed part).
std::string repairedUtf8(std::string_view text);

/// Converts UTF-16 (without its byte order mark) to UTF-8; unpaired surrogates become U+FFFD.
std::string utf8FromUtf16(std::string_view bytes, bool bigEndian);

/// A file name for people and for the audit: valid UTF-8 as it is, otherwise every invalid byte as \xNN.
std::string printablePath(std::string_view name);

} // namespace punchlist
