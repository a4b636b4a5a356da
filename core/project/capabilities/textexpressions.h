#pragma once

#include "base/phrasesearch.h"

#include <re2/re2.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace punchlist {

/// Many expressions over whole files, of which few concern one file and nearly none fits: one pass over a file finds the literals
/// that stand in it, and with them which expressions can match at all.
class TextExpressions {
public:
    TextExpressions();
    ~TextExpressions();

    /// Expressions are numbered as they are added.
    void add(const std::string& pattern);
    std::size_t size() const { return m_expressions.size(); }

    /// Those of some expressions that may match in the text, in their order. `meant` has a byte for each expression, '1' when it
    /// is meant. Few different selections are asked for: what is known about each is kept.
    std::vector<std::uint32_t> candidates(const std::string& meant, std::string_view text);
    /// The first match of an expression; nothing when there is none.
    std::optional<std::string_view> find(std::uint32_t expression, std::string_view text) const;

private:
    struct Selection;
    std::unique_ptr<Selection> select(const std::string& meant) const;

    std::vector<std::unique_ptr<re2::RE2>> m_expressions;
    std::vector<std::vector<std::string>> m_literals; ///< by expression: one of them stands in every match; none = not known
    std::unordered_map<std::string, std::unique_ptr<Selection>> m_selections;
};

} // namespace punchlist
