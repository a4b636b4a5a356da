#include "overview/overviewhtml.h"

#include "style/badge.h"
#include "style/labels.h"
#include "style/richtext.h"
#include "style/text.h"
#include "style/theme.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QPalette>
#include <QUrl>

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
    Writer(const OverviewData& data, const QPalette& palette)
        : m_data(data)
        , m_palette(palette)
        , m_dark(isDark(palette))
    {
    }

    QString write(const QString& title) const
    {
        QString html = style() + u"<h2>%1</h2>"_s.arg(title.toHtmlEscaped()) + progress() + tiers();
        const auto row = [](const QString& left, const QString& right) {
            return u"<table width=\"100%\" cellspacing=\"0\"><tr><td width=\"50%\" style=\"padding:16px 14px 0px 0px;\">%1</td>"
                   "<td width=\"50%\" style=\"padding:16px 0px 0px 14px;\">%2</td></tr></table>"_s.arg(left, right);
        };
        html += row(firstOnes(), matrix());
        html += row(spots(Overview::tr("Heaviest files"), m_data.files, u"path"_s, u"/"_s), spots(Overview::tr("Heaviest rules"), m_data.rules, u"rule"_s, QString()));
        html += trend();
        return html;
    }

private:
    QString colour(QPalette::ColorRole role) const { return m_palette.color(role).name(); }

    QString style() const
    {
        return u"<style>h2{margin-bottom:4px;} h4{margin-top:18px;margin-bottom:6px;} a{color:%1;text-decoration:none;} .muted{color:%2;}"
               "th{font-weight:normal;text-align:left;color:%2;padding:2px 16px 2px 0px;} td{padding:2px 10px 2px 0px;} .number{text-align:right;}</style>"_s
            .arg(colour(QPalette::Link), colour(QPalette::PlaceholderText));
    }

    static QString number(int value) { return QLocale().toString(value); }

    static QString link(const QString& query, const QString& text)
    {
        return u"<a href=\"filter:%1\">%2</a>"_s.arg(QString::fromLatin1(QUrl::toPercentEncoding(query)), text);
    }

    QString muted(const QString& text) const { return u"<span class=\"muted\">%1</span>"_s.arg(text.toHtmlEscaped()); }

    QString badge(const QString& text, const BadgeColors& colors) const
    {
        return u"<span style=\"background-color:%1;color:%2;\">&nbsp;%3&nbsp;</span>"_s.arg(colors.fill.name(), colors.text.name(), text.toHtmlEscaped());
    }

    /// A bar of coloured cells; the widths are in pixels.
    static QString bar(const QList<std::pair<int, QString>>& parts)
    {
        QString html = u"<table cellspacing=\"0\" cellpadding=\"0\"><tr>"_s;
        for (const auto& [width, fill] : parts) {
            if (width > 0)
                html += u"<td width=\"%1\" bgcolor=\"%2\" style=\"padding:0px;font-size:6pt;\">&nbsp;</td>"_s.arg(width).arg(fill);
        }
        return html + u"</tr></table>"_s;
    }

    QString progress() const
    {
        int undecided = 0;
        for (const auto& tier : m_data.tiers)
            undecided += tier.undecided;
        const auto done = m_data.total > 0 ? static_cast<int>(qint64(2) * barPixels * m_data.decided / m_data.total) : 0;
        return u"<p>%1 · %2 · %3 · %4</p>"_s.arg(link(QString(), Overview::tr("%n finding(s)", nullptr, m_data.total)), Overview::tr("%1 open").arg(number(m_data.open)),
                                                  link(u"is:undecided -is:fixed -is:suppressed"_s, Overview::tr("%1 undecided").arg(number(undecided))),
                                                  link(u"is:fixed"_s, Overview::tr("%1 fixed").arg(number(m_data.fixed))))
               + bar({{done, severityAccent(Severity::Low, m_dark).name()}, {2 * barPixels - done, colour(QPalette::Mid)}});
    }

    QString tiers() const
    {
        QString html = heading(Overview::tr("Work left")) + u"<table cellspacing=\"0\"><tr>"_s;
        for (std::size_t i = 0; i < m_data.tiers.size(); ++i) {
            const auto tier = static_cast<PriorityTier>(i);
            const auto& numbers = m_data.tiers[i];
            const QString query = u"priority:"_s + priorityLabel(tier) + u" status:open,confirmed,in-progress -is:fixed -is:suppressed"_s;
            html += u"<td style=\"padding-right:44px;\">%1<br><span style=\"font-size:x-large;\">%2</span><br>%3<br>%4</td>"_s
                        .arg(badge(priorityDescription(tier), priorityColors(tier, m_dark)), link(query, number(numbers.open)),
                             muted(Overview::tr("%1 of work").arg(effortLabel(numbers.effortMinutes))), muted(Overview::tr("%1 undecided").arg(number(numbers.undecided))));
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
        QString html = heading(Overview::tr("Severity and status")) + u"<table cellspacing=\"0\"><tr><th></th>"_s;
        for (int status = 0; status < 5; ++status)
            html += u"<th>%1</th>"_s.arg(statusLabel(static_cast<TriageStatus>(status)).toHtmlEscaped());
        html += u"</tr>"_s;
        for (int i = 4; i >= 0; --i) {
            const auto severity = static_cast<Severity>(i);
            html += u"<tr><td>%1</td>"_s.arg(badge(severityLabel(severity), severityColors(severity, m_dark)));
            for (int s = 0; s < 5; ++s) {
                const auto count = m_data.severityByStatus[static_cast<std::size_t>(i)][static_cast<std::size_t>(s)];
                const auto status = toQString(triageStatusName(static_cast<TriageStatus>(s))).replace(u' ', u'-');
                const QString query = u"severity:"_s + toQString(severityName(severity)) + u" status:"_s + status + u" -is:fixed"_s;
                html += u"<td>%1</td>"_s.arg(count > 0 ? link(query, number(count)) : muted(u"–"_s));
            }
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
        html += u"<table cellspacing=\"0\">"_s;
        for (const auto& spot : list) {
            const auto query = toQString(Query::withFacet({}, toUtf8(field), toUtf8(prefix + spot.name), true));
            html += u"<tr><td>%1</td><td class=\"number\">%2</td><td>%3</td><td>%4</td></tr>"_s.arg(link(query, spot.name.toHtmlEscaped()), number(spot.open),
                                                                                                 muted(effortLabel(spot.effortMinutes)),
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
            const auto pixels = [&](qint64 part) { return static_cast<int>(part * barPixels / most); };
            html += u"<tr><td>%1</td><td>%2</td><td class=\"number\">%3</td><td class=\"number\">%4</td><td class=\"number\">%5</td><td>%6</td></tr>"_s
                        .arg(QString::number(scan.number) + (scan.cancelled ? u" "_s + Overview::tr("(stopped)") : QString()),
                             locale.toString(QDateTime::fromMSecsSinceEpoch(scan.finishedMs), QLocale::ShortFormat).toHtmlEscaped(), locale.toString(count), locale.toString(fresh),
                             locale.toString(scan.count(ScanState::Fixed)),
                             bar({{pixels(count - fresh), severityAccent(Severity::Low, m_dark).name()}, {pixels(fresh), severityAccent(Severity::High, m_dark).name()}}));
        }
        return html + u"</table>"_s;
    }

    static QString heading(const QString& text) { return u"<h4>%1</h4>"_s.arg(text.toHtmlEscaped()); }

    const OverviewData& m_data;
    const QPalette& m_palette;
    bool m_dark = false;
};

} // namespace

QString overviewHtml(const OverviewData& data, const QString& title, const QPalette& palette)
{
    return Writer(data, palette).write(title);
}

} // namespace punchlist
