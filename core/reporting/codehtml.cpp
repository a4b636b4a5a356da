#include "reporting/codehtml.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

#include <QString>

#include <algorithm>

namespace punchlist {
namespace {

using KSyntaxHighlighting::Theme;

/// The class of a style; empty = as plain text.
const char* classOf(Theme::TextStyle style)
{
    switch (style) {
    case Theme::Keyword:
    case Theme::ControlFlow:
    case Theme::Import:
    case Theme::Preprocessor:
        return "k";
    case Theme::String:
    case Theme::VerbatimString:
    case Theme::SpecialString:
    case Theme::Char:
    case Theme::SpecialChar:
        return "s";
    case Theme::Comment:
    case Theme::CommentVar:
    case Theme::Documentation:
    case Theme::Annotation:
        return "c";
    case Theme::DecVal:
    case Theme::BaseN:
    case Theme::Float:
    case Theme::Constant:
        return "n";
    case Theme::DataType:
    case Theme::BuiltIn:
        return "t";
    case Theme::Function:
    case Theme::Attribute:
        return "f";
    default:
        return "";
    }
}

} // namespace

std::string escapedHtml(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toHtmlEscaped().toStdString();
}

class CodeColours::Highlighter : public KSyntaxHighlighting::AbstractHighlighter {
public:
    std::string block(std::string_view code, std::string_view language)
    {
        const auto definition = definitionOf(QString::fromUtf8(language.data(), static_cast<qsizetype>(language.size())));
        if (!definition.isValid())
            return escapedHtml(code);
        setDefinition(definition);
        m_html.clear();
        KSyntaxHighlighting::State state;
        const auto text = QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size()));
        for (const auto line : QStringView(text).split(u'\n')) {
            m_line = line.toString();
            m_written = 0;
            state = highlightLine(m_line, state);
            plainUpTo(m_line.size());
            m_html += '\n';
        }
        m_html.pop_back(); // the code ends with a line break; there is no line behind it
        return std::move(m_html);
    }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format& format) override
    {
        const std::string_view name = classOf(format.textStyle());
        if (name.empty() || length == 0)
            return;
        plainUpTo(offset);
        m_html.append("<span class=\"").append(name).append("\">");
        plainUpTo(offset + length);
        m_html += "</span>";
    }

private:
    KSyntaxHighlighting::Definition definitionOf(const QString& language)
    {
        const auto byName = m_repository.definitionForName(language);
        return byName.isValid() || language.isEmpty() ? byName : m_repository.definitionForFileName(QStringLiteral("a.") + language);
    }
    void plainUpTo(qsizetype end)
    {
        if (end > m_written)
            m_html += m_line.sliced(m_written, end - m_written).toHtmlEscaped().toStdString();
        m_written = std::max(m_written, end);
    }

    KSyntaxHighlighting::Repository m_repository;
    QString m_line;
    qsizetype m_written = 0;
    std::string m_html;
};

CodeColours::CodeColours() = default;
CodeColours::~CodeColours() = default;

std::string CodeColours::block(std::string_view code, std::string_view language)
{
    if (!m_highlighter)
        m_highlighter = std::make_unique<Highlighter>();
    return "<pre><code>" + m_highlighter->block(code, language) + "</code></pre>\n";
}

} // namespace punchlist
