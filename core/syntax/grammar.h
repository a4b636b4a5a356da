#pragma once

#include "base/result.h"
#include "text/language.h"

#include <cstdint>
#include <string_view>

struct TSLanguage;

namespace punchlist {

/// The tree-sitter grammar of a language, or null when it has none (Text, Dockerfile, …).
const TSLanguage* grammarOf(Language language);

/// Checks that every grammar loads with the tree-sitter core in this program. To be called once at start-up: a grammar
/// whose ABI the core refuses would otherwise make every file look clean.
Result<void> checkGrammars();

/// Public symbol of a node kind ("call"; named or anonymous), 0 when the grammar has no such kind. For look-up tables
/// that are built once per language.
std::uint16_t symbolOf(const TSLanguage* language, std::string_view kind, bool named = true);
/// Field id of a field name ("arguments"), 0 when the grammar has none.
std::uint8_t fieldOf(const TSLanguage* language, std::string_view field);

} // namespace punchlist
