#include "overview/projecthtml.h"

#include "overview/assessmenttexts.h"
#include "overview/projectlabels.h"
#include "style/labels.h"
#include "style/richtext.h"
#include "style/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>
#include <tuple>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

struct Overview {
    Q_DECLARE_TR_FUNCTIONS(punchlist::Overview)
};

constexpr int scorePixels = 160;
constexpr std::size_t maxHotSpots = 40;
constexpr std::size_t maxModules = 300;
constexpr int maxEvidence = 3;

QString decimal(double value)
{
    return QLocale().toString(value, 'f', 1);
}

QString percent(double share)
{
    return Overview::tr("%1 %").arg(decimal(100 * share));
}

QString notKnown(const OverviewParts& parts)
{
    return parts.style() + u"<h3>%1</h3><p>%2</p>"_s.arg(Overview::tr("Not known yet").toHtmlEscaped(), parts.muted(Overview::tr("No scan of this audit has looked at the project as a whole. The next one (F5) does.")));
}

QString placeOf(const CapabilityEvidence& evidence)
{
    const auto path = toQString(evidence.path);
    const bool hasLine = evidence.range.endByte > 0;
    const auto text = hasLine ? u"%1:%2"_s.arg(path).arg(evidence.range.startLine + 1) : path;
    return overviewlink::place(path, hasLine ? std::optional(static_cast<int>(evidence.range.startLine)) : std::nullopt, text);
}

QString evidenceList(const std::vector<CapabilityEvidence>& evidence, int most, const OverviewParts& parts)
{
    QStringList places;
    for (const auto& entry : evidence) {
        if (places.size() == most) {
            places.append(parts.muted(Overview::tr("and %n more", nullptr, static_cast<int>(evidence.size()) - most)));
            break;
        }
        places.append(placeOf(entry));
    }
    return places.join(u", "_s);
}

int countOf(const ProjectData& data, const std::vector<std::string>& rules)
{
    int count = 0;
    for (const auto& rule : rules)
        count += data.openByRule.value(toQString(rule));
    return count;
}

QString ruleLink(const ProjectData& data, const std::vector<std::string>& rules)
{
    const int count = countOf(data, rules);
    if (count == 0)
        return {};
    QStringList names;
    for (const auto& rule : rules)
        names.append(toQString(rule));
    return overviewlink::filter(overviewlink::openQuery(u"rule"_s, names), Overview::tr("%n unresolved finding(s)", nullptr, count).toHtmlEscaped());
}

/// What an unresolved finding of a severity costs stands in the reason; the findings themselves are a filter away.
QString findingsLink(const ScoreCategory& category, const ScoreReason& reason)
{
    for (int i = static_cast<int>(Severity::Critical); i >= 0; --i) {
        const auto severity = toQString(severityName(static_cast<Severity>(i)));
        if (!toQString(reason.name).contains(severity))
            continue;
        QStringList names;
        for (const auto& name : category.ruleCategories)
            names.append(toQString(name));
        return overviewlink::filter(overviewlink::openQuery(u"category"_s, names) + u" severity:"_s + severity, assessmentText(toQString(reason.name)).toHtmlEscaped());
    }
    return assessmentText(toQString(reason.name)).toHtmlEscaped();
}

