#include "tracking/auditreader.h"

#include "tracking/findingcodec.h"
#include "tracking/storedenum.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace punchlist::auditreader {
namespace {

/// A finding as of one scan.
struct Standing {
    ScanState state = ScanState::New;
    Severity severity = Severity::Medium;
    PriorityTier priority = PriorityTier::P2;

    bool isThere() const { return state != ScanState::Fixed && state != ScanState::NotChecked; }
};

/// All findings that a scan or an earlier one knew.
Result<QHash<FindingId, Standing>> standingsAt(Database& database, int scan)
{
    // SQLite takes the other columns from the row that has the maximum.
    QHash<FindingId, Standing> standings;
    auto states = database.exec(u"SELECT finding_id, state, max(scan_id) FROM finding_states WHERE scan_id <= ? GROUP BY finding_id"_s, {scan});
    if (!states)
        return std::unexpected(states.error());
    while (states->next())
        standings[states->integer(0)].state = storedEnum(states->integer(1), ScanState::NotChecked, ScanState::NotChecked);
    if (const auto read = states->readError(); !read)
        return std::unexpected(read.error());

    auto grades = database.exec(u"SELECT finding_id, severity, priority, max(scan_id) FROM occurrences WHERE scan_id <= ?"
                                " GROUP BY finding_id"_s, {scan});
    if (!grades)
        return std::unexpected(grades.error());
    while (grades->next()) {
        const auto found = standings.find(grades->integer(0));
        if (found == standings.end())
            continue;
        found->severity = storedEnum(grades->integer(1), Severity::Critical, Severity::Medium);
        found->priority = storedEnum(grades->integer(2), PriorityTier::P3, PriorityTier::P2);
    }
    if (const auto read = grades->readError(); !read)
        return std::unexpected(read.error());
    return standings;
}

/// nullopt for a finding about which both scans say the same.
std::optional<FindingChange::Kind> kindOf(const Standing* before, const Standing& after)
{
    using Kind = FindingChange::Kind;
    if (!before)
        return after.isThere() ? std::optional(Kind::New) : std::nullopt;
    if (after.isThere()) {
        if (before->state == ScanState::Fixed)
            return Kind::Reopened;
        if (before->severity != after.severity || before->priority != after.priority)
            return Kind::Changed;
        return std::nullopt;
    }
    if (before->state == after.state)
        return std::nullopt;
    return after.state == ScanState::Fixed ? Kind::Fixed : Kind::NotChecked;
}

} // namespace

Result<ScanComparison> compare(Database& database, int from, int to)
{
    const auto all = scans(database);
    if (!all)
        return std::unexpected(all.error());
    ScanComparison comparison{from, to, {}, 0, false};
    for (const int number : {from, to}) {
        const auto scan = std::ranges::find(*all, number, &ScanRecord::number);
        if (scan == all->end())
            return failure(Error::Code::NotFound, toUtf8(database.path()) + " has no scan " + std::to_string(number) + ".");
        comparison.cancelled |= scan->cancelled;
    }
    const auto before = standingsAt(database, from);
    if (!before)
        return std::unexpected(before.error());
    const auto after = standingsAt(database, to);
    if (!after)
        return std::unexpected(after.error());
    const auto rows = findingRows(database);
    if (!rows)
        return std::unexpected(rows.error());
    for (const FindingRow& row : *rows) {
        const auto now = after->constFind(row.id);
        if (now == after->constEnd())
            continue;
        const auto then = before->constFind(row.id);
        const Standing* earlier = then == before->constEnd() ? nullptr : &*then;
        const auto kind = kindOf(earlier, *now);
        if (!kind) {
            comparison.unchanged += earlier && now->isThere();
            continue;
        }
        const Standing& first = earlier ? *earlier : *now;
        comparison.changes.append({*kind, row, first.severity, now->severity, first.priority, now->priority});
    }
    std::ranges::stable_sort(comparison.changes, {}, &FindingChange::kind);
    return comparison;
}

} // namespace punchlist::auditreader
