#include "triage/detailshtml.h"

#include "findings/effort.h"
#include "style/badge.h"
#include "style/labels.h"
#include "style/prioritylabels.h"
#include "style/richtext.h"
#include "style/text.h"
#include "style/theme.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QPalette>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

struct Details {
    Q_DECLARE_TR_FUNCTIONS(punchlist::Details)
};

QString badge(const QString& text, const BadgeColors& colors)
{
    return u"<span style=\"background-color:%1; color:%2;\">&nbsp;%3&nbsp;</span>"_s.arg(colors.fill.name(), colors.text.name(),
                                                                                        text.toHtmlEscaped());
}

QString heading(const QString& text)
{
    return u"<h4>"_s + text.toHtmlEscaped() + u"</h4>"_s;
}

QString section(const QString& title, const std::string& markdown)
{
    return markdown.empty() ? QString() : heading(title) + htmlFromMarkdown(toQString(markdown));
}

QString muted(const QString& html)
{
    return u"<span class=\"muted\">"_s + html + u"</span>"_s;
}

QString styleSheet(const QPalette& palette)
{
    const auto colour = [&palette](QPalette::ColorRole role) { return palette.color(role).name(); };
    return u"<style>h3{margin-top:0;margin-bottom:4px;} h4{margin-top:14px;margin-bottom:2px;} p{margin-top:2px;margin-bottom:4px;}"
           "ul,ol{margin-top:2px;margin-bottom:4px;margin-left:-20px;} a{color:%1;text-decoration:none;} .muted{color:%2;}"
           "pre{background-color:%3;margin-top:2px;margin-bottom:6px;white-space:pre-wrap;font-size:small;} code{font-size:small;} td{padding-right:10px;}</style>"_s
        .arg(colour(QPalette::Link), colour(QPalette::PlaceholderText), colour(QPalette::AlternateBase));
}

QString place(const Evidence& evidence)
{
    return u"%1:%2"_s.arg(toQString(evidence.path)).arg(evidence.range.startLine + 1);
}

/// Deep code starts at the left here: the pane is narrow.
QString withoutCommonIndent(const QString& snippet)
{
    auto lines = snippet.split(u'\n');
    qsizetype common = snippet.size();
    for (const auto& line : std::as_const(lines)) {
        qsizetype indent = 0;
        while (indent < line.size() && line[indent].isSpace())
            ++indent;
        if (indent < line.size())
            common = std::min(common, indent);
    }
    for (auto& line : lines)
        line.remove(0, std::min(common, line.size()));
    return lines.join(u'\n');
}

QString evidenceList(const Finding& finding)
{
    if (finding.evidence.empty())
        return {};
    QString html = heading(Details::tr("Evidence"));
    int number = 0;
    for (const auto& evidence : finding.evidence) {
        html += u"<p>%1 <a href=\"evidence:%2\">%3</a>"_s.arg(
            muted(u"%1. %2"_s.arg(number + 1).arg(evidenceRoleLabel(evidence.role).toHtmlEscaped())), QString::number(number),
            place(evidence).toHtmlEscaped());
        if (!evidence.note.empty())
            html += u"<br>"_s + inlineHtml(toQString(evidence.note));
        html += u"</p>"_s;
        if (!evidence.snippet.empty())
            html += u"<pre>"_s + withoutCommonIndent(toQString(evidence.snippet)).toHtmlEscaped() + u"</pre>"_s;
        ++number;
    }
    return html;
}