QString reasonRow(const ProjectData& data, const ScoreCategory& category, const ScoreReason& reason, double weights, OverviewParts& parts)
{
    QString name = reason.isFindings ? findingsLink(category, reason) : assessmentText(toQString(reason.name)).toHtmlEscaped();
    const auto component = std::ranges::find(category.components, reason.name, &ScoreComponent::name);
    QString more;
    if (component != category.components.end()) {
        if (!component->capability.empty())
            name = overviewlink::other(u"capability"_s, toQString(component->capability), name);
        more = ruleLink(data, component->rules);
    }
    if (!reason.evidence.empty())
        more += (more.isEmpty() ? QString() : u" · "_s) + evidenceList(reason.evidence, maxEvidence, parts);
    QString points;
    if (reason.isFindings) {
        points = parts.badge(QLocale().toString(reason.value, 'f', 1), scanStateColors(ScanState::Reopened, parts.isDark()));
    } else if (weights > 0) {
        const double possible = 10 * reason.weight / weights;
        const auto state = reason.value >= 1 ? ScanState::Fixed : reason.value > 0 ? ScanState::Edited : ScanState::Reopened;
        points = parts.badge(Overview::tr("%1 of %2", "points of a score").arg(decimal(possible * reason.value), decimal(possible)), scanStateColors(state, parts.isDark()));
    }
    // "Not found" would say the opposite of what is meant beside "no import cycle".
    const auto why = reason.reason == "Not found." ? Overview::tr("Not met.").toHtmlEscaped() : inlineHtml(assessmentText(toQString(reason.reason)));
    QStringList lines{why.isEmpty() ? name : name + u" &nbsp;"_s + parts.mutedHtml(why)};
    if (!more.isEmpty())
        lines.append(more);
    return u"<tr><td style=\"padding-left:14px;\">%1</td><td>%2</td></tr>"_s.arg(points, lines.join(u"<br>"_s));
}

QList<double> scoresOf(const ProjectData& data, const QString& category)
{
    QList<double> values;
    for (const auto& point : data.history.points) {
        if (point.scores.contains(category))
            values.append(point.scores.value(category));
    }
    return values;
}

QString scanName(const QList<ScanRecord>& scans, int number)
{
    const auto scan = std::ranges::find(scans, number, &ScanRecord::number);
    if (scan == scans.end())
        return Overview::tr("Scan %1").arg(number);
    return Overview::tr("Scan %1, %2").arg(number).arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(scan->finishedMs), QLocale::ShortFormat));
}

QString trendRow(const QString& name, const QList<double>& values, double low, double high, bool moreIsBetter, const QColor& color, const QString& last, const QString& now, OverviewParts& parts, int decimals = 1)
{
    const auto change = values.size() > 1 ? values.last() - values[values.size() - 2] : 0;
    return u"<tr><td>%1</td><td>%2</td><td class=\"number\">%3</td><td>%4</td><td class=\"number\">%5</td></tr>"_s.arg(name, parts.sparkline(values, low, high, color), last, parts.movement(change, moreIsBetter, decimals), now);
}

} // namespace

QString scorecardHtml(const ProjectData& data, OverviewParts& parts)
{
    if (!data.isKnown)
        return notKnown(parts);
    QString html = parts.style() + u"<h3>%1</h3>"_s.arg(data.card.completeness ? Overview::tr("Scorecard: roughly %1 % complete").arg(*data.card.completeness) : Overview::tr("Scorecard"));
    html += u"<p>%1</p>"_s.arg(parts.muted(Overview::tr("Each category from 0 to 10, with what moved it. Findings that you dismiss or fix move it at once; the arrows compare with the scan before.")));
    for (const auto& score : data.card.categories) {
        const auto category = std::ranges::find(data.judged.categories, score.name, &ScoreCategory::name);
        if (category == data.judged.categories.end())
            continue;
        const auto name = toQString(score.name);
        const auto change = data.before() && data.before()->scores.contains(name) ? score.exact - data.before()->scores.value(name) : 0;
        html += u"<table cellspacing=\"0\" style=\"margin-top:12px;\"><tr><td width=\"230\"><b>%1</b></td><td width=\"44\" class=\"number\"><b>%2</b></td><td>%3</td><td>%4</td><td>%5</td></tr></table>"_s
                    .arg(scoreAreaLabel(name).toHtmlEscaped(), decimal(score.exact), parts.scoreBar(score.exact, scorePixels), parts.movement(change, true),
                         parts.sparkline(scoresOf(data, name), 0, 10, parts.scoreColor(score.exact)));
        double weights = 0;
        for (const auto& reason : score.reasons)
            weights += reason.isFindings ? 0 : reason.weight;
        html += u"<table cellspacing=\"0\">"_s;
        for (const auto& reason : score.reasons)
            html += reasonRow(data, *category, reason, weights, parts);
        if (score.reasons.empty())
            html += u"<tr><td style=\"padding-left:14px;\">%1</td></tr>"_s.arg(parts.muted(Overview::tr("No unresolved finding takes anything away.")));
        html += u"</table>"_s;
    }
    return html;
}

