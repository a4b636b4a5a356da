#include "tracking/identitylinks.h"

#include "tracking/findingcodec.h"
#include "tracking/identitymemory.h"
#include "tracking/matching.h"
#include "tracking/scanreasons.h"
#include "tracking/storedenum.h"

#include <QRandomGenerator>

#include <optional>
#include <set>

using namespace Qt::StringLiterals;

namespace punchlist::identitylinks {
namespace {

const QString occurrenceColumns
    = u"rule_id, path_id, symbol, start_byte, end_byte, start_line, start_column, end_line, end_column, language, rule_version, title,"
      " severity, confidence, priority, effort_minutes, problem_id, impact_id, fix_id, details, identity, fingerprint, content_hash"_s;

/// A finding as far as corrections look at it.
struct Place {
    FindingId id = 0;
    qint64 uid = 0;
    QString displayId;
    qint64 rule = 0;
    qint64 path = 0;
    QString symbol;
    Severity severity = Severity::Medium;
    ScanState state = ScanState::New;
    QString reason{};
    int firstScan = 0;
    std::optional<int> lastSeenScan{}; ///< nullopt = the last scan saw it
    qint64 occurrence = 0;
    FindingIdentity identity{};
    FindingId mergedInto = 0; ///< 0 = stands for itself
    FindingId suggestion = 0;

    bool isSeen() const { return !lastSeenScan; }
    bool isMerged() const { return mergedInto != 0; }
};

/// An action about identity, as its event says.
struct StoredLink {
    TriageField field = TriageField::Split;
    FindingId finding = 0;
    FindingId other = 0;
    int fromScan = 0;
    bool counts = false;
};

std::unexpected<Error> refused(const QString& sentence)
{
    return failure(Error::Code::Unsupported, toUtf8(sentence));
}

class Editor {
public:
    static Result<Editor> make(Database& database)
    {
        const auto scan = database.value(u"SELECT max(id) FROM scans"_s);
        if (!scan)
            return std::unexpected(scan.error());
        return Editor(database, scan->toInt());
    }

    int lastScan() const { return m_scan; }

    Result<Place> place(FindingId id)
    {
        auto row = m_database.exec(
            u"SELECT f.id, f.uid, f.display_id, f.rule_id, f.path_id, f.symbol, f.severity, f.scan_state, f.state_reason, f.first_scan,"
            " f.last_seen_scan, f.occurrence_id, o.identity, (SELECT into_id FROM merged_findings m WHERE m.finding_id = f.id), f.suggested_match"
            " FROM findings f LEFT JOIN occurrences o ON o.id = f.occurrence_id WHERE f.id = ?"_s, {id});
        if (!row)
            return std::unexpected(row.error());
        if (!row->next())
            return failure(Error::Code::NotFound, "The audit has no finding with the number " + std::to_string(id) + ".");
        Place place{row->integer(0), row->integer(1), row->text(2), row->integer(3), row->integer(4), row->text(5)};
        place.severity = storedEnum(row->integer(6), Severity::Critical, Severity::Medium);
        place.state = storedEnum(row->integer(7), ScanState::NotChecked, ScanState::NotChecked);
        place.reason = row->text(8);
        place.firstScan = static_cast<int>(row->integer(9));
        if (!row->isNull(10))
            place.lastSeenScan = static_cast<int>(row->integer(10));
        place.occurrence = row->integer(11);
        place.identity = decodeIdentity(row->value(12).toByteArray());
        place.mergedInto = row->integer(13);
        place.suggestion = row->integer(14);
        return place;
    }

