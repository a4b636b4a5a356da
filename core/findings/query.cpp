#include "findings/query.h"

#include "findings/queryfield.h"
#include "text/foldcase.h"

#include <algorithm>

namespace punchlist {

struct Query::Node {
    enum class Kind : std::uint8_t { And, Or, Not, Test };
    Kind kind = Kind::Test;
    QueryTest test;
    std::vector<std::shared_ptr<const Node>> children;
    std::string_view QueryRow::* text = nullptr; ///< all that the test looks at, if it is one text that rows share
    bool looksAtTexts = true;

    bool matches(const QueryRow& row) const
    {
        switch (kind) {
        case Kind::And:
            return std::ranges::all_of(children, [&row](const auto& child) { return child->matches(row); });
        case Kind::Or:
            return std::ranges::any_of(children, [&row](const auto& child) { return child->matches(row); });
        case Kind::Not:
            return !children.front()->matches(row);
        case Kind::Test:
            break;
        }
        return test(row);
    }
};

namespace {

using NodePtr = std::shared_ptr<const Query::Node>;
using Parsed = std::expected<NodePtr, QueryError>;

/// Deeper nesting than a person writes is refused, so that no text can exhaust the stack.
constexpr int maxDepth = 64;

NodePtr combined(Query::Node::Kind kind, std::vector<NodePtr> children)
{
    if (children.size() == 1 && kind != Query::Node::Kind::Not)
        return children.front();
    // What compares numbers is asked before what looks at texts: the order makes no difference to the answer.
    std::ranges::stable_sort(children, {}, [](const NodePtr& child) { return child->looksAtTexts; });
    const bool looksAtTexts = children.back()->looksAtTexts;
    return std::make_shared<const Query::Node>(kind, QueryTest(), std::move(children), nullptr, looksAtTexts);
}

class QueryParser {
public:
    QueryParser(std::string_view text, const QueryContext& context)
        : m_text(text)
        , m_context(context)
    {
    }

    Parsed parseAll()
    {
        skipSpace();
        if (atEnd())
            return nullptr;
        auto root = parseOr(0);
        if (!root)
            return root;
        if (!atEnd())
            return std::unexpected(QueryError{m_at, 1, "This closing parenthesis has no opening one"});
        return root;
    }

    /// Facets met at the outermost level; meaningless when parseAll() failed or an OR stands there.
    std::vector<QueryFacet> takeFacets() { return m_outermostOr ? std::vector<QueryFacet>() : std::move(m_facets); }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    void skipSpace()
    {
        while (!atEnd() && isSpace(m_text[m_at]))
            ++m_at;
    }
    static bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

    bool takeKeyword(std::string_view keyword)
    {
        const auto after = m_at + keyword.size();
        if (m_text.substr(m_at, keyword.size()) != keyword
            || (after < m_text.size() && !isSpace(m_text[after]) && m_text[after] != '('))
            return false;
        m_at = after;
        skipSpace();
        return true;
    }

    Parsed parseOr(int depth)
    {
        if (depth > maxDepth)
            return std::unexpected(QueryError{m_at, 1, "Too many parentheses inside each other"});
        std::vector<NodePtr> alternatives;
        do {
            auto alternative = parseAnd(depth);
            if (!alternative)
                return alternative;
            alternatives.push_back(*alternative);
        } while (takeKeyword("OR"));
        if (depth == 0 && alternatives.size() > 1)
            m_outermostOr = true;
        return combined(Query::Node::Kind::Or, std::move(alternatives));
    }

    Parsed parseAnd(int depth)
    {
        std::vector<NodePtr> parts;
        for (;;) {
            const auto before = m_at;
            if (atEnd() || m_text[m_at] == ')' || takeKeyword("OR")) {
                m_at = before;
                break;
            }
            takeKeyword("AND");
            auto part = parseNot(depth);
            if (!part)
                return part;
            parts.push_back(*part);
            skipSpace();
        }
        if (parts.empty())
            return std::unexpected(QueryError{m_at, 1, "Something to look for is missing here"});
        return combined(Query::Node::Kind::And, std::move(parts));
    }

    Parsed parseNot(int depth)
    {
        const auto start = m_at;
        bool negated = false;
        while (!atEnd()) {
            if (takeKeyword("NOT")) {
                negated = !negated;
            } else if (m_text[m_at] == '-' && m_at + 1 < m_text.size() && !isSpace(m_text[m_at + 1])) {
                negated = !negated;
                ++m_at;
            } else {
                break;
            }
        }
        auto inner = parsePrimary(depth, start, negated);
        if (!inner || !negated)
            return inner;
        return combined(Query::Node::Kind::Not, {*inner});
    }