namespace {

/// The capabilities of a tier that have a value, as links.
QStringList capabilityNames(const ProjectData& data, CapabilityTier tier, CapabilityValue value, OverviewParts& parts)
{
    const auto last = data.history.points.isEmpty() ? 0 : data.history.points.last().scan;
    QStringList names;
    for (const auto& verdict : data.judged.capabilities) {
        if (verdict.tier != tier || verdict.value != value)
            continue;
        const auto changes = data.changesOf(toQString(verdict.id));
        const bool isNew = changes.size() > 1 && changes.last().scan == last;
        names.append(overviewlink::other(u"capability"_s, toQString(verdict.id), capabilityNameLabel(toQString(verdict.name)).toHtmlEscaped())
                     + (verdict.qualifier.empty() ? QString() : u" "_s + parts.muted(u"("_s + assessmentText(toQString(verdict.qualifier)) + u")"_s))
                     + (isNew ? u" "_s + parts.badge(Overview::tr("changed"), scanStateColors(ScanState::New, parts.isDark())) : QString()));
    }
    return names;
}

constexpr std::array shownValues{CapabilityValue::Missing, CapabilityValue::Unused, CapabilityValue::Partial, CapabilityValue::Present};
constexpr std::array shownTiers{CapabilityTier::Must, CapabilityTier::Should, CapabilityTier::Nice};

QString capabilityColumns(const ProjectData& data, OverviewParts& parts)
{
    QString html = u"<table cellspacing=\"0\" width=\"97%\"><tr><th></th>"_s;
    for (const auto value : shownValues)
        html += u"<th width=\"22%\">%1</th>"_s.arg(parts.badge(capabilityValueLabel(value), capabilityValueColors(value, parts.isDark())));
    html += u"</tr>"_s;
    for (const auto tier : shownTiers) {
        html += u"<tr><td style=\"padding-top:8px;\"><b>%1</b></td>"_s.arg(capabilityTierLabel(tier).toHtmlEscaped());
        for (const auto value : shownValues) {
            const auto names = capabilityNames(data, tier, value, parts);
            html += u"<td style=\"padding-top:8px;\">%1</td>"_s.arg(names.isEmpty() ? parts.muted(u"–"_s) : names.join(u"<br>"_s));
        }
        html += u"</tr>"_s;
    }
    return html + u"</table>"_s;
}

/// The same below each other: four columns of long words would have to be scrolled sideways.
QString capabilityRows(const ProjectData& data, OverviewParts& parts)
{
    QString html;
    for (const auto tier : shownTiers) {
        html += OverviewParts::heading(capabilityTierLabel(tier));
        for (const auto value : shownValues) {
            if (const auto names = capabilityNames(data, tier, value, parts); !names.isEmpty())
                html += u"<p>%1 &nbsp;%2</p>"_s.arg(parts.badge(capabilityValueLabel(value), capabilityValueColors(value, parts.isDark())), names.join(u" · "_s));
        }
    }
    return html;
}

} // namespace

