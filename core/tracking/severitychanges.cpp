#include "tracking/severitychanges.h"

#include "findings/priority.h"
#include "tracking/findingcodec.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace punchlist {

SeverityChanges::SeverityChanges(Database& database)
    : m_database(database)
{
}

const PriorityPolicy& SeverityChanges::policy()
{
    if (!m_policy) {
        const auto repository = m_database.value(u"SELECT repository_path FROM audit"_s);
        const auto root = repository ? repository->toString() : QString();
        // The repository may be gone, or its weights may be wrong; the next scan says so.
        const auto own = root.isEmpty() ? PriorityPolicy::builtin() : PriorityPolicy::forRepository(toUtf8(root)).value_or(nullptr);
        m_policy = own ? own : PriorityPolicy::builtin();
    }
    return *m_policy;
}

Result<void> SeverityChanges::apply(FindingRow& row)
{
    if (!row.severityOverride || *row.severityOverride == row.computedSeverity)
        return {};
    if (!m_details) {
        auto select = m_database.prepare(u"SELECT o.details FROM findings f JOIN occurrences o ON o.id = f.occurrence_id WHERE f.id = ?"_s);
        if (!select)
            return std::unexpected(select.error());
        m_details = std::move(*select);
    }
    if (const auto done = m_details->run({row.id}); !done)
        return done;
    if (!m_details->next())
        return {};
    Finding finding;
    finding.ruleId = toUtf8(row.ruleId);
    finding.category = toUtf8(row.category);
    finding.path = toUtf8(row.path);
    finding.confidence = row.confidence;
    const auto decoded = decodeDetails(m_details->text(0), finding);
    m_details->finish();
    if (!decoded)
        return {}; // a damaged description is told where it is read
    if (!finding.priorityFactors)
        return {};
    apply(finding, row);
    row.computedPriority = finding.priority;
    row.priorityScore = finding.priorityScore;
    return {};
}

void SeverityChanges::apply(Finding& finding, const FindingRow& row)
{
    if (!row.severityOverride || *row.severityOverride == row.computedSeverity)
        return;
    const auto computed = std::exchange(finding.severity, *row.severityOverride);
    prioritise(finding, policy());
    finding.severity = computed;
}

} // namespace punchlist
