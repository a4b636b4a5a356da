#include "reporting/templatecheck.h"

#include <QRegularExpression>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

/// A template that includes itself would never end.
constexpr int deepestInclude = 8;

/// Tags that need an end; the others of the library stand alone.
const QStringList blockTags{u"if"_s, u"for"_s, u"with"_s, u"filter"_s, u"autoescape"_s, u"spaceless"_s, u"comment"_s, u"block"_s};
const QStringList singleTags{u"include"_s, u"else"_s, u"elif"_s, u"empty"_s, u"cycle"_s, u"firstof"_s, u"now"_s, u"templatetag"_s,
                             u"widthratio"_s, u"load"_s, u"extends"_s, u"debug"_s, u"regroup"_s};
const QStringList operatorWords{u"and"_s, u"or"_s, u"not"_s, u"in"_s, u"is"_s, u"True"_s, u"False"_s, u"None"_s, u"true"_s,
                                u"false"_s, u"reversed"_s, u"as"_s, u"on"_s, u"off"_s, u"forloop"_s, u"block"_s};

struct OpenBlock {
    QString tag;
    int line;
    qsizetype names; ///< how many names were known outside of it
};

/// The first parts of the values that an expression uses: of "a.b|length and not c" a and c. Texts and filters do not count.
QStringList usedValues(QString expression)
{
    static const QRegularExpression texts(u"\"[^\"]*\"|'[^']*'"_s);
    static const QRegularExpression filters(u"\\|\\s*\\w+(?::\\S*)?"_s);
    static const QRegularExpression name(u"(?<![\\w.])[A-Za-z_]\\w*"_s);
    expression.remove(texts).remove(filters);
    QStringList used;
    for (auto match = name.globalMatch(expression); match.hasNext();)
        used.append(match.next().captured());
    return used;
}

class FileCheck {
public:
    FileCheck(QString file, QStringList scope) : m_file(std::move(file)), m_scope(std::move(scope)) { }

    /// Checks one {% tag %} or {{ value }}.
    std::optional<TemplateProblem> token(const QString& token, int line)
    {
        if (token.startsWith(u"{#"))
            return std::nullopt;
        const auto content = token.mid(2, token.size() - 4).trimmed();
        if (!m_open.empty() && m_open.back().tag == "comment"_L1 && content != "endcomment"_L1)
            return std::nullopt;
        if (token.startsWith(u"{{"))
            return values(content, line);
        return tag(content, line);
    }

    std::optional<TemplateProblem> end() const
    {
        if (m_open.empty())
            return std::nullopt;
        return problem(m_open.back().line, u"{% %1 %} is not closed by {% end%1 %}"_s.arg(m_open.back().tag));
    }

    const QStringList& scope() const { return m_scope; }
    TemplateProblem problem(int line, const QString& message) const { return {m_file, line, message}; }

private:
    std::optional<TemplateProblem> values(const QString& expression, int line) const
    {
        for (const auto& name : usedValues(expression)) {
            if (!m_scope.contains(name) && !operatorWords.contains(name))
                return problem(line, u"there is no value \"%1\""_s.arg(name));
        }
        return std::nullopt;
    }

    std::optional<TemplateProblem> tag(const QString& content, int line)
    {
        const auto name = content.section(u' ', 0, 0);
        const auto rest = content.section(u' ', 1);
        if (name.startsWith("end"_L1))
            return close(name.mid(3), line);
        if (!blockTags.contains(name) && !singleTags.contains(name))
            return problem(line, u"there is no tag {% %1 %}"_s.arg(name));
        if (blockTags.contains(name))
            m_open.push_back({name, line, m_scope.size()});
        if (name == "for"_L1)
            return loop(rest, line);
        if (name == "if"_L1 || name == "elif"_L1)
            return values(rest, line);
        if (name == "with"_L1)
            m_scope.append(rest.contains(u'=') ? rest.section(u'=', 0, 0).trimmed() : rest.section(u' ', -1));
        return std::nullopt;
    }

    std::optional<TemplateProblem> loop(const QString& rest, int line)
    {
        static const QRegularExpression form(u"^([\\w\\s,]+?)\\s+in\\s+(.+)$"_s);
        const auto match = form.match(rest);
        if (!match.hasMatch())
            return problem(line, u"{% for %} needs the form {% for entry in entries %}"_s);
        if (auto wrong = values(match.captured(2), line))
            return wrong;
        for (const auto& name : match.captured(1).split(u','))
            m_scope.append(name.trimmed());
        return std::nullopt;
    }

    std::optional<TemplateProblem> close(const QString& name, int line)
    {
        if (m_open.empty())
            return problem(line, u"{% end%1 %} closes nothing"_s.arg(name));
        if (m_open.back().tag != name)
            return problem(line, u"{% end%1 %} stands where {% end%2 %} of line %3 was expected"_s
                                     .arg(name, m_open.back().tag).arg(m_open.back().line));
        m_scope.resize(m_open.back().names);
        m_open.pop_back();
        return std::nullopt;
    }

    QString m_file;
    QStringList m_scope;
    std::vector<OpenBlock> m_open;
};

} // namespace

TemplateCheck::TemplateCheck(std::function<std::optional<QString>(const QString& name)> read, QStringList values)
    : m_read(std::move(read)), m_values(std::move(values))
{
}

std::optional<TemplateProblem> TemplateCheck::checkFile(const QString& name, QStringList scope, int depth)
{
    const auto text = m_read(name);
    if (!text)
        return TemplateProblem{name, 0, u"it cannot be read"_s};
    static const QRegularExpression tokens(u"\\{%[^\\n]*?%\\}|\\{\\{[^\\n]*?\\}\\}|\\{#[^\\n]*?#\\}"_s);
    static const QRegularExpression include(u"^\\{%\\s*include\\s+[\"']([^\"']+)[\"']"_s);
    FileCheck file(name, std::move(scope));
    int line = 1;
    qsizetype position = 0;
    for (auto match = tokens.globalMatch(*text); match.hasNext();) {
        const auto token = match.next();
        line += static_cast<int>(QStringView(*text).mid(position, token.capturedStart() - position).count(u'\n'));
        position = token.capturedStart();
        if (auto wrong = file.token(token.captured(), line))
            return wrong;
        const auto included = include.match(token.captured());
        if (!included.hasMatch())
            continue;
        if (depth >= deepestInclude)
            return file.problem(line, u"templates include each other too deeply"_s);
        if (auto wrong = checkFile(included.captured(1), file.scope(), depth + 1)) {
            if (wrong->line == 0)
                return file.problem(line, u"the template %1 cannot be read"_s.arg(included.captured(1)));
            return wrong;
        }
    }
    return file.end();
}

} // namespace punchlist