QString capabilitiesHtml(const ProjectData& data, bool isNarrow, OverviewParts& parts)
{
    if (!data.isKnown)
        return notKnown(parts);
    QString html = parts.style() + u"<h3>%1</h3>"_s.arg(Overview::tr("What the project has").toHtmlEscaped());
    html += isNarrow ? capabilityRows(data, parts) : capabilityColumns(data, parts);
    QStringList notNeeded;
    for (const auto& verdict : data.judged.capabilities) {
        if (verdict.value == CapabilityValue::NotApplicable)
            notNeeded.append(capabilityNameLabel(toQString(verdict.name)));
    }
    if (!notNeeded.isEmpty())
        html += u"<p>%1</p>"_s.arg(parts.muted(Overview::tr("Not needed here: %1").arg(notNeeded.join(u", "_s))));
    return html;
}

QString capabilityHtml(const ProjectData& data, const QString& id, OverviewParts& parts)
{
    const auto* verdict = data.judged.capability(toUtf8(id));
    if (!verdict)
        return {};
    QString html = parts.style() + u"<h3>%1</h3><p>%2 %3</p>"_s.arg(capabilityNameLabel(toQString(verdict->name)).toHtmlEscaped(), parts.badge(capabilityValueLabel(verdict->value), capabilityValueColors(verdict->value, parts.isDark())),
                                                                    parts.muted(capabilityTierLabel(verdict->tier) + u" · "_s + scoreAreaLabel(toQString(verdict->category))));
    html += u"<p>%1</p>"_s.arg(inlineHtml(assessmentText(toQString(verdict->statement))));
    if (!verdict->evidence.empty()) {
        html += OverviewParts::heading(Overview::tr("Evidence")) + u"<table cellspacing=\"0\">"_s;
        for (const auto& evidence : verdict->evidence)
            html += u"<tr><td>%1</td><td>%2</td></tr>"_s.arg(placeOf(evidence), parts.muted(assessmentText(toQString(evidence.note))));
        html += u"</table>"_s;
    }
    auto rules = verdict->gaps;
    for (const auto& rule : verdict->demotedBy) {
        if (!std::ranges::contains(rules, rule))
            rules.push_back(rule);
    }
    if (const auto gaps = ruleLink(data, rules); !gaps.isEmpty())
        html += OverviewParts::heading(Overview::tr("Gaps")) + u"<p>%1</p>"_s.arg(gaps);
    if (!verdict->remedy.empty() && verdict->value != CapabilityValue::Present)
        html += OverviewParts::heading(Overview::tr("To do")) + u"<p>%1</p>"_s.arg(inlineHtml(assessmentText(toQString(verdict->remedy))));
    const auto changes = data.changesOf(id);
    if (!changes.isEmpty()) {
        html += OverviewParts::heading(Overview::tr("History")) + u"<table cellspacing=\"0\">"_s;
        for (const auto& change : changes) {
            html += u"<tr><td>%1</td><td>%2 %3</td></tr>"_s.arg(parts.muted(Overview::tr("Scan %1").arg(change.scan)), parts.badge(capabilityValueLabel(change.value), capabilityValueColors(change.value, parts.isDark())),
                                                             parts.muted(assessmentText(change.qualifier)));
        }
        html += u"</table>"_s;
    }
    return html;
}

