#pragma once

#include <string>
#include <string_view>

/// What a literal looks like, for the rules about secrets and credentials.
namespace punchlist::secrets {

/// Shannon entropy in bits per character.
double entropy(std::string_view text);

/// Whether a value is a stand-in and no secret: empty, "changeme", "your-api-key", "<token>", "${VAR}", "xxxx", "example", …
bool isPlaceholder(std::string_view value);

/// Whether a value looks random: long, mixed, no words.
bool looksRandom(std::string_view value);

/// Whether a name speaks of a secret: "api_key", "clientSecret", "DB_PASSWORD", but not "password_field" or "token_url".
bool isSecretName(std::string_view name);
/// The same for passwords only.
bool isPasswordName(std::string_view name);

/// First and last two characters, the rest as stars; all stars for short values.
std::string masked(std::string_view value);

/// Whether a file holds the settings of test runs by its name (".env.test", "docker-compose.e2e.yml"): they open nothing.
bool isTestSettings(std::string_view path);

} // namespace punchlist::secrets
