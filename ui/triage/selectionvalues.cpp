#include "triage/selectionvalues.h"

#include "style/labels.h"
#include "style/text.h"

namespace punchlist {
namespace {

/// The value of the first finding, and of the first one that has another.
class Distinct {
public:
    /// `isEqual` compares without making texts, which a million findings would notice.
    template <typename Equal, typename Text>
    void add(const FindingRow& first, const FindingRow& finding, const Equal& isEqual, const Text& text)
    {
        if (values.isEmpty())
            values.append(text(first));
        if (values.size() == 1 && !isEqual(first, finding) && text(finding) != values.first())
            values.append(text(finding));
    }

    QStringList values;
};

} // namespace

SelectionValues selectionValues(const FindingRows& table, std::span<const FindingRows::Row> rows)
{
    SelectionValues made;
    made.count = static_cast<int>(rows.size());
    if (rows.empty())
        return made;
    const auto& first = table.at(rows.front());
    made.computedSeverity = first.computedSeverity;
    made.computedPriority = first.computedPriority;
    Distinct status, severity, priority, effort, actual, assignee, sprint;
    const auto addBy = [&first](Distinct& to, const FindingRow& finding, const auto& value, const auto& text) {
        to.add(first, finding, [&value](const FindingRow& a, const FindingRow& b) { return value(a) == value(b); }, [&](const FindingRow& row) { return text(value(row)); });
    };
    for (const auto row : rows) {
        const auto& finding = table.at(row);
        made.hasProvisional = made.hasProvisional || finding.id < 0;
        // Fixed without a decision, as the table says it.
        const auto statusOf = [](const FindingRow& one) { return one.status == TriageStatus::Open && one.scanState == ScanState::Fixed ? -1 : static_cast<int>(one.status); };
        addBy(status, finding, statusOf, [](int value) { return value < 0 ? SelectionValues::fixed() : toQString(triageStatusName(static_cast<TriageStatus>(value))); });
        addBy(severity, finding, [](const FindingRow& one) { return one.severity(); }, [](Severity value) { return toQString(severityName(value)); });
        addBy(priority, finding, [](const FindingRow& one) { return one.priority(); }, [](PriorityTier value) { return toQString(priorityName(value)); });
        addBy(effort, finding, [](const FindingRow& one) { return one.effortMinutes(); }, [](int value) { return effortLabel(value); });
        addBy(actual, finding, [](const FindingRow& one) { return one.actualEffortMinutes; }, [](std::optional<int> value) { return value ? effortLabel(*value) : QString(); });
        addBy(assignee, finding, [](const FindingRow& one) -> const QString& { return one.assignee; }, [](const QString& value) { return value; });
        addBy(sprint, finding, [](const FindingRow& one) -> const QString& { return one.sprint; }, [](const QString& value) { return value; });
    }
    made.statuses = status.values;
    made.severities = severity.values;
    made.priorities = priority.values;
    made.efforts = effort.values;
    made.actuals = actual.values;
    made.assignees = assignee.values;
    made.sprints = sprint.values;
    return made;
}

} // namespace punchlist