    Parsed parsePrimary(int depth, std::size_t termStart, bool negated)
    {
        if (atEnd())
            return std::unexpected(QueryError{termStart, m_at - termStart, "Something to look for is missing here"});
        if (m_text[m_at] == '(') {
            const auto open = m_at++;
            skipSpace();
            auto inner = parseOr(depth + 1);
            if (!inner)
                return inner;
            if (atEnd())
                return std::unexpected(QueryError{open, 1, "This parenthesis is not closed"});
            ++m_at;
            skipSpace();
            return inner;
        }
        const auto colon = fieldEnd();
        if (!colon) {
            auto value = parseValue(" \t\r\n)");
            return value ? test(queryTextTest(*value, m_context)) : Parsed(std::unexpected(value.error()));
        }
        const auto fieldStart = m_at;
        const auto written = foldCase(m_text.substr(m_at, *colon - m_at));
        const std::string field(queryFieldName(written));
        if (field.empty())
            return std::unexpected(QueryError{fieldStart, *colon - fieldStart, "There is no field \"" + written + "\""});
        m_at = *colon + 1;
        return parseValues(field, depth, termStart, negated);
    }

    /// The offset of the ':' after a field name that starts here.
    std::optional<std::size_t> fieldEnd() const
    {
        auto at = m_at;
        const auto isLetter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
        while (at < m_text.size() && (isLetter(m_text[at]) || (m_text[at] == '-' && at > m_at)))
            ++at;
        return at > m_at && at < m_text.size() && m_text[at] == ':' ? std::optional(at) : std::nullopt;
    }

    Parsed parseValues(const std::string& field, int depth, std::size_t termStart, bool negated)
    {
        std::vector<NodePtr> alternatives;
        QueryFacet facet{field, {}, negated, termStart, 0};
        for (;;) {
            const auto value = parseValue(" \t\r\n),");
            if (!value)
                return std::unexpected(value.error());
            const auto text = querySharedText(field);
            auto node = test(queryTest(field, *value, m_context), text, text || field == "text" || field == "id" || field == "batch");
            if (!node)
                return node;
            alternatives.push_back(*node);
            facet.values.push_back(value->text);
            if (atEnd() || m_text[m_at] != ',')
                break;
            ++m_at;
        }
        facet.length = m_at - termStart;
        if (depth == 0)
            m_facets.push_back(std::move(facet));
        skipSpace();
        return combined(Query::Node::Kind::Or, std::move(alternatives));
    }

    std::expected<QueryValue, QueryError> parseValue(std::string_view stops)
    {
        QueryValue value;
        value.start = m_at;
        if (!atEnd() && m_text[m_at] == '"') {
            value.form = QueryValue::Form::Quoted;
            auto end = m_at + 1;
            for (; end < m_text.size() && m_text[end] != '"'; ++end) {
                if (m_text[end] == '\\' && end + 1 < m_text.size() && m_text[end + 1] == '"')
                    ++end;
                value.text += m_text[end];
            }
            if (end >= m_text.size())
                return std::unexpected(QueryError{m_at, m_text.size() - m_at, "The closing quotation mark is missing"});
            m_at = end + 1;
        } else if (const auto closing = expressionEnd(stops)) {
            value.form = QueryValue::Form::Regex;
            value.text = m_text.substr(m_at + 1, *closing - m_at - 1);
            m_at = *closing + 1;
        } else {
            const auto end = std::min(m_text.find_first_of(stops, m_at), m_text.size());
            value.text = m_text.substr(m_at, end - m_at);
            m_at = end;
        }
        value.length = m_at - value.start;
        if (value.text.empty())
            return std::unexpected(QueryError{value.start, std::max<std::size_t>(value.length, 1), "A value is missing here"});
        return value;
    }

    /// The closing '/' of a regular expression that starts here: one that ends the value, so that /src/** stays a glob.
    std::optional<std::size_t> expressionEnd(std::string_view stops) const
    {
        if (atEnd() || m_text[m_at] != '/')
            return std::nullopt;
        for (auto end = m_at + 1; end < m_text.size(); ++end) {
            if (m_text[end] == '\\')
                ++end;
            else if (m_text[end] == '/' && end > m_at + 1 && (end + 1 == m_text.size() || stops.contains(m_text[end + 1])))
                return end;
        }
        return std::nullopt;
    }

    static Parsed test(std::expected<QueryTest, QueryError> result, std::string_view QueryRow::* text = nullptr, bool looksAtTexts = true)
    {
        if (!result)
            return std::unexpected(result.error());
        return std::make_shared<const Query::Node>(Query::Node::Kind::Test, std::move(*result), std::vector<NodePtr>(), text, looksAtTexts);
    }

