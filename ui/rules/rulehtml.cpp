#include "rules/rulehtml.h"

#include "style/badge.h"
#include "style/labels.h"
#include "style/richtext.h"
#include "style/text.h"
#include "style/theme.h"

#include <QCoreApplication>
#include <QPalette>
#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

struct Rules {
    Q_DECLARE_TR_FUNCTIONS(punchlist::Rules)
};

QString badge(const QString& text, const BadgeColors& colors)
{
    return u"<span style=\"background-color:%1;color:%2;\">&nbsp;%3&nbsp;</span>"_s.arg(colors.fill.name(), colors.text.name(), text.toHtmlEscaped());
}

/// Texts may have {places} that only a finding fills.
QString section(const QString& title, const std::string& markdown)
{
    static const QRegularExpression placeholder(u"\\{[a-z][\\w.]*\\}"_s);
    auto text = toQString(markdown).replace(placeholder, u"…"_s);
    if (text.startsWith(u"… "_s) && text.size() > 2 && text[2].isUpper())
        text.remove(0, 2); // a whole sentence that only a finding has
    return markdown.empty() ? QString() : u"<h4>%1</h4>"_s.arg(title.toHtmlEscaped()) + htmlFromMarkdown(text);
}

} // namespace

QString ruleHtml(const Rule& rule, int findings, const QPalette& palette)
{
    const bool dark = isDark(palette);
    const auto colour = [&palette](QPalette::ColorRole role) { return palette.color(role).name(); };
    QString html = u"<style>h3{margin-bottom:4px;} h4{margin-top:14px;margin-bottom:2px;} p{margin-top:2px;margin-bottom:4px;} a{color:%1;text-decoration:none;}"
                   ".muted{color:%2;} ul,ol{margin-left:-20px;} pre{background-color:%3;white-space:pre-wrap;}</style>"_s
                       .arg(colour(QPalette::Link), colour(QPalette::PlaceholderText), colour(QPalette::AlternateBase));
    html += u"<h3>%1</h3><p>%2 %3 &nbsp;<span class=\"muted\">%4</span></p>"_s.arg(inlineHtml(toQString(rule.name)), badge(severityLabel(rule.severity), severityColors(rule.severity, dark)),
                                                                                  badge(priorityLabel(rule.priority), priorityColors(rule.priority, dark)), toQString(rule.id).toHtmlEscaped());
    QStringList facts{categoryLabel(toQString(rule.category)), Rules::tr("confidence %1").arg(confidenceLabel(rule.confidence).toLower()),
                      Rules::tr("%1 for the first place, %2 for each further").arg(effortLabel(rule.effort.fixedMinutes), effortLabel(rule.effort.furtherMinutes))};
    for (const auto cwe : rule.cwe)
        facts.append(u"CWE-%1"_s.arg(cwe));
    QStringList languages;
    for (const auto language : rule.languages)
        languages.append(toQString(languageName(language)));
    if (!languages.isEmpty())
        facts.append(languages.join(u", "_s));
    html += u"<p class=\"muted\">%1</p>"_s.arg(facts.join(u" · "_s).toHtmlEscaped());
    if (findings > 0)
        html += u"<p><a href=\"rule:%1\">%2</a></p>"_s.arg(toQString(rule.id).toHtmlEscaped(), Rules::tr("%n finding(s) in this audit", nullptr, findings).toHtmlEscaped());
    html += section(Rules::tr("Problem"), rule.problem);
    html += section(Rules::tr("Impact"), rule.impact);
    html += section(Rules::tr("Fix"), rule.fix);
    html += section(Rules::tr("What it does not see"), rule.limits);
    html += section(Rules::tr("Checklist"), rule.checklist);
    html += section(Rules::tr("To monitor"), rule.metric);
    return html;
}

} // namespace punchlist
