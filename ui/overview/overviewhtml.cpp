#include "overview/overviewhtml.h"

#include "overview/projectlabels.h"
#include "style/badge.h"
#include "style/labels.h"
#include "style/richtext.h"
#include "style/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr qsizetype trendScans = 12;
constexpr int barPixels = 220;

struct Overview {
    Q_DECLARE_TR_FUNCTIONS(punchlist::Overview)
};

class Writer {
public:
    Writer(const OverviewData& data, const ProjectData& project, OverviewParts& parts)
        : m_data(data)
        , m_project(project)
        , m_parts(parts)
        , m_dark(parts.isDark())
    {
    }

    QString write(const QString& title) const
    {
        QString html = m_parts.style() + u"<h2>%1</h2>"_s.arg(title.toHtmlEscaped()) + progress() + tiers();
        const auto row = [](const QString& left, const QString& right) {
            return u"<table width=\"100%\" cellspacing=\"0\"><tr><td width=\"50%\" style=\"padding:16px 14px 0px 0px;\">%1</td>"
                   "<td width=\"50%\" style=\"padding:16px 0px 0px 14px;\">%2</td></tr></table>"_s.arg(left, right);
        };
        html += row(firstOnes(), matrix());
        if (m_project.isKnown)
            html += row(scores(), missingMusts());
        html += row(spots(Overview::tr("Heaviest files"), m_data.files, u"path"_s, u"/"_s), spots(Overview::tr("Heaviest rules"), m_data.rules, u"rule"_s, QString()));
        html += trend();
        return html;
    }

private:
    static QString heading(const QString& text) { return OverviewParts::heading(text); }
    static QString number(qint64 value) { return OverviewParts::number(value); }
    static QString link(const QString& query, const QString& text) { return overviewlink::filter(query, text); }
    /// A link that does not shout: for numbers that go with a larger one.
    QString quietLink(const QString& query, const QString& text) const
    {
        return link(query, u"<span style=\"color:%1;\">%2</span>"_s.arg(colour(QPalette::PlaceholderText), text.toHtmlEscaped()));
    }
    static QString badge(const QString& text, const BadgeColors& colors) { return OverviewParts::badge(text, colors); }
    static QString bar(const QList<std::pair<int, QString>>& parts) { return OverviewParts::bar(parts); }
    QString muted(const QString& text) const { return m_parts.muted(text); }
    QString colour(QPalette::ColorRole role) const { return m_parts.color(role); }

    /// What the numbers of work count.
    static QString workQuery() { return u"is:unresolved -severity:info"_s; }

    QString progress() const
    {
        const auto decided = m_data.total - m_data.undecided;
        const auto done = m_data.total > 0 ? static_cast<int>(qint64(2) * barPixels * decided / m_data.total) : 0;
        QStringList parts{link(QString(), Overview::tr("%n finding(s)", nullptr, m_data.total)), link(workQuery(), Overview::tr("%1 to do").arg(number(m_data.open)))};
        if (m_data.notes > 0)
            parts.append(link(u"is:unresolved severity:info"_s, Overview::tr("%n note(s)", nullptr, m_data.notes)));
        parts.append(link(u"is:undecided"_s, Overview::tr("%1 undecided").arg(number(m_data.undecided))));
        parts.append(link(u"is:fixed"_s, Overview::tr("%1 fixed").arg(number(m_data.fixed))));
        return u"<p>%1</p>"_s.arg(parts.join(u" · "_s))
               + bar({{done, severityAccent(Severity::Low, m_dark).name()}, {2 * barPixels - done, colour(QPalette::Mid)}});
    }

