#include "tracking/projectlog.h"

#include "findings/hotspots.h"
#include "findings/scorecard.h"
#include "tracking/auditreader.h"
#include "tracking/compression.h"
#include "tracking/database.h"
#include "tracking/findingcodec.h"
#include "tracking/projectcodec.h"
#include "tracking/storedenum.h"

#include <xxhash.h>

#include <algorithm>
#include <map>
#include <unordered_set>

using namespace Qt::StringLiterals;

namespace punchlist::projectlog {
namespace {

/// The findings that are open, as the scorecard and the hot spots count them.
struct OpenFindings {
    std::unordered_set<std::string> texts; ///< own what the others refer to
    std::vector<ScoredFinding> scored;
    std::vector<HotSpotFinding> placed;
};

Result<OpenFindings> openFindings(Database& database)
{
    const auto rows = auditreader::findingRows(database);
    if (!rows)
        return std::unexpected(rows.error());
    OpenFindings open;
    const auto own = [&open](const QString& text) -> std::string_view { return *open.texts.insert(toUtf8(text)).first; };
    for (const FindingRow& row : *rows) {
        if (!row.isOpen())
            continue;
        open.scored.push_back({own(row.ruleId), own(row.category), row.severity()});
        open.placed.push_back({own(row.path), row.severity()});
    }
    return open;
}

/// The row of `assessments` with this text.
Result<qint64> storeText(Database& database, const std::string& json)
{
    const auto hash = static_cast<qint64>(XXH3_64bits(json.data(), json.size()));
    const auto done = database.exec(u"INSERT OR IGNORE INTO assessments (content_hash, bytes, frame) VALUES (?, ?, ?)"_s,
                                    {hash, static_cast<qint64>(json.size()), compressText(json)});
    if (!done)
        return std::unexpected(done.error());
    const auto id = database.value(u"SELECT id FROM assessments WHERE content_hash = ?"_s, {hash});
    if (!id)
        return std::unexpected(id.error());
    return id->toLongLong();
}

struct StoredState {
    CapabilityValue value = CapabilityValue::NotApplicable;
    QString qualifier;
    friend bool operator==(const StoredState&, const StoredState&) = default;
};

Result<std::map<QString, StoredState>> lastStates(Database& database)
{
    // SQLite takes the other columns from the row that has the maximum.
    auto rows = database.exec(u"SELECT capability, value, qualifier, max(scan_id) FROM capability_states GROUP BY capability"_s);
    if (!rows)
        return std::unexpected(rows.error());
    std::map<QString, StoredState> states;
    while (rows->next())
        states[rows->text(0)] = {storedEnum(rows->integer(1), CapabilityValue::Present, CapabilityValue::NotApplicable), rows->text(2)};
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    return states;
}

/// Only what changed gets a row.
Result<void> writeStates(Database& database, int scan, const std::vector<CapabilityVerdict>& verdicts)
{
    auto before = lastStates(database);
    if (!before)
        return std::unexpected(before.error());
    std::map<QString, StoredState> now;
    for (const auto& verdict : verdicts)
        now[toQString(verdict.id)] = {verdict.value, toQString(verdict.qualifier)};
    for (const auto& [capability, state] : *before)
        now.try_emplace(capability); // no longer asked for
    auto insert = database.prepare(u"INSERT INTO capability_states (scan_id, capability, value, qualifier) VALUES (?, ?, ?, ?)"_s);
    if (!insert)
        return std::unexpected(insert.error());
    for (const auto& [capability, state] : now) {
        const auto known = before->find(capability);
        if (known != before->end() && known->second == state)
            continue;
        if (const auto done = insert->run({scan, capability, static_cast<int>(state.value), state.qualifier}); !done)
            return done;
    }
    return {};
}

Result<void> writeScores(Database& database, int scan, const Scorecard& card)
{
    for (const auto& category : card.categories) {
        const auto done = database.exec(u"INSERT OR REPLACE INTO scan_scores (scan_id, category, score) VALUES (?, ?, ?)"_s,
                                        {scan, toQString(category.name), category.exact});
        if (!done)
            return std::unexpected(done.error());
    }
    return {};
}

template <typename Number>
QVariant numberOrNull(const std::optional<Number>& number)
{
    return number ? QVariant::fromValue(*number) : QVariant();
}

Result<void> readScores(Database& database, std::map<int, ProjectTrendPoint>& points)
{
    auto rows = database.exec(u"SELECT scan_id, category, score FROM scan_scores"_s);
    if (!rows)
        return std::unexpected(rows.error());
    while (rows->next()) {
        if (const auto point = points.find(static_cast<int>(rows->integer(0))); point != points.end())
            point->second.scores[rows->text(1)] = std::clamp(rows->value(2).toDouble(), 0.0, 10.0);
    }
    return rows->readError();
}

Result<void> readChanges(Database& database, ProjectHistory& history)
{
    auto rows = database.exec(u"SELECT scan_id, capability, value, qualifier FROM capability_states ORDER BY scan_id, capability"_s);
    if (!rows)
        return std::unexpected(rows.error());
    while (rows->next())
        history.changes.append({static_cast<int>(rows->integer(0)), rows->text(1),
                                storedEnum(rows->integer(2), CapabilityValue::Present, CapabilityValue::NotApplicable), rows->text(3)});
    return rows->readError();
}

} // namespace

Result<void> write(Database& database, int scan, const ProjectAssessment& assessment, const std::unordered_map<std::string, FileChurn>& churn)
{
    const auto open = openFindings(database);
    if (!open)
        return std::unexpected(open.error());
    const auto text = storeText(database, encodeProject(assessment, churn));
    if (!text)
        return std::unexpected(text.error());
    const auto card = makeScorecard(assessment, open->scored);
    std::optional<int> hotSpots;
    if (!churn.empty())
        hotSpots = static_cast<int>(findHotSpots(open->placed, churn).hot);
    const auto done = database.exec(u"INSERT INTO scan_assessments (scan_id, assessment_id, production_lines, untested_lines, hot_spots, completeness)"
                                    " VALUES (?, ?, ?, ?, ?, ?)"_s,
                                    {scan, *text, static_cast<qint64>(assessment.productionLines), static_cast<qint64>(assessment.untestedLines),
                                     numberOrNull(hotSpots), numberOrNull(card.completeness)});
    if (!done)
        return std::unexpected(done.error());
    if (const auto written = writeScores(database, scan, card); !written)
        return written;
    return writeStates(database, scan, withFindings(assessment, open->scored).capabilities);
}

Result<std::optional<ProjectRecord>> latest(Database& database)
{
    auto row = database.exec(u"SELECT s.scan_id, a.bytes, a.frame FROM scan_assessments s JOIN assessments a ON a.id = s.assessment_id"
                             " ORDER BY s.scan_id DESC LIMIT 1"_s);
    if (!row)
        return std::unexpected(row.error());
    if (!row->next())
        return std::nullopt;
    const int scan = static_cast<int>(row->integer(0));
    const auto json = decompressText(row->value(2).toByteArray(), static_cast<std::uint64_t>(row->integer(1)));
    if (!json)
        return std::unexpected(json.error());
    auto record = decodeProject({json->constData(), static_cast<std::size_t>(json->size())});
    if (!record)
        return std::unexpected(record.error());
    record->scan = scan;
    return std::optional(std::move(*record));
}

Result<ProjectHistory> history(Database& database)
{
    std::map<int, ProjectTrendPoint> points;
    {
        auto rows = database.exec(u"SELECT a.scan_id, s.started_ms, a.production_lines, a.untested_lines, a.hot_spots, a.completeness"
                                  " FROM scan_assessments a JOIN scans s ON s.id = a.scan_id"_s);
        if (!rows)
            return std::unexpected(rows.error());
        const auto numberAt = [&rows](int column) { return rows->isNull(column) ? std::nullopt : std::optional(static_cast<int>(rows->integer(column))); };
        while (rows->next()) {
            const int scan = static_cast<int>(rows->integer(0));
            points[scan] = {scan, rows->integer(1), rows->integer(2), rows->integer(3), numberAt(4), numberAt(5), {}};
        }
        if (const auto read = rows->readError(); !read)
            return std::unexpected(read.error());
    }
    if (const auto read = readScores(database, points); !read)
        return std::unexpected(read.error());
    ProjectHistory history;
    for (auto& [scan, point] : points)
        history.points.append(std::move(point));
    if (const auto read = readChanges(database, history); !read)
        return std::unexpected(read.error());
    return history;
}

} // namespace punchlist::projectlog
