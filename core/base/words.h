#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// The lower-case words of an identifier: "clientSecret", "CLIENT_SECRET", "client-secret" → {"client", "secret"};
/// "HTTPServer" → {"http", "server"}. Digits belong to the word before them.
std::vector<std::string> wordsOf(std::string_view identifier);

/// The words in place, for those who only compare them: the first word at or behind `from` begins at wordStart() and ends before
/// wordEnd(). At the end both are the size of the identifier.
std::size_t wordStart(std::string_view identifier, std::size_t from);
std::size_t wordEnd(std::string_view identifier, std::size_t start);
/// Whether `lower` is the ASCII lower case of a text.
bool isLowerCaseOf(std::string_view lower, std::string_view text);

/// ASCII lower case; other bytes stay.
std::string toLower(std::string_view text);

} // namespace punchlist