    /// Tears a finding apart: what the last scan saw becomes `other` (0 = a new finding), the finding falls back to how it
    /// was before `fromScan`. Returns the other one.
    Result<FindingId> split(qint64 group, const Place& finding, int fromScan, FindingId other)
    {
        if (!finding.isSeen())
            return refused(u"%1 is not in the last scan, so there is nothing to split off."_s.arg(finding.displayId));
        const auto earlier = m_database.value(u"SELECT max(id) FROM occurrences WHERE finding_id = ? AND scan_id < ?"_s, {finding.id, fromScan});
        if (!earlier)
            return std::unexpected(earlier.error());
        if (earlier->isNull())
            return refused(u"%1 was found in scan %2 for the first time; it was recognised in no earlier one."_s.arg(finding.displayId).arg(fromScan));
        if (const auto done = m_memory.remember(group, m_scan, finding.id); !done)
            return std::unexpected(done.error());
        if (other == 0) {
            const auto inserted = insertFinding(finding);
            if (!inserted)
                return inserted;
            other = *inserted;
        }
        if (const auto done = setMerged(other, 0); !done)
            return std::unexpected(done.error());
        if (const auto taken = takeDescription(finding.id, other); !taken)
            return std::unexpected(taken.error());
        if (const auto done = setState(other, ScanState::New, {}, {}, {}, 0); !done)
            return std::unexpected(done.error());
        if (const auto done = fallBack(finding.id, earlier->toLongLong(), fromScan - 1); !done)
            return std::unexpected(done.error());
        return other;
    }

    /// Makes `newer`, which the last scan saw, the continuation of `older`, which it did not see.
    Result<void> merge(qint64 group, const Place& older, const Place& newer)
    {
        if (const auto done = m_memory.remember(group, m_scan, older.id); !done)
            return done;
        const auto added = takeDescription(newer.id, older.id);
        if (!added)
            return std::unexpected(added.error());
        if (const auto done = m_memory.rememberAdded(group, *added); !done)
            return done;
        const bool isEdited = older.identity.normalizedText != newer.identity.normalizedText;
        const bool isMoved = older.path != newer.path || older.symbol != newer.symbol;
        const bool wasAway = older.state == ScanState::Fixed && older.lastSeenScan.value_or(0) + 1 < newer.firstScan;
        const ScanState state = wasAway ? ScanState::Reopened
            : isEdited                  ? ScanState::Edited
            : isMoved                   ? ScanState::Moved
                                        : ScanState::Unchanged;
        if (const auto done = setState(older.id, state, {}, {}, MatchMethod::Decided, contextSimilarity(older.identity, newer.identity)); !done)
            return done;
        if (isEdited) {
            if (const auto done = execute(u"UPDATE findings SET last_edited_scan = ? WHERE id = ?"_s, {m_scan, older.id}); !done)
                return done;
        }
        return setMerged(newer.id, older.id);
    }

    Result<void> takeBackSplit(qint64 group, const StoredLink& link)
    {
        const auto remembered = m_memory.recall(group);
        if (!remembered)
            return std::unexpected(remembered.error());
        if (*remembered && (*remembered)->scan == m_scan) {
            if (const auto done = m_memory.restore(**remembered); !done)
                return done;
            return setMerged(link.other, link.finding);
        }
        if (*remembered && (*remembered)->isApart())
            return {};
        const auto finding = place(link.finding);
        const auto other = place(link.other);
        if (!finding || !other)
            return std::unexpected(finding ? other.error() : finding.error());
        // Later scans saw both: then they are two, whatever was said before.
        if (finding->isSeen() && other->isSeen())
            return m_memory.rememberApart(group, m_scan);
        if (!finding->isSeen()) {
            if (const auto taken = takeDescription(other->id, finding->id); !taken)
                return std::unexpected(taken.error());
            if (const auto done = setState(finding->id, other->isSeen() ? ScanState::Unchanged : other->state, other->reason, other->lastSeenScan,
                                           MatchMethod::Decided, 0);
                !done)
                return done;
        }
        return setMerged(other->id, finding->id);
    }

