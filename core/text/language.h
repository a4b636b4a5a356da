#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace punchlist {

/// What a file is written in, as far as Punchlist treats it differently.
enum class Language : std::uint8_t {
    Unknown,
    Python,
    JavaScript, ///< also .jsx, .mjs, .cjs
    TypeScript,
    Tsx,
    Json,
    Yaml,
    Toml,
    Bash,
    Dockerfile,
    Sql,
    Markdown,
    Requirements, ///< pip requirements*.txt
    DotEnv,       ///< .env and its variants
    Ini,          ///< setup.cfg, *.ini, *.conf
    Html,
    Css,
    Text, ///< any other text file; only the secret scan looks at it
};

/// The name used in rule files, reports and SARIF: "python", "typescript", …
std::string_view languageName(Language language);
std::optional<Language> languageFromName(std::string_view name);

/// JavaScript, TypeScript and TSX share facts and rules.
constexpr bool isJavaScriptFamily(Language language)
{
    return language == Language::JavaScript || language == Language::TypeScript || language == Language::Tsx;
}
constexpr bool isCode(Language language)
{
    return language == Language::Python || isJavaScriptFamily(language);
}

} // namespace punchlist