QString reasons(const FindingRecord& record)
{
    const auto& finding = record.finding;
    if (finding.priorityReasons.empty())
        return {};
    const auto score = QLocale().toString(finding.priorityScore, 'f', 0);
    QString html = heading(Details::tr("Why %1").arg(priorityLabel(record.row.computedPriority)))
                   + u"<p>"_s + muted(Details::tr("Score %1 of 100 inside the tier").arg(score)) + u"</p><table>"_s;
    for (const auto& reason : finding.priorityReasons) {
        const auto label = priorityReasonLabel(reason);
        // Few and wide columns: the pane is narrow, and words are long in some languages and fonts.
        QStringList more{label.effect.toHtmlEscaped()};
        if (!label.change.isEmpty())
            more.append(label.change.toHtmlEscaped());
        html += u"<tr><td style=\"white-space:nowrap;\">%1&nbsp;</td><td>%2 %3</td></tr>"_s.arg(label.factor.toHtmlEscaped(), label.value.toHtmlEscaped(), muted(u"· "_s + more.join(u" · "_s)));
    }
    html += u"</table>"_s;
    if (record.row.priorityOverride)
        html += u"<p>"_s + Details::tr("A person set the priority to %1.").arg(priorityLabel(*record.row.priorityOverride)) + u"</p>"_s;
    return html;
}

QString qualification(const Finding& finding)
{
    if (finding.qualification.state == Qualification::State::None)
        return {};
    QString state;
    switch (finding.qualification.state) {
    case Qualification::State::Holds:
        state = Details::tr("shown to hold");
        break;
    case Qualification::State::DoesNotHold:
        state = Details::tr("shown not to hold");
        break;
    default:
        state = Details::tr("not known whether it holds");
    }
    return heading(Details::tr("Matters when")) + u"<p>%1 %2</p>"_s.arg(inlineHtml(toQString(finding.qualification.text)), muted(u"(%1)"_s.arg(state)));
}

QString notes(const FindingRecord& record)
{
    QString html;
    const auto& row = record.row;
    if (record.finding.suppression) {
        const auto& suppression = *record.finding.suppression;
        const auto reason = toQString(suppression.reason).toHtmlEscaped();
        html += u"<p>"_s + Details::tr("A comment in the source silences this (%1, line %2).").arg(toQString(suppression.kind).toHtmlEscaped()).arg(suppression.line + 1)
                + (reason.isEmpty() ? QString() : u" “%1”"_s.arg(reason)) + u"</p>"_s;
    }
    if (row.needsReconfirmation)
        html += u"<p><b>"_s + Details::tr("The code was edited after this decision. Confirm it again, or decide anew.") + u"</b></p>"_s;
    else if (row.codeChangedSinceTriage)
        html += u"<p>"_s + Details::tr("The code was edited after this decision.") + u"</p>"_s;
    if (record.suggestedMatch > 0) {
        html += u"<p>"_s + Details::tr("This may be %1, which the last scan did not find where it was.")
                               .arg(u"<a href=\"finding:%1\">%2</a>"_s.arg(record.suggestedMatch).arg(record.suggestedDisplayId.toHtmlEscaped()))
                + u" <a href=\"same:%1\">%2</a> · <a href=\"notsame:%1\">%3</a></p>"_s.arg(record.suggestedMatch)
                      .arg(Details::tr("It is").toHtmlEscaped(), Details::tr("It is not").toHtmlEscaped());
    }
    if (!row.stateReason.isEmpty())
        html += u"<p>"_s + muted(u"%1: %2"_s.arg(scanStateLabel(row.scanState), row.stateReason.toHtmlEscaped())) + u"</p>"_s;
    return html;
}

/// What people last said about it, where it is read before deciding; all of it stands in the history.
QString lastComments(const QList<TriageEvent>& history)
{
    constexpr int most = 2;
    QStringList comments;
    for (auto event = history.crbegin(); event != history.crend() && comments.size() < most; ++event) {
        const auto text = event->field == TriageField::Comment ? event->to : event->comment;
        if (event->kind == TriageEvent::Kind::Done && !event->undone && !text.isEmpty())
            comments.prepend(u"<p>“%1” %2</p>"_s.arg(text.toHtmlEscaped().replace(u'\n', u"<br>"_s), muted(event->author.toHtmlEscaped())));
    }
    return comments.join(QString());
}