    std::string_view m_text;
    const QueryContext& m_context;
    std::size_t m_at = 0;
    std::vector<QueryFacet> m_facets;
    bool m_outermostOr = false;
};

bool needsQuotes(std::string_view value)
{
    return value.empty() || value.find_first_of(" \t\r\n),\"(") != std::string_view::npos;
}

std::string quoted(std::string_view value)
{
    std::string text = "\"";
    for (const char c : value)
        text.append(c == '"' ? "\\" : "").push_back(c);
    return text + "\"";
}

std::string facetText(std::string_view field, const std::vector<std::string>& values)
{
    std::string text;
    for (const auto& value : values) {
        text += text.empty() ? std::string(field) + ":" : ",";
        text += field == "rule" || needsQuotes(value) ? quoted(value) : value; // of a rule the whole name is meant
    }
    return text;
}

} // namespace

Query::Query() = default;

std::expected<Query, QueryError> Query::parse(std::string_view text, const QueryContext& context)
{
    QueryParser parser(text, context);
    auto root = parser.parseAll();
    if (!root)
        return std::unexpected(root.error());
    Query query;
    query.m_root = std::move(*root);
    query.m_facets = parser.takeFacets();
    return query;
}

bool Query::matches(const QueryRow& row) const
{
    return !m_root || m_root->matches(row);
}

bool QueryPass::matches(const QueryRow& row)
{
    return !m_root || matches(*m_root, row);
}

bool QueryPass::matches(const Query::Node& node, const QueryRow& row)
{
    using Kind = Query::Node::Kind;
    switch (node.kind) {
    case Kind::And:
        return std::ranges::all_of(node.children, [&](const auto& child) { return matches(*child, row); });
    case Kind::Or:
        return std::ranges::any_of(node.children, [&](const auto& child) { return matches(*child, row); });
    case Kind::Not:
        return !matches(*node.children.front(), row);
    case Kind::Test:
        break;
    }
    return node.text ? remembered(node, row) : node.test(row);
}

bool QueryPass::remembered(const Query::Node& node, const QueryRow& row)
{
    auto answers = std::ranges::find(m_answers, &node, &Answers::node);
    if (answers == m_answers.end())
        answers = m_answers.insert(answers, Answers{&node, {}});
    const auto text = row.*node.text;
    const auto [answer, isNew] = answers->byText.try_emplace(text.data());
    if (isNew || answer->second.length != text.size())
        answer->second = {text.size(), node.test(row)};
    return answer->second.isMatch;
}

std::string Query::withFacet(std::string_view text, std::string_view field, std::string_view value, bool on)
{
    std::string changed(text);
    while (!changed.empty() && (changed.back() == ' ' || changed.back() == '\t'))
        changed.pop_back();

    // What revisions and findings stand for makes no difference to where the facets are.
    QueryContext context;
    context.timeOf = [](std::string_view) { return std::optional<std::int64_t>(0); };
    context.batchOf = [](std::string_view) { return std::optional<QueryBatch>(QueryBatch()); };
    const auto query = parse(text, context);
    const QueryFacet* facet = nullptr;
    if (query) {
        const auto found = std::ranges::find_if(query->facets(), [field](const auto& f) { return f.field == field && !f.negated; });
        facet = found == query->facets().end() ? nullptr : &*found;
    }
    if (!facet) {
        if (!on)
            return changed;
        // An outermost OR binds weaker than the space before the new term.
        if (query && query->m_root && query->m_root->kind == Node::Kind::Or && query->facets().empty() && changed.contains(" OR "))
            changed = "(" + changed + ")";
        return changed + (changed.empty() ? "" : " ") + facetText(field, {std::string(value)});
    }

    auto values = facet->values;
    std::erase_if(values, [value](const std::string& other) { return foldCase(other) == foldCase(value); });
    if (on)
        values.emplace_back(value);
    const auto start = facet->start;
    auto length = facet->length;
    const auto replacement = facetText(field, values);
    if (replacement.empty()) {
        while (start + length < changed.size() && changed[start + length] == ' ')
            ++length;
    }
    changed.replace(start, length, replacement);
    while (!changed.empty() && changed.back() == ' ')
        changed.pop_back();
    return changed;
}

std::vector<std::string_view> Query::fields()
{
    const auto names = queryFieldNames();
    return {names.begin(), names.end()};
}

std::vector<std::string_view> Query::values(std::string_view field)
{
    const auto names = queryFieldValues(field);
    return {names.begin(), names.end()};
}

} // namespace punchlist
