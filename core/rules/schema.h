#pragma once

#include <span>
#include <string>
#include <string_view>

/// The rule language, described once: the reader checks keys and words against these tables, and the reference page for
/// rule authors is made from them.
namespace punchlist::schema {

struct Word {
    std::string_view word;
    std::string_view form;    ///< what may be written: "text", "list of words", …
    std::string_view meaning; ///< one sentence for a rule author
};

std::span<const Word> ruleKeys();      ///< of a rule file
std::span<const Word> clauseKeys();    ///< of an entry of `match:`, besides the pattern keys
std::span<const Word> patternKeys();   ///< of anything that describes a node
std::span<const Word> fileKeys();      ///< of `files:`
std::span<const Word> routeKeys();     ///< of `route:`
std::span<const Word> kindWords();     ///< of `is:`
std::span<const Word> flagWords();     ///< of `flags:`
std::span<const Word> roleWords();     ///< of `child:`
std::span<const Word> originWords();   ///< of `comes-from:`

const Word* find(std::span<const Word> words, std::string_view word);
/// "`a`, `b`, `c`"
std::string allowed(std::span<const Word> words);
/// The word that was probably meant, or "".
std::string_view nearest(std::span<const Word> words, std::string_view word);

/// The reference page for rule authors, Markdown.
std::string referencePage();

} // namespace punchlist::schema