QString hotSpotsHtml(const ProjectData& data, OverviewParts& parts)
{
    if (!data.isKnown)
        return notKnown(parts);
    if (!data.knowsChurn)
        return parts.style() + u"<h3>%1</h3><p>%2</p>"_s.arg(Overview::tr("Not known").toHtmlEscaped(), parts.muted(Overview::tr("Hot spots need the history of the files: a git repository that is not a shallow clone.")));
    QString html = parts.style() + u"<p>%1</p><table cellspacing=\"0\"><tr><th>%2</th><th>%3</th><th>%4</th><th>%5</th></tr>"_s
                                       .arg(parts.muted(Overview::tr("Large tiles have many or severe findings, warm ones change often (a change of 90 days ago counts half). Framed: the few that stand out.")),
                                            Overview::tr("File"), Overview::tr("Unresolved findings"), Overview::tr("Changes"), Overview::tr("Heat"));
    std::size_t shown = 0;
    for (const auto& spot : data.hotSpots.files) {
        if (spot.heat <= 0 || shown == maxHotSpots)
            break;
        const auto path = toQString(spot.path);
        const bool isHot = shown < data.hotSpots.hot;
        html += u"<tr><td>%1%2%3</td><td class=\"number\">%4</td><td class=\"number\">%5</td><td>%6</td></tr>"_s
                    .arg(isHot ? u"<b>"_s : QString(), overviewlink::place(path, std::nullopt, path), isHot ? u"</b>"_s : QString(),
                         overviewlink::filter(overviewlink::openQuery(u"path"_s, {u"/"_s + path}), OverviewParts::number(static_cast<qint64>(spot.findings))), decimal(spot.churn),
                         parts.bar({{static_cast<int>(spot.heat * scorePixels), severityAccent(spot.worst, parts.isDark()).name()}}));
        ++shown;
    }
    if (shown == 0)
        html += u"<tr><td>%1</td></tr>"_s.arg(parts.muted(Overview::tr("No file with unresolved findings changed in the last year.")));
    return html + u"</table>"_s;
}

QString testsHtml(const ProjectData& data, OverviewParts& parts)
{
    if (!data.isKnown)
        return notKnown(parts);
    const auto& judged = data.judged;
    const auto share = judged.productionLines == 0 ? 0 : static_cast<double>(judged.untestedLines) / static_cast<double>(judged.productionLines);
    const auto change = data.before() ? 100 * (share - data.before()->untestedShare()) : 0;
    QString html = parts.style() + u"<h3>%1 %2</h3>"_s.arg(Overview::tr("%1 of the production lines are in modules that no test imports").arg(percent(share)).toHtmlEscaped(), parts.movement(change, false));
    html += u"<p>%1</p>"_s.arg(parts.muted(Overview::tr("%1 of %2 lines. Riskiest modules first.").arg(OverviewParts::number(static_cast<qint64>(judged.untestedLines)), OverviewParts::number(static_cast<qint64>(judged.productionLines)))));
    if (judged.untested.empty())
        return html;
    html += u"<table cellspacing=\"0\"><tr><th>%1</th><th>%2</th><th>%3</th><th>%4</th></tr>"_s.arg(Overview::tr("Risk"), Overview::tr("Module"), Overview::tr("Lines"), Overview::tr("What it does"));
    std::size_t shown = 0;
    for (const auto& module : judged.untested) {
        if (shown++ == maxModules)
            break;
        const auto severity = module.risk == "high" ? Severity::High : module.risk == "medium" ? Severity::Medium : Severity::Low;
        const auto path = toQString(module.path);
        QStringList notes;
        if (!module.role.empty())
            notes.append(assessmentText(toQString(module.role)));
        if (module.reachedIndirectly)
            notes.append(Overview::tr("reached through another module"));
        html += u"<tr><td>%1</td><td>%2</td><td class=\"number\">%3</td><td>%4</td></tr>"_s.arg(parts.badge(severityLabel(severity), severityColors(severity, parts.isDark())), overviewlink::place(path, std::nullopt, path),
                                                                                             OverviewParts::number(module.lines), parts.muted(notes.join(u", "_s)));
    }
    html += u"</table>"_s;
    if (judged.untested.size() > maxModules)
        html += u"<p>%1</p>"_s.arg(parts.muted(Overview::tr("and %n more", nullptr, static_cast<int>(judged.untested.size() - maxModules))));
    return html;
}

