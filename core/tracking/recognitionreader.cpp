#include "tracking/auditreader.h"

#include "tracking/findingcodec.h"
#include "tracking/matching.h"
#include "tracking/storedenum.h"

using namespace Qt::StringLiterals;

namespace punchlist::auditreader {

Result<QHash<FindingId, qint64>> findingUids(Database& database)
{
    auto rows = database.exec(u"SELECT id, uid FROM findings"_s);
    if (!rows)
        return std::unexpected(rows.error());
    QHash<FindingId, qint64> uids;
    while (rows->next())
        uids.insert(rows->integer(0), rows->integer(1));
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    return uids;
}

Result<QList<RecognitionStep>> recognition(Database& database, FindingId finding)
{
    auto rows = database.exec(
        u"SELECT s.scan_id, c.started_ms, s.state, s.reason, s.method, s.score, s.runner_up, s.runner_up_score, r.display_id, p.path, o.start_line,"
        " o.symbol, o.details FROM finding_states s JOIN scans c ON c.id = s.scan_id"
        " LEFT JOIN findings r ON r.id = s.runner_up"
        " LEFT JOIN occurrences o ON o.id = (SELECT max(x.id) FROM occurrences x WHERE x.finding_id = s.finding_id AND x.scan_id <= s.scan_id)"
        " LEFT JOIN paths p ON p.id = o.path_id WHERE s.finding_id = ? ORDER BY s.scan_id"_s, {finding});
    if (!rows)
        return std::unexpected(rows.error());
    QList<RecognitionStep> steps;
    while (rows->next()) {
        RecognitionStep step;
        step.scan = static_cast<int>(rows->integer(0));
        step.atMs = rows->integer(1);
        step.state = storedEnum(rows->integer(2), ScanState::NotChecked, ScanState::NotChecked);
        step.reason = rows->text(3);
        if (!rows->isNull(4))
            step.method = toQString(matchMethodName(storedEnum(rows->integer(4), MatchMethod::Decided, MatchMethod::Decided)));
        step.score = rows->value(5).toDouble();
        step.runnerUp = rows->integer(6);
        step.runnerUpScore = rows->value(7).toDouble();
        step.runnerUpDisplayId = rows->text(8);
        step.path = rows->text(9);
        step.line = static_cast<std::uint32_t>(rows->integer(10));
        step.symbol = rows->text(11);
        Finding described;
        if (const auto decoded = decodeDetails(rows->text(12), described); decoded && !described.evidence.empty())
            step.snippet = toQString(described.evidence.front().snippet);
        steps.append(step);
    }
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    return steps;
}

} // namespace punchlist::auditreader
