#include "text/language.h"

#include <array>
#include <utility>

namespace punchlist {
namespace {

constexpr std::array<std::pair<Language, std::string_view>, 18> names{{
    {Language::Unknown, "unknown"},       {Language::Python, "python"},   {Language::JavaScript, "javascript"},
    {Language::TypeScript, "typescript"}, {Language::Tsx, "tsx"},         {Language::Json, "json"},
    {Language::Yaml, "yaml"},             {Language::Toml, "toml"},       {Language::Bash, "bash"},
    {Language::Dockerfile, "dockerfile"}, {Language::Sql, "sql"},         {Language::Markdown, "markdown"},
    {Language::Requirements, "requirements"}, {Language::DotEnv, "dotenv"}, {Language::Ini, "ini"},
    {Language::Html, "html"},             {Language::Css, "css"},         {Language::Text, "text"},
}};

} // namespace

std::string_view languageName(Language language)
{
    for (const auto& [value, name] : names) {
        if (value == language)
            return name;
    }
    return "unknown";
}

std::optional<Language> languageFromName(std::string_view name)
{
    for (const auto& [value, known] : names) {
        if (known == name)
            return value;
    }
    return std::nullopt;
}

} // namespace punchlist
