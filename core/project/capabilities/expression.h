#pragma once

#include <re2/re2.h>

#include <string>
#include <string_view>

namespace punchlist {

/// A regular expression over texts that are no std::string; RE2 has a string view of its own.
class Expression {
public:
    explicit Expression(std::string_view pattern) : m_expression(view(pattern), options()) { }

    bool foundIn(std::string_view text) const { return re2::RE2::PartialMatch(view(text), m_expression); }
    /// The first part of the text that fits; empty for none.
    std::string_view firstIn(std::string_view text) const
    {
        re2::StringPiece found;
        return m_expression.Match(view(text), 0, text.size(), re2::RE2::UNANCHORED, &found, 1) ? std::string_view(found.data(), found.size()) : std::string_view{};
    }
    bool matches(std::string_view text) const { return re2::RE2::FullMatch(view(text), m_expression); }

    static re2::StringPiece view(std::string_view text) { return {text.data(), text.size()}; }
    static re2::RE2::Options options()
    {
        re2::RE2::Options options(re2::RE2::Quiet);
        options.set_max_mem(64 << 20);
        return options;
    }

private:
    re2::RE2 m_expression;
};

} // namespace punchlist
