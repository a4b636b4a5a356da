#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// Without white space at both ends.
std::string_view trimmedText(std::string_view text);

/// The text of a phrase: emphasis and links' targets are gone, escapes are resolved, code keeps its backticks, references of
/// assistants ("[[memory:123]]") are left out.
std::string withoutEmphasis(std::string_view markdown);

/// The same without the backticks around code: for comparing words.
std::string withoutMarkup(std::string_view markdown);

/// A span of code in a phrase.
struct CodeSpan {
    std::size_t start = 0; ///< of the first backtick
    std::size_t end = 0;   ///< behind the last one
    std::string_view text; ///< between them, without the one space that pads a backtick
};
/// The spans of code, in order.
std::vector<CodeSpan> codeSpans(std::string_view markdown);

/// A part of a paragraph: "**Impact:** Requests hang" is {"Impact", "Requests hang"}. Text before the first label has none.
struct LabelledPart {
    std::string label;
    std::string text;
};
/// Splits a paragraph at its bold labels. A label stands at the start of a line, or in the middle when `isKnown` says so.
std::vector<LabelledPart> splitAtLabels(std::string_view paragraph, bool (*isKnown)(std::string_view label));

/// The text of a paragraph that is bold from its first to its last character ("**Title:**"), otherwise empty.
std::string wholeBoldText(std::string_view paragraph);

/// "Label: text" without any emphasis, as in list items. The label has at most five words and starts with a letter.
LabelledPart plainLabel(std::string_view line);

} // namespace punchlist
