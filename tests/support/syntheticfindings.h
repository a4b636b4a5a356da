#pragma once

#include "findings/finding.h"
#include "tracking/findingrow.h"

#include <QList>

namespace punchlist {

/// Findings like those of a real service, the same for the same seed: names repeat as they do in code, severities and
/// statuses are spread as in an audit that is half done.
inline QList<FindingRow> syntheticFindings(int count, quint32 seed = 1, bool decided = false)
{
    using namespace Qt::StringLiterals;
    struct Kind {
        QString rule;
        QString category;
        QString title;
        Severity severity;
        PriorityTier priority;
        int effort;
    };
    static const QList<Kind> kinds{
        {u"sql-injection"_s, u"security"_s, u"SQL text in `%1` is built from a parameter"_s, Severity::Critical, PriorityTier::P0, 120},
        {u"external-call-without-timeout"_s, u"resilience"_s, u"`requests.post` in `%1` has no timeout"_s, Severity::High, PriorityTier::P1, 30},
        {u"swallowed-exception"_s, u"resilience"_s, u"`%1` swallows every exception"_s, Severity::Medium, PriorityTier::P2, 45},
        {u"unauthenticated-endpoint"_s, u"security"_s, u"`%1` can be called without authentication"_s, Severity::High, PriorityTier::P0, 240},
        {u"print-instead-of-logging"_s, u"observability"_s, u"`%1` prints instead of logging"_s, Severity::Low, PriorityTier::P3, 10},
        {u"weak-hash"_s, u"security"_s, u"`%1` hashes with MD5"_s, Severity::Medium, PriorityTier::P2, 60},
        {u"vacuous-test"_s, u"testing"_s, u"`test_%1` asserts nothing"_s, Severity::Low, PriorityTier::P3, 20},
        {u"oversized-file"_s, u"maintainability"_s, u"`%1` has grown past 1,000 lines"_s, Severity::Info, PriorityTier::P3, 480},
    };
    static const QStringList folders{u"src/api/routes"_s, u"src/api"_s, u"src/workers"_s, u"src/storage"_s, u"web/app/pages"_s, u"tests"_s};
    static const QStringList names{u"jobs"_s, u"users"_s, u"billing"_s, u"search_index"_s, u"webhooks"_s, u"uploads"_s, u"résumé"_s, u"settings"_s};
    static const QStringList people{QString(), QString(), u"Dana"_s, u"Lee"_s};

    quint32 state = seed * 2654435761U + 1;
    const auto random = [&state](qsizetype below) {
        state = state * 1664525U + 1013904223U;
        return static_cast<qsizetype>((state >> 8U) % static_cast<quint32>(below));
    };
    std::array<int, 5> numbers{};
    const std::array<QString, 5> prefixes{u"I"_s, u"L"_s, u"M"_s, u"H"_s, u"CR"_s};
    QList<FindingRow> rows;
    rows.reserve(count);
    for (int i = 0; i < count; ++i) {
        const auto& kind = kinds[random(kinds.size())];
        const auto& name = names[random(names.size())];
        FindingRow row;
        row.id = i + 1;
        const auto severity = static_cast<std::size_t>(kind.severity);
        row.displayId = prefixes[severity] + QString::number(++numbers[severity]);
        row.ruleId = kind.rule;
        row.category = kind.category;
        row.title = kind.title.arg(name);
        row.path = folders[random(folders.size())] + u'/' + name + (random(3) == 0 ? u".ts"_s : u".py"_s);
        row.symbol = u"Manager."_s + name;
        row.line = static_cast<std::uint32_t>(random(900));
        row.endLine = row.line + 2;
        row.computedSeverity = kind.severity;
        row.computedPriority = kind.priority;
        row.confidence = static_cast<Confidence>(random(3));
        row.computedEffortMinutes = kind.effort;
        row.scanState = random(6) == 0 ? ScanState::New : ScanState::Unchanged;
        if (decided) {
            row.status = static_cast<TriageStatus>(random(3) == 0 ? random(5) : 0);
            row.assignee = people[random(people.size())];
            row.commentCount = random(5) == 0 ? 1 : 0;
        }
        rows.append(row);
    }
    return rows;
}

} // namespace punchlist
