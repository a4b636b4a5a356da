#pragma once

#include "text/language.h"

#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// Text on one line that Markdown shows as it is, apart from code spans: control characters become blanks, '<' outside of
/// code spans is escaped so that no HTML gets in, white space at the ends goes.
std::string markdownLine(std::string_view text);

/// The same for text of several lines: line ends and the contents of code fences stay.
std::string markdownBlock(std::string_view text);

/// A code span that survives backticks in the text.
std::string codeSpan(std::string_view text);

/// A fence longer than any run of backticks in the code: "```" or more.
std::string fenceFor(std::string_view code);

/// The name highlighters know the language by: "python", "ts", …; empty for plain text.
std::string_view fenceLanguage(Language language, std::string_view path);

/// `text` as a comment line of the language: "# text", "// text", "-- text", "<!-- text -->".
std::string commentLine(std::string_view text, Language language, std::string_view path);

/// Without the indentation that all non-blank lines share, and without white space at the end.
std::string dedented(std::string_view code);

/// "external call without a timeout" -> "External Call Without a Timeout". Code spans stay.
std::string titleCase(std::string_view text);

/// The entries of a Markdown list or, where the text is prose, its sentences; without the full stops.
std::vector<std::string> bulletPoints(std::string_view text);

/// The first sentence without its full stop.
std::string firstSentence(std::string_view text);

/// The text with exactly one full stop (or other closing mark) at its end.
std::string withFullStop(std::string_view text);

/// "1 bug", "4 bugs".
std::string counted(std::size_t number, std::string_view one, std::string_view many);

} // namespace punchlist
