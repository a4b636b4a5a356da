#include "audit/provisionalfindings.h"

#include "style/text.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

FindingRow rowOf(const Finding& finding, FindingId id)
{
    FindingRow row;
    row.id = id;
    row.displayId = u"…"_s;
    row.ruleId = toQString(finding.ruleId);
    row.category = toQString(finding.category);
    row.title = toQString(finding.title);
    row.path = toQString(finding.path);
    row.symbol = toQString(finding.symbol);
    row.line = finding.range.startLine;
    row.endLine = finding.range.endLine;
    row.computedSeverity = finding.severity;
    row.computedPriority = finding.priority;
    row.priorityScore = finding.priorityScore;
    row.firstSeenMs = QDateTime::currentMSecsSinceEpoch();
    row.confidence = finding.confidence;
    row.computedEffortMinutes = finding.effortMinutes;
    row.scanState = ScanState::New;
    row.suppressedInSource = finding.suppression.has_value();
    return row;
}

} // namespace

QString ProvisionalFindings::placeKey(const FindingRow& row)
{
    return row.ruleId % u'\n' % row.path % u'\n' % QString::number(row.line) % u'\n' % row.title;
}

void ProvisionalFindings::clear()
{
    m_known.clear();
    m_rows.clear();
    m_byPlace.clear();
    m_findings.clear();
    m_next = -1;
}

void ProvisionalFindings::know(std::span<const FindingRow> rows)
{
    for (const auto& row : rows) {
        if (row.scanState != ScanState::Fixed)
            ++m_known[placeKey(row)];
    }
}

QList<FindingRow> ProvisionalFindings::add(std::span<const Finding> batch)
{
    QList<FindingRow> added;
    for (const auto& finding : batch) {
        const auto row = rowOf(finding, m_next);
        const auto place = placeKey(row);
        auto known = m_known.find(place);
        if (known != m_known.end() && *known > 0) {
            --*known;
            continue;
        }
        --m_next;
        m_rows.insert(row.id, row);
        m_byPlace[place].append(row.id);
        m_findings.insert(row.id, std::make_shared<const Finding>(finding));
        added.append(row);
    }
    return added;
}

QList<std::pair<FindingId, FindingRow>> ProvisionalFindings::resolve(std::span<const FindingRow> recorded)
{
    QList<std::pair<FindingId, FindingRow>> replacements;
    for (const auto& row : recorded) {
        if (m_byPlace.isEmpty())
            break;
        const auto place = m_byPlace.find(placeKey(row));
        if (place == m_byPlace.end())
            continue;
        const auto id = place->takeFirst();
        if (place->isEmpty())
            m_byPlace.erase(place);
        m_rows.remove(id);
        m_findings.remove(id);
        replacements.append({id, row});
    }
    return replacements;
}

QList<FindingId> ProvisionalFindings::takeUnresolved()
{
    const auto ids = m_rows.keys();
    clear();
    return ids;
}

std::optional<FindingRecord> ProvisionalFindings::record(FindingId id) const
{
    const auto finding = m_findings.value(id);
    if (!finding)
        return std::nullopt;
    FindingRecord record;
    record.row = m_rows.value(id);
    record.finding = *finding;
    return record;
}

} // namespace punchlist
