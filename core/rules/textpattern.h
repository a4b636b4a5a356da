#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace punchlist {

/// Whether `text` fits `glob`, in which `*` stands for any characters and `?` for one. Takes time in proportion to
/// text × glob at worst.
bool matchesGlob(std::string_view glob, std::string_view text);

/// What a text must be like: one of several alternatives, each a plain text, a glob or a regular expression.
class TextPattern {
public:
    TextPattern();
    ~TextPattern();
    TextPattern(TextPattern&&) noexcept;
    TextPattern& operator=(TextPattern&&) noexcept;

    /// Adds an alternative as written in a rule: "/expression/" or "/expression/i" (RE2 syntax, found anywhere in the
    /// text), otherwise a glob for the whole text. Returns what is wrong, or "".
    std::string add(std::string_view written);
    bool matches(std::string_view text) const;
    /// The texts that match, when the alternatives are plain texts only; otherwise nothing.
    std::span<const std::string> plainTexts() const
    {
        return m_globs.empty() && m_expressions.empty() ? std::span(m_plain) : std::span<const std::string>();
    }
    bool empty() const { return m_plain.empty() && m_globs.empty() && m_expressions.empty(); }

private:
    std::vector<std::string> m_plain; ///< sorted
    std::vector<std::string> m_globs;
    struct Expression;
    std::vector<Expression> m_expressions;
};

} // namespace punchlist
