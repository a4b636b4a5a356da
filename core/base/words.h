#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// The lower-case words of an identifier: "clientSecret", "CLIENT_SECRET", "client-secret" → {"client", "secret"};
/// "HTTPServer" → {"http", "server"}. Digits belong to the word before them.
std::vector<std::string> wordsOf(std::string_view identifier);

/// ASCII lower case; other bytes stay.
std::string toLower(std::string_view text);

} // namespace punchlist
