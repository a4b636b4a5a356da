#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace punchlist {

/// Text for HTML content and quoted attributes.
std::string escapedHtml(std::string_view text);

/// Writes code as HTML, coloured by style classes ("k" keyword, "s" string, …) that a style sheet gives light and dark colours.
/// Reads the definitions of the languages when the first block asks for one.
class CodeColours {
public:
    CodeColours();
    ~CodeColours();
    CodeColours(const CodeColours&) = delete;
    CodeColours& operator=(const CodeColours&) = delete;

    /// `language` is the word behind a code fence: "python", "tsx"; code of an unknown one stays without colours.
    std::string block(std::string_view code, std::string_view language);

private:
    class Highlighter;
    std::unique_ptr<Highlighter> m_highlighter;
};

} // namespace punchlist