    QString tiers() const
    {
        QString html = heading(Overview::tr("Work left")) + u"<table cellspacing=\"0\"><tr>"_s;
        for (std::size_t i = 0; i < m_data.tiers.size(); ++i) {
            const auto tier = static_cast<PriorityTier>(i);
            const auto& numbers = m_data.tiers[i];
            const QString query = u"priority:"_s + priorityLabel(tier) + u' ' + workQuery();
            html += u"<td style=\"padding-right:44px;\">%1<br><span style=\"font-size:x-large;\">%2</span><br>%3<br>%4</td>"_s
                        .arg(badge(priorityDescription(tier), priorityColors(tier, m_dark)), link(query, number(numbers.open)),
                             quietLink(query, Overview::tr("%1 of work").arg(effortLabel(numbers.effortMinutes))),
                             quietLink(query + u" is:undecided"_s, Overview::tr("%1 undecided").arg(number(numbers.undecided))));
        }
        return html + u"</tr></table>"_s;
    }

    QString firstOnes() const
    {
        QString html = heading(Overview::tr("What needs attention first"));
        if (m_data.firstOnes.isEmpty())
            return html + u"<p>"_s + muted(m_data.total > 0 ? Overview::tr("Everything is decided.") : Overview::tr("There are no findings.")) + u"</p>"_s;
        html += u"<table cellspacing=\"0\">"_s;
        for (const auto& finding : m_data.firstOnes) {
            html += u"<tr><td>%1</td><td>%2</td><td><a href=\"finding:%3\">%4</a></td></tr>"_s.arg(badge(priorityLabel(finding.priority()), priorityColors(finding.priority(), m_dark)),
                                                                                                badge(severityLabel(finding.severity()), severityColors(finding.severity(), m_dark)),
                                                                                                QString::number(finding.id), inlineHtml(finding.title.simplified()));
        }
        return html + u"</table>"_s;
    }

    QString matrix() const
    {
        const auto hasSilenced = std::ranges::any_of(m_data.silenced, [](int count) { return count > 0; });
        QString html = heading(Overview::tr("Severity and status")) + u"<table cellspacing=\"0\"><tr><th></th>"_s;
        for (int status = 0; status < 5; ++status)
            html += u"<th>%1</th>"_s.arg(statusLabel(static_cast<TriageStatus>(status)).toHtmlEscaped());
        if (hasSilenced)
            html += u"<th>%1</th>"_s.arg(silencedLabel().toHtmlEscaped());
        html += u"</tr>"_s;
        for (int i = 4; i >= 0; --i) {
            const auto severity = static_cast<Severity>(i);
            const QString ofSeverity = u"severity:"_s + toQString(severityName(severity)) + u' ';
            const auto cell = [&](int count, const QString& query) { return u"<td>%1</td>"_s.arg(count > 0 ? link(ofSeverity + query + u" -is:fixed"_s, number(count)) : muted(u"–"_s)); };
            html += u"<tr><td>%1</td>"_s.arg(badge(severityLabel(severity), severityColors(severity, m_dark)));
            for (int s = 0; s < 5; ++s) {
                const auto status = toQString(triageStatusName(static_cast<TriageStatus>(s))).replace(u' ', u'-');
                html += cell(m_data.severityByStatus[static_cast<std::size_t>(i)][static_cast<std::size_t>(s)], u"status:"_s + status);
            }
            if (hasSilenced)
                html += cell(m_data.silenced[static_cast<std::size_t>(i)], u"is:suppressed -status:confirmed,in-progress,false-positive,accepted-risk"_s);
            html += u"</tr>"_s;
        }
        return html + u"</table>"_s;
    }

    QString spots(const QString& title, const QList<OverviewData::Spot>& list, const QString& field, const QString& prefix) const
    {
        QString html = heading(title);
        if (list.isEmpty())
            return html + u"<p>"_s + muted(u"–"_s) + u"</p>"_s;
        const auto heaviest = std::max(list.first().weight, 1);
        html += u"<table cellspacing=\"0\"><tr><th></th><th>%1</th><th>%2</th><th></th></tr>"_s.arg(Overview::tr("Unresolved findings").toHtmlEscaped(), Overview::tr("Work left").toHtmlEscaped());
        for (const auto& spot : list) {
            const auto open = overviewlink::openQuery(field, {prefix + spot.name});
            html += u"<tr><td>%1</td><td class=\"number\">%2</td><td>%3</td><td>%4</td></tr>"_s.arg(link(open, spot.name.toHtmlEscaped()), link(open, number(spot.open)),
                                                                                                 quietLink(open, effortLabel(spot.effortMinutes)),
                                                                                                 bar({{std::max(spot.weight * barPixels / 2 / heaviest, 2), severityAccent(spot.worst, m_dark).name()}}));
        }
        return html + u"</table>"_s;
    }