    Result<void> takeBackMerge(qint64 group, const StoredLink& link)
    {
        const auto remembered = m_memory.recall(group);
        if (!remembered)
            return std::unexpected(remembered.error());
        if (const auto done = setMerged(link.other, 0); !done)
            return done;
        if (*remembered && (*remembered)->scan == m_scan)
            return m_memory.restore(**remembered);
        const auto older = place(link.finding);
        const auto newer = place(link.other);
        if (!older || !newer)
            return std::unexpected(older ? newer.error() : older.error());
        const int mergedAt = *remembered ? (*remembered)->scan : newer->firstScan;
        if (!older->isSeen())
            return fallBack(newer->id, newer->occurrence, mergedAt);
        const auto earlier = m_database.value(u"SELECT max(id) FROM occurrences WHERE finding_id = ? AND scan_id < ?"_s, {older->id, mergedAt});
        if (!earlier)
            return std::unexpected(earlier.error());
        if (const auto taken = takeDescription(older->id, newer->id); !taken)
            return std::unexpected(taken.error());
        if (const auto done = setState(newer->id, ScanState::Unchanged, {}, {}, MatchMethod::Decided, 0); !done)
            return done;
        return fallBack(older->id, earlier->isNull() ? older->occurrence : earlier->toLongLong(), mergedAt - 1);
    }

    /// into = 0: stands for itself again.
    Result<void> setMerged(FindingId finding, FindingId into)
    {
        if (into == 0)
            return execute(u"DELETE FROM merged_findings WHERE finding_id = ?"_s, {finding});
        return execute(u"INSERT OR REPLACE INTO merged_findings (finding_id, into_id) VALUES (?, ?)"_s, {finding, into});
    }

    Result<void> setSuggestion(FindingId finding, FindingId suggestion)
    {
        return execute(u"UPDATE findings SET suggested_match = ? WHERE id = ?"_s, {suggestion ? QVariant(suggestion) : QVariant(), finding});
    }

private:
    Editor(Database& database, int scan)
        : m_database(database)
        , m_memory(database)
        , m_scan(scan)
    {
    }

    Result<void> execute(const QString& sql, const QVariantList& values = {})
    {
        if (const auto done = m_database.exec(sql, values); !done)
            return std::unexpected(done.error());
        return {};
    }

    Result<FindingId> insertFinding(const Place& like)
    {
        const QString letter(QLatin1Char("ILMHC"[static_cast<std::size_t>(like.severity)]));
        const auto number = m_database.value(u"INSERT INTO display_ids (letter, next) VALUES (?, 2)"
                                             " ON CONFLICT (letter) DO UPDATE SET next = next + 1 RETURNING next - 1"_s, {letter});
        if (!number)
            return std::unexpected(number.error());
        const auto inserted = m_database.exec(
            u"INSERT INTO findings (uid, display_id, rule_id, path_id, symbol, title, start_line, end_line, severity, confidence, priority,"
            " effort_minutes, suppressed, scan_state, state_reason, first_scan, last_edited_scan, occurrence_id)"
            " SELECT ?, ?, rule_id, path_id, symbol, title, start_line, end_line, severity, confidence, priority, effort_minutes, suppressed,"
            " ?, '', ?, 0, 0 FROM findings WHERE id = ?"_s,
            {static_cast<qint64>(QRandomGenerator::global()->generate64()), letter + number->toString(), static_cast<int>(ScanState::New), m_scan,
             like.id});
        if (!inserted)
            return std::unexpected(inserted.error());
        return inserted->lastInsertId();
    }

    /// Gives `to` the latest description of `from`, as of the last scan. Returns the new occurrence.
    Result<qint64> takeDescription(FindingId from, FindingId to)
    {
        const auto copied = m_database.exec(u"INSERT INTO occurrences (finding_id, scan_id, %1) SELECT ?, ?, %1 FROM occurrences WHERE id ="
                                            " (SELECT occurrence_id FROM findings WHERE id = ?)"_s.arg(occurrenceColumns), {to, m_scan, from});
        if (!copied)
            return std::unexpected(copied.error());
        const qint64 occurrence = copied->lastInsertId();
        if (const auto done = describe(to, occurrence); !done)
            return std::unexpected(done.error());
        return occurrence;
    }