QString historyList(const FindingRecord& record, const QList<TriageEvent>& history)
{
    QString html = heading(Details::tr("History"));
    const QLocale locale;
    const auto time = [&locale](qint64 ms) {
        return locale.toString(QDateTime::fromMSecsSinceEpoch(ms), QLocale::ShortFormat).toHtmlEscaped();
    };
    if (record.firstSeenMs > 0)
        html += u"<p>"_s + muted(time(record.firstSeenMs)) + u"<br>"_s + Details::tr("First seen in scan %1").arg(record.row.firstScan) + u"</p>"_s;
    for (const auto& event : history) {
        auto text = triageEventText(event).toHtmlEscaped();
        if (event.undone)
            text = u"<s>"_s + text + u"</s>"_s;
        html += u"<p>"_s + muted(time(event.atMs) + u" · "_s + event.author.toHtmlEscaped()) + u"<br>"_s + text;
        if (!event.comment.isEmpty() && event.field != TriageField::Comment)
            html += u"<br>“"_s + event.comment.toHtmlEscaped() + u"”"_s;
        html += u"</p>"_s;
    }
    if (!record.match.method.isEmpty()) {
        html += u"<p>"_s + muted(Details::tr("Recognised in scan %1 by %2").arg(record.match.scan).arg(matchMethodLabel(record.match.method).toHtmlEscaped()))
                + u"</p>"_s;
    }
    if (record.row.id > 0)
        html += u"<p><a href=\"recognition:\">%1</a></p>"_s.arg(Details::tr("Why is this the same finding?"));
    return html;
}

} // namespace

QString triageFieldLabel(TriageField field)
{
    switch (field) {
    case TriageField::Status:
        return Details::tr("Status");
    case TriageField::Severity:
        return Details::tr("Severity");
    case TriageField::Priority:
        return Details::tr("Priority");
    case TriageField::Effort:
        return Details::tr("Effort");
    case TriageField::Actual:
        return Details::tr("Time it took");
    case TriageField::Assignee:
        return Details::tr("Assignee");
    case TriageField::Sprint:
        return Details::tr("Sprint");
    case TriageField::Split:
        return Details::tr("Split");
    case TriageField::SameAs:
        return Details::tr("Merge");
    case TriageField::NotSame:
        return Details::tr("Suggestion turned down");
    case TriageField::AddTag:
    case TriageField::RemoveTag:
        return Details::tr("Tag");
    case TriageField::Comment:
        return Details::tr("Comment");
    case TriageField::Reconfirm:
        break;
    }
    return Details::tr("Decision confirmed");
}

QString triageValueLabel(TriageField field, const QString& value)
{
    const auto name = toUtf8(value);
    switch (field) {
    case TriageField::Status:
        if (const auto status = triageStatusFromName(name))
            return statusLabel(*status);
        break;
    case TriageField::Severity:
        if (const auto severity = severityFromName(name))
            return severityLabel(*severity);
        break;
    case TriageField::Priority:
        if (const auto priority = priorityFromName(name))
            return priorityLabel(*priority);
        break;
    case TriageField::Effort:
        if (!value.isEmpty())
            return effortLabel(value.toInt());
        break;
    case TriageField::Actual:
        return value.isEmpty() ? Details::tr("not recorded") : effortLabel(value.toInt());
    case TriageField::Assignee:
        if (value.isEmpty())
            return Details::tr("nobody");
        break;
    case TriageField::Sprint:
        if (value.isEmpty())
            return Details::tr("no sprint");
        break;
    default:
        break;
    }
    return value.isEmpty() ? Details::tr("as computed") : value;
}