    QString trend() const
    {
        if (m_data.scans.isEmpty())
            return {};
        const QLocale locale;
        const auto scans = m_data.scans.mid(std::max<qsizetype>(m_data.scans.size() - trendScans, 0));
        const auto present = [](const ScanRecord& scan) {
            qint64 sum = 0;
            for (std::size_t state = 0; state < scan.byState.size(); ++state)
                sum += static_cast<ScanState>(state) == ScanState::Fixed ? 0 : scan.byState[state];
            return sum;
        };
        qint64 most = 1;
        for (const auto& scan : scans)
            most = std::max(most, present(scan));
        QString html = heading(Overview::tr("Scans"))
                       + u"<table cellspacing=\"0\"><tr><th>%1</th><th>%2</th><th>%3</th><th>%4</th><th>%5</th><th></th></tr>"_s
                             .arg(Overview::tr("Scan"), Overview::tr("When"), Overview::tr("Present"), Overview::tr("New"), Overview::tr("Fixed"));
        for (const auto& scan : scans) {
            const auto count = present(scan);
            const auto fresh = scan.count(ScanState::New) + scan.count(ScanState::Reopened);
            const auto links = scanLinks(scan);
            const auto pixels = [&](qint64 part) { return static_cast<int>(part * barPixels / most); };
            html += u"<tr><td>%1</td><td>%2</td><td class=\"number\">%3</td><td class=\"number\">%4</td><td class=\"number\">%5</td><td>%6</td></tr>"_s
                        .arg(QString::number(scan.number) + (scan.cancelled ? u" "_s + Overview::tr("(stopped)") : QString()),
                             locale.toString(QDateTime::fromMSecsSinceEpoch(scan.finishedMs), QLocale::ShortFormat).toHtmlEscaped(),
                             scanNumber(count, links.present), scanNumber(fresh, links.fresh), scanNumber(scan.count(ScanState::Fixed), links.fixed),
                             bar({{pixels(count - fresh), severityAccent(Severity::Low, m_dark).name()}, {pixels(fresh), severityAccent(Severity::High, m_dark).name()}}));
        }
        return html + u"</table>"_s;
    }

    struct ScanLink {
        QString address;
        QString explanation; ///< where it shows something else than what the number counts
    };
    struct ScanLinks {
        ScanLink present;
        ScanLink fresh;
        ScanLink fixed;
    };

    /// Findings carry what the last scan made of them: that tells its numbers. What an earlier one found new or fixed stands in its
    /// comparison with the one before; of the first one what was found by its day.
    ScanLinks scanLinks(const ScanRecord& scan) const
    {
        const auto filter = [](const QString& query) { return overviewlink::filterAddress(query); };
        if (scan.number == m_data.scans.last().number)
            return {{filter(u"-scan:fixed"_s), {}}, {filter(u"scan:new,reopened"_s), {}}, {filter(u"scan:fixed"_s), {}}};
        if (scan.number != m_data.scans.first().number) {
            const ScanLink comparison{u"scan:%1"_s.arg(scan.number), Overview::tr("Shows what this scan changed")};
            return {comparison, comparison, comparison};
        }
        // As the query does: days of UTC, by the start of the scan.
        const auto day = QDateTime::fromMSecsSinceEpoch(scan.startedMs, QTimeZone::UTC).date();
        const ScanLink seen{filter(u"-since:"_s + day.addDays(1).toString(Qt::ISODate)), Overview::tr("Shows what was first seen up to that day")};
        return {seen, seen, seen};
    }