QString trendHtml(const ProjectData& data, const QList<ScanRecord>& scans, OverviewParts& parts)
{
    QString html = parts.style() + u"<h3>%1</h3>"_s.arg(Overview::tr("From scan to scan").toHtmlEscaped());
    if (scans.size() < 2)
        html += u"<p>%1</p>"_s.arg(parts.muted(Overview::tr("There is one scan so far. After the next one this page shows what moved.")));
    const QColor line(parts.color(QPalette::Link));
    QList<double> present;
    double most = 1;
    for (const auto& scan : scans) {
        qint64 sum = 0;
        for (std::size_t state = 0; state < scan.byState.size(); ++state)
            sum += static_cast<ScanState>(state) == ScanState::Fixed ? 0 : scan.byState[state];
        present.append(static_cast<double>(sum));
        most = std::max(most, present.last());
    }
    html += u"<p>%1</p>"_s.arg(parts.muted(Overview::tr("What a scan counted is what was unresolved then. The last column has what was decided since, as the other pages have.")));
    html += u"<table cellspacing=\"0\"><tr><th></th><th>%1</th><th>%2</th><th>%3</th><th>%4</th></tr>"_s.arg(Overview::tr("Scans, oldest first"), Overview::tr("Last scan"), Overview::tr("Since the scan before"), Overview::tr("Now"));
    if (!present.isEmpty())
        html += trendRow(Overview::tr("Findings present"), present, 0, most, false, line, OverviewParts::number(static_cast<qint64>(present.last())), overviewlink::filter(u"-is:fixed"_s, OverviewParts::number(data.present)), parts, 0);
    QList<double> untested, hot, complete;
    for (const auto& point : data.history.points) {
        untested.append(100 * point.untestedShare());
        hot.append(point.hotSpots.value_or(0));
        complete.append(point.completeness.value_or(0));
    }
    if (!untested.isEmpty()) {
        const auto lines = data.judged.productionLines;
        html += trendRow(Overview::tr("Complete"), complete, 0, 100, true, line, Overview::tr("%1 %").arg(decimal(complete.last())), Overview::tr("%1 %").arg(decimal(data.card.completeness.value_or(0))), parts);
        html += trendRow(Overview::tr("Lines that no test imports"), untested, 0, 100, false, line, Overview::tr("%1 %").arg(decimal(untested.last())),
                         percent(lines > 0 ? static_cast<double>(data.judged.untestedLines) / static_cast<double>(lines) : 0), parts);
        if (data.knowsChurn)
            html += trendRow(Overview::tr("Hot spots"), hot, 0, std::max(*std::ranges::max_element(hot), 1.0), false, line, OverviewParts::number(static_cast<qint64>(hot.last())),
                             overviewlink::other(u"page"_s, u"hotspots"_s, OverviewParts::number(static_cast<qint64>(data.hotSpots.hot))), parts, 0);
    }
    for (const auto& category : data.card.categories) {
        const auto values = scoresOf(data, toQString(category.name));
        if (!values.isEmpty())
            html += trendRow(overviewlink::other(u"page"_s, u"scorecard"_s, scoreAreaLabel(toQString(category.name)).toHtmlEscaped()), values, 0, 10, true, parts.scoreColor(values.last()), decimal(values.last()), decimal(category.exact), parts);
    }
    html += u"</table>"_s;

    const auto first = data.history.points.isEmpty() ? 0 : data.history.points.first().scan;
    QString changes;
    for (auto change = data.history.changes.crbegin(); change != data.history.changes.crend(); ++change) {
        if (change->scan == first)
            continue;
        const auto* verdict = data.judged.capability(toUtf8(change->capability));
        changes += u"<tr><td>%1</td><td>%2</td><td>%3 %4</td></tr>"_s.arg(parts.muted(scanName(scans, change->scan)), overviewlink::other(u"capability"_s, change->capability, verdict ? capabilityNameLabel(toQString(verdict->name)).toHtmlEscaped() : change->capability.toHtmlEscaped()),
                                                                        parts.badge(capabilityValueLabel(change->value), capabilityValueColors(change->value, parts.isDark())), parts.muted(assessmentText(change->qualifier)));
    }
    if (!changes.isEmpty())
        html += OverviewParts::heading(Overview::tr("Capabilities that changed")) + u"<table cellspacing=\"0\">"_s + changes + u"</table>"_s;
    return html;
}

