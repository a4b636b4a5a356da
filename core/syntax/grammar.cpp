#include "syntax/grammar.h"

#include <tree_sitter/api.h>

#include <array>
#include <limits>
#include <memory>
#include <string>

extern "C" {
const TSLanguage* tree_sitter_bash();
const TSLanguage* tree_sitter_javascript();
const TSLanguage* tree_sitter_json();
const TSLanguage* tree_sitter_python();
const TSLanguage* tree_sitter_toml();
const TSLanguage* tree_sitter_tsx();
const TSLanguage* tree_sitter_typescript();
const TSLanguage* tree_sitter_yaml();
}

namespace punchlist {
namespace {

constexpr std::array parsedLanguages{Language::Python, Language::JavaScript, Language::TypeScript, Language::Tsx,
                                     Language::Json,   Language::Yaml,       Language::Toml,       Language::Bash};

struct ParserDeleter {
    void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};

} // namespace

const TSLanguage* grammarOf(Language language)
{
    switch (language) {
    case Language::Python: return tree_sitter_python();
    case Language::JavaScript: return tree_sitter_javascript();
    case Language::TypeScript: return tree_sitter_typescript();
    case Language::Tsx: return tree_sitter_tsx();
    case Language::Json: return tree_sitter_json();
    case Language::Yaml: return tree_sitter_yaml();
    case Language::Toml: return tree_sitter_toml();
    case Language::Bash: return tree_sitter_bash();
    default: return nullptr;
    }
}

Result<void> checkGrammars()
{
    const std::unique_ptr<TSParser, ParserDeleter> parser(ts_parser_new());
    for (const auto language : parsedLanguages) {
        const auto* grammar = grammarOf(language);
        const std::string name(languageName(language));
        if (!grammar || !ts_parser_set_language(parser.get(), grammar)) {
            return failure(Error::Code::Unsupported,
                           "the grammar of " + name + " has ABI "
                               + std::to_string(grammar ? ts_language_abi_version(grammar) : 0)
                               + ", this tree-sitter core accepts " + std::to_string(TREE_SITTER_MIN_COMPATIBLE_LANGUAGE_VERSION)
                               + " to " + std::to_string(TREE_SITTER_LANGUAGE_VERSION));
        }
        if (ts_language_field_count(grammar) > std::numeric_limits<std::uint8_t>::max())
            return failure(Error::Code::Unsupported, "the grammar of " + name + " has more fields than FlatNode::field can hold");
    }
    return {};
}

std::uint16_t symbolOf(const TSLanguage* language, std::string_view kind, bool named)
{
    return ts_language_symbol_for_name(language, kind.data(), static_cast<std::uint32_t>(kind.size()), named);
}

std::uint8_t fieldOf(const TSLanguage* language, std::string_view field)
{
    return static_cast<std::uint8_t>(
        ts_language_field_id_for_name(language, field.data(), static_cast<std::uint32_t>(field.size())));
}

} // namespace punchlist
