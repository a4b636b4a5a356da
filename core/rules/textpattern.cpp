#include "rules/textpattern.h"

#include "base/phraselist.h"
#include "rules/requiredliterals.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace punchlist {
namespace {

/// The shortest literal that is worth looking for before an expression is run.
constexpr int shortestLiteral = 2;

/// Lower-case texts of which an expression needs one.
class Literals {
public:
    explicit Literals(std::vector<std::string> texts)
        : m_texts(std::move(texts))
        , m_list(std::vector<std::string_view>(m_texts.begin(), m_texts.end()))
    {
    }

    bool occurIn(std::string_view text) const { return m_list.occursIn(text); }

private:
    std::vector<std::string> m_texts;
    PhraseList m_list;
};

/// Null when there are no literals to look for.
std::unique_ptr<Literals> literalsOf(re2::FilteredRE2& expression)
{
    const auto literals = requiredLiterals(expression);
    return literals.empty() ? nullptr : std::make_unique<Literals>(std::vector<std::string>(literals.begin(), literals.end()));
}

} // namespace

struct TextPattern::Expression {
    re2::FilteredRE2 filtered; ///< the expression, and what is known of its literals
    std::unique_ptr<Literals> literals; ///< null: every text may match

    bool matches(std::string_view text) const
    {
        if (literals && !literals->occurIn(text) && isAscii(text))
            return false;
        return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), filtered.GetRE2(0));
    }
};

bool matchesGlob(std::string_view glob, std::string_view text)
{
    // Backtracks to the last `*` only, which is enough and keeps the time bounded.
    std::size_t g = 0, t = 0, star = std::string_view::npos, mark = 0;
    while (t < text.size()) {
        if (g < glob.size() && glob[g] == '*') {
            star = g++;
            mark = t;
        } else if (g < glob.size() && (glob[g] == '?' || glob[g] == text[t])) {
            ++g;
            ++t;
        } else if (star != std::string_view::npos) {
            g = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (g < glob.size() && glob[g] == '*')
        ++g;
    return g == glob.size();
}

TextPattern::TextPattern() = default;
TextPattern::~TextPattern() = default;
TextPattern::TextPattern(TextPattern&&) noexcept = default;
TextPattern& TextPattern::operator=(TextPattern&&) noexcept = default;

std::string TextPattern::add(std::string_view written)
{
    const bool ignoreCase = written.size() > 3 && written.starts_with('/') && written.ends_with("/i");
    if (ignoreCase || (written.size() > 2 && written.starts_with('/') && written.ends_with('/'))) {
        re2::RE2::Options options;
        options.set_log_errors(false);
        options.set_case_sensitive(!ignoreCase);
        options.set_max_mem(2 << 20);
        const auto body = written.substr(1, written.size() - (ignoreCase ? 3 : 2));
        Expression expression{re2::FilteredRE2(shortestLiteral), nullptr};
        int id = 0;
        if (expression.filtered.Add(re2::StringPiece(body.data(), body.size()), options, &id) != re2::RE2::NoError)
            return "the regular expression `" + std::string(body) + "` is wrong: "
                + re2::RE2(re2::StringPiece(body.data(), body.size()), options).error();
        expression.literals = literalsOf(expression.filtered);
        m_expressions.push_back(std::move(expression));
        return {};
    }
    if (written.find_first_of("*?") != std::string_view::npos) {
        m_globs.emplace_back(written);
        return {};
    }
    m_plain.insert(std::ranges::lower_bound(m_plain, written), std::string(written));
    return {};
}

bool TextPattern::matches(std::string_view text) const
{
    if (std::ranges::binary_search(m_plain, text))
        return true;
    for (const auto& glob : m_globs) {
        if (matchesGlob(glob, text))
            return true;
    }
    return std::ranges::any_of(m_expressions, [&](const Expression& one) { return one.matches(text); });
}

} // namespace punchlist
