#include "style/richtext.h"

#include <QRegularExpression>
#include <QStringList>

#include <utility>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

enum class Block { None, Paragraph, Bullets, Numbers };

QString closing(Block block)
{
    switch (block) {
    case Block::Paragraph:
        return u"</p>"_s;
    case Block::Bullets:
        return u"</ul>"_s;
    case Block::Numbers:
        return u"</ol>"_s;
    case Block::None:
        break;
    }
    return {};
}

} // namespace

QString inlineHtml(const QString& markdown)
{
    static const QRegularExpression bold(u"\\*\\*(\\S(?:[^*]*\\S)?)\\*\\*"_s);
    QString html;
    const auto pieces = markdown.split(u'`');
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        auto text = pieces[i].toHtmlEscaped();
        const bool isCode = i % 2 == 1 && i + 1 < pieces.size();
        if (isCode)
            html += u"<code>"_s + text + u"</code>"_s;
        else
            html += (i % 2 == 1 ? u"`"_s : QString()) + text.replace(bold, u"<b>\\1</b>"_s);
    }
    return html;
}

QString htmlFromMarkdown(const QString& markdown)
{
    static const QRegularExpression bullet(u"^\\s*[-*]\\s+(.*)$"_s);
    static const QRegularExpression number(u"^\\s*\\d+[.)]\\s+(.*)$"_s);
    QString html;
    QString text; // of the paragraph or item so far: `code` may go on in the next line
    auto open = Block::None;
    const auto flush = [&] { html += inlineHtml(std::exchange(text, {})) + (open == Block::Bullets || open == Block::Numbers ? u"</li>"_s : QString()); };
    const auto change = [&](Block next, const QString& tag) {
        if (open != Block::None)
            flush();
        if (open != next || next == Block::Paragraph)
            html += closing(open) + tag;
        open = next;
    };
    bool inCode = false;
    const auto lines = markdown.split(u'\n');
    for (const auto& line : lines) {
        if (line.trimmed().startsWith("```"_L1)) {
            change(Block::None, {});
            html += inCode ? u"</pre>"_s : u"<pre>"_s;
            inCode = !inCode;
        } else if (inCode) {
            html += line.toHtmlEscaped() + u'\n';
        } else if (const auto item = bullet.match(line); item.hasMatch()) {
            change(Block::Bullets, u"<ul>"_s);
            html += u"<li>"_s;
            text = item.captured(1);
        } else if (const auto step = number.match(line); step.hasMatch()) {
            change(Block::Numbers, u"<ol>"_s);
            html += u"<li>"_s;
            text = step.captured(1);
        } else if (line.trimmed().isEmpty()) {
            change(Block::None, {});
        } else if (open == Block::Paragraph || (open != Block::None && line.at(0).isSpace())) {
            text += u' ' + line.trimmed();
        } else {
            change(Block::Paragraph, u"<p>"_s);
            text = line;
        }
    }
    if (!inCode)
        change(Block::None, {});
    return html + (inCode ? u"</pre>"_s : QString());
}

} // namespace punchlist
