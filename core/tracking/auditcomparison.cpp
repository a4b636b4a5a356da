#include "tracking/auditcomparison.h"

#include "tracking/auditfile.h"
#include "tracking/findingcodec.h"
#include "tracking/matching.h"
#include "tracking/scanhistory.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace punchlist {
namespace {

bool isThere(const FindingRow& row)
{
    return row.scanState != ScanState::Fixed && row.scanState != ScanState::NotChecked;
}

/// The pairs (before, after) of findings that are the same.
class Recognition {
public:
    Recognition(const std::vector<FindingRecord>& before, const std::vector<FindingRecord>& after)
        : m_before(before)
        , m_after(after)
        , m_partner(after.size())
        , m_isTaken(before.size(), false)
    {
    }

    /// By position in `after`: the position in `before`.
    std::vector<std::optional<std::size_t>> run(const QHash<qint64, std::size_t>& beforeByUid, const std::vector<qint64>& afterUids)
    {
        for (std::size_t i = 0; i < m_after.size(); ++i) {
            const auto found = beforeByUid.constFind(afterUids[i]);
            if (found != beforeByUid.constEnd())
                take(*found, i);
        }
        recogniseTheRest();
        return std::move(m_partner);
    }

private:
    void take(std::size_t before, std::size_t after)
    {
        m_partner[after] = before;
        m_isTaken[before] = true;
    }

    void recogniseTheRest()
    {
        std::vector<std::size_t> beforeIndex;
        std::vector<std::size_t> afterIndex;
        std::vector<MatchFinding> before;
        std::vector<MatchFinding> after;
        for (std::size_t i = 0; i < m_before.size(); ++i) {
            if (!m_isTaken[i] && m_before[i].row.scanState != ScanState::Fixed) {
                beforeIndex.push_back(i);
                before.push_back(place(m_before[i].finding));
            }
        }
        for (std::size_t i = 0; i < m_after.size(); ++i) {
            if (!m_partner[i] && isThere(m_after[i].row)) {
                afterIndex.push_back(i);
                after.push_back(place(m_after[i].finding));
            }
        }
        for (const FindingMatch& match : matchFindings({before, after, {}, {}})) {
            if (match.matchClass != MatchClass::Suggested)
                take(beforeIndex[match.before], afterIndex[match.after]);
        }
    }

    MatchFinding place(const Finding& finding)
    {
        return {m_numbers.number("rule " + finding.ruleId), m_numbers.number("path " + finding.path),
                finding.symbol.empty() ? 0 : m_numbers.number("scope " + finding.symbol), finding.range, finding.identity};
    }

    const std::vector<FindingRecord>& m_before;
    const std::vector<FindingRecord>& m_after;
    std::vector<std::optional<std::size_t>> m_partner;
    std::vector<bool> m_isTaken;
    ScopeNumbers m_numbers;
};

/// What the last scan of an audit looked at.
struct Coverage {
    std::set<QString> analysed;
    std::set<std::string> rules;

    bool covers(const Finding& finding) const
    {
        return (finding.path.empty() || analysed.contains(toQString(finding.path))) && rules.contains(finding.ruleId + '@' + finding.ruleVersion);
    }
};

Result<Coverage> coverageOf(AuditFile& audit)
{
    Coverage coverage;
    const auto files = audit.files();
    const auto summary = audit.lastSummary();
    if (!files || !summary)
        return std::unexpected(files ? summary.error() : files.error());
    for (const RecordedFile& file : *files) {
        if (file.analysed && !file.skipReason)
            coverage.analysed.insert(file.path);
    }
    coverage.rules.insert(summary->rulesRun.begin(), summary->rulesRun.end());
    return coverage;
}

/// nullopt for a finding about which both say the same.
std::optional<FindingChange::Kind> kindOf(const FindingRow& before, const FindingRow& after)
{
    using Kind = FindingChange::Kind;
    if (isThere(after)) {
        if (before.scanState == ScanState::Fixed)
            return Kind::Reopened;
        const bool isRegraded = before.severity() != after.severity() || before.priority() != after.priority();
        return isRegraded ? std::optional(Kind::Changed) : std::nullopt;
    }
    if (before.scanState == after.scanState)
        return std::nullopt;
    return after.scanState == ScanState::Fixed ? Kind::Fixed : Kind::NotChecked;
}

Result<int> lastScanNumber(AuditFile& audit)
{
    const auto scan = audit.lastScan();
    if (!scan)
        return std::unexpected(scan.error());
    return *scan ? (*scan)->number : 0;
}

} // namespace

Result<ScanComparison> compareAudits(AuditFile& beforeAudit, AuditFile& afterAudit)
{
    const auto before = beforeAudit.findingRecords();
    const auto after = before ? afterAudit.findingRecords() : before;
    const auto beforeUids = beforeAudit.findingUids();
    const auto afterUids = afterAudit.findingUids();
    const auto coverage = coverageOf(afterAudit);
    const auto from = lastScanNumber(beforeAudit);
    const auto to = lastScanNumber(afterAudit);
    if (!after)
        return std::unexpected(after.error());
    if (!beforeUids || !afterUids)
        return std::unexpected(beforeUids ? afterUids.error() : beforeUids.error());
    if (!coverage || !from || !to)
        return std::unexpected(!coverage ? coverage.error() : !from ? from.error() : to.error());

    QHash<qint64, std::size_t> positions;
    for (std::size_t i = 0; i < before->size(); ++i)
        positions.insert(beforeUids->value((*before)[i].row.id), i);
    std::vector<qint64> uids;
    for (const FindingRecord& record : *after)
        uids.push_back(afterUids->value(record.row.id));
    const auto partners = Recognition(*before, *after).run(positions, uids);

    ScanComparison comparison{*from, *to, {}, 0, false};
    std::vector<bool> isKnown(before->size(), false);
    for (std::size_t i = 0; i < after->size(); ++i) {
        const FindingRow& now = (*after)[i].row;
        if (!partners[i]) {
            if (isThere(now))
                comparison.changes.append({FindingChange::Kind::New, now, now.severity(), now.severity(), now.priority(), now.priority()});
            continue;
        }
        isKnown[*partners[i]] = true;
        const FindingRow& then = (*before)[*partners[i]].row;
        if (const auto kind = kindOf(then, now))
            comparison.changes.append({*kind, now, then.severity(), now.severity(), then.priority(), now.priority()});
        else
            comparison.unchanged += isThere(now);
    }
    for (std::size_t i = 0; i < before->size(); ++i) {
        const FindingRow& then = (*before)[i].row;
        if (isKnown[i] || !isThere(then))
            continue;
        const auto kind = coverage->covers((*before)[i].finding) ? FindingChange::Kind::Fixed : FindingChange::Kind::NotChecked;
        comparison.changes.append({kind, then, then.severity(), then.severity(), then.priority(), then.priority()});
    }
    std::ranges::stable_sort(comparison.changes, {}, &FindingChange::kind);
    return comparison;
}

} // namespace punchlist
