#include "tracking/decisiontable.h"

#include "tracking/findingcodec.h"
#include "tracking/storedenum.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace punchlist {

void Decisions::take(TriageField field, const QString& value, const QString& comment, int scan)
{
    const std::string name = toUtf8(value);
    switch (field) {
    case TriageField::Status:
        status = triageStatusFromName(name).value_or(TriageStatus::Open);
        statusScan = scan;
        break;
    case TriageField::Reconfirm:
        statusScan = scan;
        break;
    case TriageField::Severity:
        severity = severityFromName(name);
        break;
    case TriageField::Priority:
        priority = priorityFromName(name);
        break;
    case TriageField::Effort:
        effortMinutes = value.isEmpty() ? std::nullopt : std::optional(value.toInt());
        break;
    case TriageField::Actual:
        actualMinutes = value.isEmpty() ? std::nullopt : std::optional(value.toInt());
        break;
    case TriageField::Assignee:
        assignee = value;
        break;
    case TriageField::Sprint:
        sprint = value;
        break;
    case TriageField::AddTag:
        if (const auto at = std::ranges::lower_bound(tags, value); at == tags.end() || *at != value)
            tags.insert(at, value);
        break;
    case TriageField::RemoveTag:
        tags.removeAll(value);
        break;
    case TriageField::Comment:
        ++comments;
        return;
    case TriageField::Split:
    case TriageField::SameAs:
    case TriageField::NotSame:
        break;
    }
    if (!comment.isEmpty())
        ++comments;
}

DecisionTable::DecisionTable(std::vector<Statement> statements)
    : m_statements(std::move(statements))
{
}

Result<DecisionTable> DecisionTable::make(Database& database)
{
    std::vector<Statement> statements;
    for (const QString& sql :
         {u"WITH RECURSIVE parts (id) AS (SELECT ? UNION SELECT m.finding_id FROM merged_findings m JOIN parts p ON p.id = m.into_id)"
          " SELECT e.field, e.to_value, e.comment, g.scan_id FROM events e JOIN event_groups g ON g.id = e.group_id"
          " WHERE e.finding_id IN parts AND g.standing = 0 ORDER BY g.stamp, g.uid, e.id"_s,
          u"SELECT status, status_scan, severity, priority, effort_minutes, assignee, tags, comments, sprint, actual_minutes FROM triage"
          " WHERE finding_id = ?"_s,
          u"INSERT OR REPLACE INTO triage (finding_id, status, status_scan, severity, priority, effort_minutes, assignee, tags,"
          " comments, sprint, actual_minutes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
          u"DELETE FROM triage WHERE finding_id = ?"_s}) {
        auto statement = database.prepare(sql);
        if (!statement)
            return std::unexpected(statement.error());
        statements.push_back(std::move(*statement));
    }
    return DecisionTable(std::move(statements));
}

Result<Decisions> DecisionTable::read(FindingId finding)
{
    Statement& select = m_statements[1];
    if (const auto done = select.run({finding}); !done)
        return std::unexpected(done.error());
    Decisions decisions;
    if (select.next()) {
        decisions.status = storedEnum(select.integer(0), TriageStatus::AcceptedRisk, TriageStatus::Open);
        decisions.statusScan = static_cast<int>(select.integer(1));
        if (!select.isNull(2))
            decisions.severity = storedEnum(select.integer(2), Severity::Critical, Severity::Medium);
        if (!select.isNull(3))
            decisions.priority = storedEnum(select.integer(3), PriorityTier::P3, PriorityTier::P2);
        if (!select.isNull(4))
            decisions.effortMinutes = static_cast<int>(select.integer(4));
        decisions.assignee = select.text(5);
        decisions.tags = select.text(6).split(u'\n', Qt::SkipEmptyParts);
        decisions.comments = static_cast<int>(select.integer(7));
        decisions.sprint = select.text(8);
        if (!select.isNull(9))
            decisions.actualMinutes = static_cast<int>(select.integer(9));
    }
    select.finish();
    return decisions;
}

Result<void> DecisionTable::derive(FindingId finding)
{
    Statement& events = m_statements[0];
    if (const auto done = events.run({finding}); !done)
        return done;
    Decisions decisions;
    while (events.next()) {
        if (const auto field = triageFieldFromName(events.text(0)))
            decisions.take(*field, events.text(1), events.text(2), static_cast<int>(events.integer(3)));
    }
    if (const auto read = events.readError(); !read)
        return read;
    if (decisions == Decisions{})
        return m_statements[3].run({finding});
    const auto number = [](const auto& value) { return value ? QVariant(static_cast<int>(*value)) : QVariant(); };
    return m_statements[2].run({finding, static_cast<int>(decisions.status), decisions.statusScan, number(decisions.severity),
                                number(decisions.priority), number(decisions.effortMinutes), decisions.assignee,
                                decisions.tags.join(u'\n'), decisions.comments, decisions.sprint, number(decisions.actualMinutes)});
}

} // namespace punchlist