    static QString scanNumber(qint64 count, const ScanLink& link)
    {
        if (count == 0)
            return number(0);
        const auto title = link.explanation.isEmpty() ? QString() : u" title=\"%1\""_s.arg(link.explanation.toHtmlEscaped());
        return u"<a%1 href=\"%2\">%3</a>"_s.arg(title, link.address, number(count));
    }

    /// The lowest scores first: they are what to look at.
    QString scores() const
    {
        constexpr std::size_t shown = 8;
        std::vector<const CategoryScore*> order;
        for (const auto& category : m_project.card.categories)
            order.push_back(&category);
        std::ranges::stable_sort(order, {}, &CategoryScore::exact);
        const auto title = m_project.card.completeness ? Overview::tr("Scorecard: roughly %1 % complete").arg(*m_project.card.completeness) : Overview::tr("Scorecard");
        QString html = heading(title) + u"<table cellspacing=\"0\">"_s;
        for (std::size_t i = 0; i < std::min(shown, order.size()); ++i) {
            html += u"<tr><td>%1</td><td class=\"number\">%2</td><td>%3</td></tr>"_s
                        .arg(overviewlink::other(u"page"_s, u"scorecard"_s, scoreAreaLabel(toQString(order[i]->name)).toHtmlEscaped()),
                             overviewlink::other(u"page"_s, u"scorecard"_s, QLocale().toString(order[i]->exact, 'f', 1)),
                             m_parts.scoreBar(order[i]->exact, barPixels / 2));
        }
        html += u"</table>"_s;
        if (order.size() > shown)
            html += u"<p>%1</p>"_s.arg(overviewlink::other(u"page"_s, u"scorecard"_s, Overview::tr("All %1 scores").arg(order.size())));
        return html;
    }

    QString missingMusts() const
    {
        QString html = heading(Overview::tr("Must-haves that are not there"));
        QString rows;
        for (const auto& verdict : m_project.judged.capabilities) {
            if (verdict.tier == CapabilityTier::Must && (verdict.value == CapabilityValue::Missing || verdict.value == CapabilityValue::Unused || verdict.value == CapabilityValue::Partial))
                rows += u"<tr><td>%1</td><td>%2</td></tr>"_s.arg(badge(capabilityValueLabel(verdict.value), capabilityValueColors(verdict.value, m_dark)),
                                                             overviewlink::other(u"capability"_s, toQString(verdict.id), capabilityNameLabel(toQString(verdict.name)).toHtmlEscaped()));
        }
        html += rows.isEmpty() ? u"<p>"_s + muted(Overview::tr("All of them are there.")) + u"</p>"_s : u"<table cellspacing=\"0\">"_s + rows + u"</table>"_s;
        if (m_project.judged.productionLines > 0) {
            const auto share = 100.0 * static_cast<double>(m_project.judged.untestedLines) / static_cast<double>(m_project.judged.productionLines);
            html += u"<p>%1</p>"_s.arg(overviewlink::other(u"page"_s, u"tests"_s, Overview::tr("%1 % of the production lines are in modules that no test imports").arg(QLocale().toString(share, 'f', 1))));
        }
        if (m_project.knowsChurn)
            html += u"<p>%1</p>"_s.arg(overviewlink::other(u"page"_s, u"hotspots"_s, Overview::tr("%n hot spot(s): files with findings that change often", nullptr, static_cast<int>(m_project.hotSpots.hot))));
        return html;
    }

    const OverviewData& m_data;
    const ProjectData& m_project;
    OverviewParts& m_parts;
    bool m_dark = false;
};

} // namespace

QString overviewHtml(const OverviewData& data, const ProjectData& project, const QString& title, OverviewParts& parts)
{
    return Writer(data, project, parts).write(title);
}

} // namespace punchlist
