#include "audit/provisionalfindings.h"

#include "style/text.h"

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

void ProvisionalFindings::start(const QList<FindingRow>& known)
{
    m_known.clear();
    m_rows.clear();
    m_findings.clear();
    m_next = -1;
    for (const auto& row : known) {
        if (row.scanState != ScanState::Fixed)
            ++m_known[placeKey(row)];
    }
}

QList<FindingRow> ProvisionalFindings::add(const std::vector<Finding>& batch)
{
    QList<FindingRow> added;
    for (const auto& finding : batch) {
        const auto row = rowOf(finding, m_next);
        auto known = m_known.find(placeKey(row));
        if (known != m_known.end() && *known > 0) {
            --*known;
            continue;
        }
        --m_next;
        m_rows.insert(row.id, row);
        m_findings.insert(row.id, std::make_shared<const Finding>(finding));
        added.append(row);
    }
    return added;
}

ProvisionalFindings::Resolution ProvisionalFindings::resolve(const QList<FindingRow>& recorded)
{
    QHash<QString, QList<const FindingRow*>> byPlace;
    for (const auto& row : recorded)
        byPlace[placeKey(row)].append(&row);
    Resolution resolution;
    for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it) {
        auto place = byPlace.find(placeKey(*it));
        if (place == byPlace.end() || place->isEmpty())
            resolution.gone.append(it.key());
        else
            resolution.replacements.append({it.key(), *place->takeFirst()});
    }
    m_rows.clear();
    m_findings.clear();
    m_known.clear();
    return resolution;
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
