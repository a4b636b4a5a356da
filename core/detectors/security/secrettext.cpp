#include "detectors/security/secrettext.h"

#include "base/oneof.h"
#include "base/phrasefilter.h"
#include "base/words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <vector>

namespace punchlist::secrets {
namespace {

/// Words that turn a secret's name into the name of something about it.
constexpr auto aboutWords = std::to_array<std::string_view>(
    {"url",   "uri",    "path",   "file",   "field",  "name",   "length", "len",    "min",     "max",   "type",    "header", "param",  "params",
     "regex", "pattern", "policy", "expiry", "expires", "ttl",   "lifetime", "timeout", "endpoint", "prefix", "suffix", "label", "hint", "placeholder",
     "validator", "validators", "hasher", "hashers", "reset", "changed", "count", "index", "id", "ids", "error", "message", "help", "text", "title",
     "column", "env", "var", "variable", "arn", "ref", "reference", "provider", "manager", "service", "store", "class", "format", "algorithm", "alg",
     "limit", "limits", "usage", "budget", "position", "size", "start", "end", "form", "input", "template", "view", "route", "page", "screen", "bar",
     "kind", "scheme", "method", "issuer", "audience", "scope", "scopes", "location", "dir", "directory", "description", "example", "mask", "masked",
     "required", "enabled", "strength", "rule", "rules", "test", "mock", "fake", "dummy", "schema", "model", "event", "action", "cookie",
     "rate", "rates", "throttle", "interval", "time", "seconds", "minutes", "hours", "days", "version", "charset", "alphabet", "chars", "characters"});

/// Whether a name may have one of the words that make it a secret's: most have none, and taking names apart costs more.
bool mayNameSecret(std::string_view name)
{
    static constexpr auto parts = std::to_array<std::string_view>({"pass", "pwd", "secret", "token", "key"});
    static const PhraseFilter filter(parts);
    return filter.mayContain(name);
}

} // namespace

double entropy(std::string_view text)
{
    std::array<int, 256> counts{};
    for (const auto c : text)
        ++counts[static_cast<unsigned char>(c)];
    double bits = 0;
    for (const auto count : counts) {
        if (count == 0)
            continue;
        const auto share = static_cast<double>(count) / static_cast<double>(text.size());
        bits -= share * std::log2(share);
    }
    return bits;
}

bool isPlaceholder(std::string_view value)
{
    static constexpr auto fragments = std::to_array<std::string_view>(
        {"example", "changeme", "change_me", "change-me", "change_this", "change-this", "placeholder", "redacted", "your", "insert", "replace", "dummy",
         "xxxx", "todo", "fixme", "<", ">", "${", "{{", "%(", "$(", "sample", "fake", "mock", "abc123", "1234567", "foobar", "s3cr3t", "notasecret",
         "not-a-secret", "not_a_secret", "secret-here", "test", "...", "****", "-here", "_here", "unused", "lorem", "undefined", "process.env",
         "os.environ", "put-", "enter", "none", "null", "some-", "my-", "my_", "localhost", "012345", "abcdef", "deadbeef", "0000000", "111111", "aaaaaa"});
    if (value.empty() || value.front() == '$' || value.front() == '%' || value.front() == '@')
        return true;
    // Password hashes are no passwords.
    if (value.starts_with("pbkdf2_") || value.starts_with("argon2") || value.starts_with("bcrypt") || value.starts_with("scrypt") || value.starts_with("sha1$"))
        return true;
    const auto text = toLower(value);
    for (const auto fragment : fragments) {
        if (text.find(fragment) != std::string::npos)
            return true;
    }
    // [PASSWORD], [YOUR-PASSWORD], env(S3_KEY): to be filled in.
    if ((value.front() == '[' && value.back() == ']') || (value.starts_with("env(") && value.back() == ')'))
        return true;
    // One character over and over.
    return std::ranges::all_of(text, [&](char c) { return c == text.front(); });
}

bool looksRandom(std::string_view value)
{
    if (value.size() < 16 || value.size() > 512)
        return false;
    bool upper = false;
    bool lowerCase = false;
    bool digit = false;
    int hexadecimal = 0;
    int separators = 0;
    int longestLetters = 0;
    int letters = 0;
    int changes = 0; // between letters and digits
    bool wasDigit = false;
    for (const auto c : value) {
        const auto u = static_cast<unsigned char>(c);
        if (u <= ' ' || u > '~')
            return false;
        upper = upper || std::isupper(u) != 0;
        lowerCase = lowerCase || std::islower(u) != 0;
        digit = digit || std::isdigit(u) != 0;
        hexadecimal += std::isxdigit(u) != 0 ? 1 : 0;
        separators += c == ' ' || c == '.' || c == ':' || c == ',' || c == '(' || c == ')' ? 1 : 0;
        letters = std::isalpha(u) != 0 ? letters + 1 : 0;
        changes += (std::isdigit(u) != 0) != wasDigit ? 1 : 0;
        wasDigit = std::isdigit(u) != 0;
        longestLetters = std::max(longestLetters, letters);
    }
    if (!digit || separators > 2 || value.find("://") != std::string_view::npos)
        return false;
    const bool isHexadecimal = hexadecimal == static_cast<int>(value.size());
    if (isHexadecimal)
        return value.size() >= 32 && entropy(value) >= 3.0;
    // Words joined by separators ("my-service-name-2024") have long runs of letters of one case.
    // Words seldom have digits in many places.
    const bool mixed = value.size() >= 24 && changes * 4 >= static_cast<int>(value.size());
    const bool wordy = (!upper || !lowerCase) && longestLetters >= 6 && !mixed;
    return !wordy && entropy(value) >= (value.size() >= 24 ? 3.9 : 3.5);
}

bool isSecretName(std::string_view name)
{
    static constexpr auto single = std::to_array<std::string_view>({"password", "passwd", "pwd", "passphrase", "secret", "secrets", "apikey", "apisecret",
                                                                    "authtoken", "accesstoken", "privatekey", "secretkey", "clientsecret", "token", "pass"});
    if (!mayNameSecret(name))
        return false;
    const auto words = wordsOf(name);
    if (words.empty() || (words.size() > 1 && isOneOf(words.back(), aboutWords)))
        return false;
    // ACCESS_TOKEN_EXPIRES_IN: how long a token lives.
    static constexpr auto durations = std::to_array<std::string_view>({"expires", "expire", "expiry", "expiration", "lifetime", "duration", "ttl"});
    if (std::ranges::any_of(words, [](const std::string& word) { return isOneOf(word, durations); }))
        return false;
    // TOKEN_STORAGE_KEY, PASSWORD_SESSION_KEY, SECRET_CACHE_KEY: under what something is kept.
    static constexpr auto holders = std::to_array<std::string_view>({"session", "cache", "cookie", "redis", "localstorage", "sessionstorage", "query", "context", "metadata", "primary", "foreign", "idempotency", "dict", "map", "public"});
    static constexpr auto clouds = std::to_array<std::string_view>({"azure", "account", "blob", "s3", "aws", "gcs", "minio", "r2"}); // AZURE_STORAGE_KEY opens it
    if (words.size() > 2 && (words.back() == "key" || words.back() == "keys")
        && (isOneOf(words[words.size() - 2], holders)
            || (words[words.size() - 2] == "storage" && std::ranges::none_of(words, [](const std::string& word) { return isOneOf(std::string_view(word), clouds); }))))
        return false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (isOneOf(words[i], single)) {
            // "tokens" and "max_token" are about language models, "pass" alone about control flow.
            if (words[i] == "pass" && (words.size() == 1 || i + 1 != words.size()))
                continue;
            if (words[i] == "token" && i > 0 && (words[i - 1] == "max" || words[i - 1] == "pad" || words[i - 1] == "eos" || words[i - 1] == "bos" || words[i - 1] == "next" || words[i - 1] == "page" || words[i - 1] == "continuation" || words[i - 1] == "special" || words[i - 1] == "stop" || words[i - 1] == "unk" || words[i - 1] == "mask" || words[i - 1] == "sep" || words[i - 1] == "csrf"))
                continue;
            return true;
        }
        if (i + 1 < words.size() && words[i + 1] == "key"
            && (words[i] == "api" || words[i] == "secret" || words[i] == "private" || words[i] == "access" || words[i] == "signing" || words[i] == "encryption"
                || words[i] == "master" || words[i] == "auth" || words[i] == "service" || words[i] == "account" || words[i] == "jwt" || words[i] == "storage"))
            return true;
    }
    return false;
}

bool isPasswordName(std::string_view name)
{
    if (!mayNameSecret(name))
        return false;
    const auto words = wordsOf(name);
    if (words.empty() || (words.size() > 1 && isOneOf(words.back(), aboutWords)))
        return false;
    return std::ranges::any_of(words, [](const std::string& word) {
        return word == "password" || word == "passwd" || word == "pwd" || word == "passphrase" || word == "secret";
    }) || words.back() == "pass";
}

bool isTestSettings(std::string_view path)
{
    const auto words = wordsOf(path.substr(path.rfind('/') + 1));
    return std::ranges::any_of(words, [](const std::string& word) { return word == "test" || word == "tests" || word == "testing" || word == "e2e" || word == "ci"; })
        && (path.find(".env") != std::string_view::npos || path.ends_with(".env") || path.ends_with(".yml") || path.ends_with(".yaml") || path.find("settings/") != std::string_view::npos
            || path.find("config/") != std::string_view::npos);
}

std::string masked(std::string_view value)
{
    if (value.size() < 8)
        return std::string(value.size(), '*');
    std::string result(value.substr(0, 2));
    result += "****";
    result += value.substr(value.size() - 2);
    return result;
}

} // namespace punchlist::secrets