    Result<void> describe(FindingId finding, qint64 occurrence)
    {
        return execute(u"UPDATE findings SET path_id = o.path_id, symbol = o.symbol, title = o.title, start_line = o.start_line,"
                       " end_line = o.end_line, severity = o.severity, confidence = o.confidence, priority = o.priority,"
                       " effort_minutes = o.effort_minutes, suppressed = o.details LIKE '%\"suppression\":%', occurrence_id = o.id"
                       " FROM occurrences o WHERE o.id = ? AND findings.id = ?"_s, {occurrence, finding});
    }

    Result<void> setState(FindingId finding, ScanState state, const QString& reason, std::optional<int> lastSeenScan,
                          std::optional<MatchMethod> method, double score)
    {
        const auto done = execute(u"UPDATE findings SET scan_state = ?, state_reason = ?, last_seen_scan = ? WHERE id = ?"_s,
                                  {static_cast<int>(state), reason, lastSeenScan ? QVariant(*lastSeenScan) : QVariant(), finding});
        if (!done)
            return done;
        return execute(u"INSERT OR REPLACE INTO finding_states (finding_id, scan_id, state, reason, method, score, runner_up, runner_up_score)"
                       " VALUES (?, ?, ?, ?, ?, ?, NULL, 0)"_s,
                       {finding, m_scan, static_cast<int>(state), reason, method ? QVariant(static_cast<int>(*method)) : QVariant(), score});
    }

    /// A finding that nobody sees at the moment: as an earlier occurrence describes it, for the next scan to look for.
    Result<void> fallBack(FindingId finding, qint64 occurrence, int lastSeenScan)
    {
        if (const auto done = describe(finding, occurrence); !done)
            return done;
        return setState(finding, ScanState::NotChecked, scanreason::split, lastSeenScan, {}, 0);
    }