QString reviewHtml(const QList<FileReview>& reviews, const QHash<QString, int>& openByPath, OverviewParts& parts)
{
    // What somebody began or finished is always listed: it would be lost among thousands that nobody opened.
    constexpr qsizetype maxNotReviewed = 400;
    qint64 lines = 0, read = 0;
    int touched = 0;
    auto order = reviews;
    for (const auto& review : reviews) {
        lines += review.lines;
        read += review.reviewedLines;
        touched += review.state == FileReview::State::NotReviewed ? 0 : 1;
    }
    // First what has to be looked at again or to an end.
    static constexpr std::array rank{2, 0, 1, 3};
    std::ranges::stable_sort(order, [&openByPath](const FileReview& a, const FileReview& b) {
        return std::tuple(rank[static_cast<std::size_t>(a.state)], -openByPath.value(a.path), -a.lines) < std::tuple(rank[static_cast<std::size_t>(b.state)], -openByPath.value(b.path), -b.lines);
    });
    const auto share = lines > 0 ? static_cast<double>(read) / static_cast<double>(lines) : 0;
    QString html = parts.style() + u"<h3>%1</h3><p>%2</p>"_s.arg(Overview::tr("%1 of the lines were read by a person").arg(percent(share)).toHtmlEscaped(),
                                                               parts.muted(Overview::tr("R in the source view marks the selected lines, or the file, as reviewed. Marks follow the code; what is edited no longer counts as read.")));
    html += u"<p>%1</p>"_s.arg(Overview::tr("%1 of %2 lines, in %3 of %4 files").arg(OverviewParts::number(read), OverviewParts::number(lines), OverviewParts::number(touched), OverviewParts::number(reviews.size())).toHtmlEscaped());
    html += parts.scoreBar(10 * share, 2 * scorePixels) + u"<table cellspacing=\"0\" style=\"margin-top:10px;\"><tr><th>%1</th><th>%2</th><th>%3</th><th>%4</th></tr>"_s
                                                             .arg(Overview::tr("Reviewed"), Overview::tr("File"), Overview::tr("Lines"), Overview::tr("Unresolved findings"));
    qsizetype notReviewed = 0;
    for (const auto& review : std::as_const(order)) {
        if (review.state == FileReview::State::NotReviewed && notReviewed++ >= maxNotReviewed)
            continue;
        QString state;
        switch (review.state) {
        case FileReview::State::NotReviewed: state = parts.badge(Overview::tr("Not reviewed"), scanStateColors(ScanState::NotChecked, parts.isDark())); break;
        case FileReview::State::Changed: state = parts.badge(Overview::tr("Changed since"), scanStateColors(ScanState::Reopened, parts.isDark())); break;
        case FileReview::State::Partly:
            state = parts.badge(Overview::tr("%1 of %2 lines").arg(review.reviewedLines).arg(review.lines), scanStateColors(ScanState::Edited, parts.isDark()));
            break;
        case FileReview::State::Reviewed: state = parts.badge(Overview::tr("Reviewed"), scanStateColors(ScanState::Fixed, parts.isDark())); break;
        }
        const auto open = openByPath.value(review.path);
        html += u"<tr><td>%1</td><td>%2</td><td class=\"number\">%3</td><td class=\"number\">%4</td></tr>"_s
                    .arg(state, overviewlink::place(review.path, std::nullopt, review.path), OverviewParts::number(review.lines),
                         open > 0 ? overviewlink::filter(overviewlink::openQuery(u"path"_s, {u"/"_s + review.path}), OverviewParts::number(open)) : parts.muted(u"–"_s));
    }
    html += u"</table>"_s;
    if (notReviewed > maxNotReviewed)
        html += u"<p>%1</p>"_s.arg(parts.muted(Overview::tr("and %n more", nullptr, static_cast<int>(notReviewed - maxNotReviewed))));
    return html;
}

} // namespace punchlist