QString triageEventText(const TriageEvent& event)
{
    const auto change = [&event](const QString& name) {
        return u"%1: %2 → %3"_s.arg(name, triageValueLabel(event.field, event.from), triageValueLabel(event.field, event.to));
    };
    QString text;
    switch (event.field) {
    case TriageField::Status:
        text = change(Details::tr("Status"));
        break;
    case TriageField::Severity:
        text = change(Details::tr("Severity"));
        break;
    case TriageField::Priority:
        text = change(Details::tr("Priority"));
        break;
    case TriageField::Effort:
        text = change(Details::tr("Effort"));
        break;
    case TriageField::Actual:
        text = change(Details::tr("Time it took"));
        break;
    case TriageField::Assignee:
        text = change(Details::tr("Assignee"));
        break;
    case TriageField::Sprint:
        text = change(Details::tr("Sprint"));
        break;
    case TriageField::AddTag:
        text = Details::tr("Tag added: %1").arg(event.to);
        break;
    case TriageField::RemoveTag:
        text = Details::tr("Tag removed: %1").arg(event.from.isEmpty() ? event.to : event.from);
        break;
    case TriageField::Comment:
        text = event.to;
        break;
    case TriageField::Reconfirm:
        text = Details::tr("Decision confirmed for the edited code");
        break;
    case TriageField::Split:
        text = Details::tr("%2 was split off from %1").arg(event.from, event.to);
        break;
    case TriageField::SameAs:
        text = Details::tr("%2 was merged into %1").arg(event.from, event.to);
        break;
    case TriageField::NotSame:
        text = Details::tr("%1 is not %2").arg(event.from, event.to);
        break;
    }
    if (event.kind == TriageEvent::Kind::Undo)
        return Details::tr("Undone: %1").arg(text);
    if (event.kind == TriageEvent::Kind::Redo)
        return Details::tr("Redone: %1").arg(text);
    return text;
}

QString detailsHtml(const FindingRecord& record, const QList<TriageEvent>& history, const QPalette& palette)
{
    const auto& row = record.row;
    const auto& finding = record.finding;
    const bool dark = isDark(palette);

    QString html = styleSheet(palette);
    html += u"<p>"_s + muted(row.displayId.toHtmlEscaped()) + u"&nbsp; "_s + badge(severityLabel(row.severity()), severityColors(row.severity(), dark))
            + u"&nbsp; "_s + badge(priorityLabel(row.priority()), priorityColors(row.priority(), dark)) + u"&nbsp; "_s
            + badge(scanStateLabel(row.scanState), scanStateColors(row.scanState, dark)) + u"</p>"_s;
    html += u"<h3>"_s + inlineHtml(row.title) + u"</h3>"_s;

    QStringList facts{u"<a href=\"rule:%1\">%1</a>"_s.arg(row.ruleId.toHtmlEscaped()), categoryLabel(row.category).toHtmlEscaped(),
                      Details::tr("confidence %1").arg(confidenceLabel(row.confidence).toLower()).toHtmlEscaped(),
                      effortLabel(row.effortMinutes()).toHtmlEscaped(),
                      Details::tr("up to %1").arg(effortLabel(effortRange(row.effortMinutes()).safe)).toHtmlEscaped()};
    if (row.effortActuals > 0 && !row.effortOverrideMinutes)
        facts.append(Details::tr("recorded times behind the estimate: %1").arg(row.effortActuals).toHtmlEscaped());
    if (row.actualEffortMinutes)
        facts.append(Details::tr("took %1").arg(effortLabel(*row.actualEffortMinutes)).toHtmlEscaped());
    for (const auto cwe : finding.cwe)
        facts.append(u"CWE-%1"_s.arg(cwe));
    html += u"<p>"_s + muted(facts.join(u" · "_s)) + u"</p>"_s;
    if (!row.symbol.isEmpty())
        html += u"<p>"_s + muted(Details::tr("in") + u" <code>"_s + row.symbol.toHtmlEscaped() + u"</code>"_s) + u"</p>"_s;

    html += notes(record);
    html += lastComments(history);
    html += section(Details::tr("Problem"), finding.problem);
    html += qualification(finding);
    html += evidenceList(finding);
    html += section(Details::tr("Impact"), finding.impact);
    html += section(Details::tr("Fix"), finding.fix);
    html += reasons(record);
    html += historyList(record, history);
    return html;
}

QString priorityHtml(const FindingRecord& record)
{
    return reasons(record);
}

} // namespace punchlist