    Database& m_database;
    IdentityMemory m_memory;
    int m_scan;
};

constexpr auto linkCondition = "field IN ('split', 'same as', 'not same')"_L1;

/// Actions about identity in the order of their stamps; `group` 0 = all. Those whose other finding this copy does not have
/// are left out.
Result<std::vector<std::pair<qint64, StoredLink>>> storedLinks(Database& database, qint64 group)
{
    auto rows = database.exec(u"SELECT g.id, e.field, e.finding_id, f.id, e.from_value, g.standing FROM events e"
                              " JOIN event_groups g ON g.id = e.group_id JOIN findings f ON f.uid = CAST(e.to_value AS INTEGER)"
                              " WHERE e.%1 AND %2 ORDER BY g.stamp, g.uid, e.id"_s
                                  .arg(linkCondition, group ? u"g.id = ?"_s : u"? = 0"_s), {group});
    if (!rows)
        return std::unexpected(rows.error());
    std::vector<std::pair<qint64, StoredLink>> links;
    while (rows->next()) {
        links.emplace_back(rows->integer(0), StoredLink{triageFieldFromName(rows->text(1)).value_or(TriageField::NotSame), rows->integer(2),
                                                        rows->integer(3), rows->text(4).toInt(), rows->integer(5) == 0});
    }
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    return links;
}

Result<Link> performSplit(Database& database, Editor& editor, qint64 group, const TriageAction& action)
{
    const auto finding = editor.place(action.findings.value(0));
    if (!finding)
        return std::unexpected(finding.error());
    int fromScan = action.value.toInt();
    if (fromScan == 0) {
        const auto match = database.value(u"SELECT max(scan_id) FROM finding_states WHERE finding_id = ? AND method IS NOT NULL"_s, {finding->id});
        if (!match)
            return std::unexpected(match.error());
        fromScan = match->toInt();
    }
    const auto other = editor.split(group, *finding, fromScan, 0);
    if (!other)
        return std::unexpected(other.error());
    const auto made = editor.place(*other);
    if (!made)
        return std::unexpected(made.error());
    return Link{finding->id, made->id, QString::number(fromScan), QString::number(made->uid)};
}

/// Checks that of two findings one can continue the other.
Result<void> checkMerge(const Place& older, const Place& newer)
{
    if (older.id == newer.id)
        return refused(u"Two different findings are needed to merge them."_s);
    if (older.rule != newer.rule)
        return refused(u"%1 and %2 were found by different rules."_s.arg(older.displayId, newer.displayId));
    if (older.isSeen() && newer.isSeen())
        return refused(u"%1 and %2 are both in the last scan, so they are two findings."_s.arg(older.displayId, newer.displayId));
    if (!older.isSeen() && !newer.isSeen())
        return refused(u"Neither %1 nor %2 is in the last scan."_s.arg(older.displayId, newer.displayId));
    return {};
}

Result<Link> performMerge(Editor& editor, qint64 group, const TriageAction& action)
{
    auto older = editor.place(action.findings.value(0));
    auto newer = editor.place(action.findings.value(1));
    if (!older || !newer)
        return std::unexpected(older ? newer.error() : older.error());
    if (older->isSeen())
        std::swap(older, newer);
    if (const auto sensible = checkMerge(*older, *newer); !sensible)
        return std::unexpected(sensible.error());
    if (const auto done = editor.merge(group, *older, *newer); !done)
        return std::unexpected(done.error());
    return Link{older->id, newer->id, {}, QString::number(newer->uid)};
}

Result<Link> performRefusal(Editor& editor, const TriageAction& action)
{
    const auto finding = editor.place(action.findings.value(0));
    const auto other = editor.place(action.findings.value(1));
    if (!finding || !other)
        return std::unexpected(finding ? other.error() : finding.error());
    if (finding->suggestion != other->id)
        return refused(u"%1 is not suggested for %2."_s.arg(other->displayId, finding->displayId));
    if (const auto done = editor.setSuggestion(finding->id, 0); !done)
        return std::unexpected(done.error());
    return Link{finding->id, other->id, {}, QString::number(other->uid)};
}

} // namespace

bool isIdentityField(TriageField field)
{
    return field == TriageField::Split || field == TriageField::SameAs || field == TriageField::NotSame;
}

Result<Link> perform(Database& database, qint64 group, const TriageAction& action)
{
    auto editor = Editor::make(database);
    if (!editor)
        return std::unexpected(editor.error());
    for (const FindingId id : action.findings) {
        const auto place = editor->place(id);
        if (place && place->isMerged())
            return refused(u"%1 was merged into another finding."_s.arg(place->displayId));
    }
    const qsizetype wanted = action.field == TriageField::Split ? 1 : 2;
    if (action.findings.size() != wanted)
        return refused(wanted == 1 ? u"One finding at a time can be split."_s : u"Two findings are needed."_s);
    if (action.field == TriageField::Split)
        return performSplit(database, *editor, group, action);
    if (action.field == TriageField::SameAs)
        return performMerge(*editor, group, action);
    return performRefusal(*editor, action);
}

Result<void> takeBack(Database& database, qint64 group)
{
    auto editor = Editor::make(database);
    const auto links = storedLinks(database, group);
    if (!editor || !links)
        return std::unexpected(editor ? links.error() : editor.error());
    for (const auto& [id, link] : *links) {
        Result<void> done;
        if (link.field == TriageField::Split)
            done = editor->takeBackSplit(id, link);
        else if (link.field == TriageField::SameAs)
            done = editor->takeBackMerge(id, link);
        else
            done = editor->setSuggestion(link.finding, link.other);
        if (!done)
            return done;
    }
    return {};
}

Result<void> repeat(Database& database, qint64 group)
{
    auto editor = Editor::make(database);
    const auto links = storedLinks(database, group);
    if (!editor || !links)
        return std::unexpected(editor ? links.error() : editor.error());
    for (const auto& [id, link] : *links) {
        const auto finding = editor->place(link.finding);
        const auto other = editor->place(link.other);
        if (!finding || !other)
            return std::unexpected(finding ? other.error() : finding.error());
        if (link.field == TriageField::Split) {
            if (other->mergedInto != finding->id)
                continue; // later scans saw both
            if (const auto done = editor->split(id, *finding, link.fromScan, other->id); !done)
                return std::unexpected(done.error());
        } else if (link.field == TriageField::SameAs) {
            const auto sensible = checkMerge(*finding, *other);
            if (const auto done = sensible ? editor->merge(id, *finding, *other) : sensible; !done)
                return done;
        } else if (const auto done = editor->setSuggestion(link.finding, 0); !done) {
            return done;
        }
    }
    return {};
}

Result<QList<FindingId>> findingsOf(Database& database, qint64 group)
{
    const auto links = storedLinks(database, group);
    if (!links)
        return std::unexpected(links.error());
    QList<FindingId> findings;
    for (const auto& [id, link] : *links)
        findings << link.finding << link.other;
    return findings;
}

Result<QHash<FindingId, FindingId>> merged(Database& database)
{
    auto rows = database.exec(u"SELECT finding_id, into_id FROM merged_findings"_s);
    if (!rows)
        return std::unexpected(rows.error());
    QHash<FindingId, FindingId> parts;
    while (rows->next())
        parts.insert(rows->integer(0), rows->integer(1));
    if (const auto read = rows->readError(); !read)
        return std::unexpected(read.error());
    return parts;
}

Result<void> reconcile(Database& database)
{
    auto editor = Editor::make(database);
    const auto links = storedLinks(database, 0);
    if (!editor || !links)
        return std::unexpected(editor ? links.error() : editor.error());
    // Two findings may have been merged, taken apart and merged again: then the first action, which was undone, says nothing.
    std::set<std::pair<FindingId, FindingId>> kept;
    for (const auto& [id, link] : *links) {
        if (link.field == TriageField::SameAs && link.counts)
            kept.emplace(link.finding, link.other);
    }
    for (const auto& [id, link] : *links) {
        const auto finding = editor->place(link.finding);
        const auto other = editor->place(link.other);
        if (!finding || !other)
            return std::unexpected(finding ? other.error() : finding.error());
        Result<void> done;
        const bool isPart = other->mergedInto == finding->id;
        if (link.field == TriageField::SameAs && link.counts && !other->isMerged())
            done = checkMerge(*finding, *other) ? editor->merge(id, *finding, *other) : editor->setMerged(other->id, finding->id);
        else if (link.field == TriageField::SameAs && !link.counts && isPart && !kept.contains({link.finding, link.other}))
            done = editor->takeBackMerge(id, link);
        else if (link.field == TriageField::Split && link.counts && isPart)
            done = editor->setMerged(other->id, 0);
        else if (link.field == TriageField::Split && !link.counts && !other->isMerged())
            done = editor->takeBackSplit(id, link);
        if (!done)
            return done;
    }
    return {};
}

Result<std::vector<std::pair<FindingId, FindingId>>> strangers(Database& database)
{
    const auto links = storedLinks(database, 0);
    if (!links)
        return std::unexpected(links.error());
    std::vector<std::pair<FindingId, FindingId>> pairs;
    for (const auto& [id, link] : *links) {
        if (!link.counts || link.field == TriageField::SameAs)
            continue;
        pairs.emplace_back(link.finding, link.other);
        pairs.emplace_back(link.other, link.finding);
    }
    return pairs;
}

} // namespace punchlist::identitylinks
