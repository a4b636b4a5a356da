#include "interchange/exportquery.h"

#include "text/foldcase.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <iterator>

namespace punchlist {
namespace {

/// Of "2026-03-01T09:30:00Z"; 0 for anything else.
std::int64_t millisecondsOf(std::string_view time)
{
    using namespace std::chrono;
    const auto number = [time](std::size_t start, std::size_t length) {
        int value = 0;
        std::from_chars(time.data() + start, time.data() + start + length, value);
        return value;
    };
    if (time.size() < 19)
        return 0;
    const year_month_day date{year(number(0, 4)), month(static_cast<unsigned>(number(5, 2))), day(static_cast<unsigned>(number(8, 2)))};
    if (!date.ok())
        return 0;
    const auto ofDay = hours(number(11, 2)) + minutes(number(14, 2)) + seconds(number(17, 2));
    return duration_cast<milliseconds>(sys_days(date).time_since_epoch() + ofDay).count();
}

} // namespace

QueryContext queryContext(QueryContext context, std::span<const ExportedFinding> findings)
{
    context.batchOf = [findings](std::string_view id) -> std::optional<QueryBatch> {
        const auto wanted = foldCase(id);
        const auto found = std::ranges::find_if(findings, [&wanted](const ExportedFinding& exported) { return foldCase(exported.id) == wanted; });
        if (found == findings.end())
            return std::nullopt;
        return QueryBatch{found->finding->ruleId, std::string(QueryBatch::folderOf(found->finding->path))};
    };
    return context;
}

bool matches(const Query& query, const ExportedFinding& exported)
{
    const auto& finding = *exported.finding;
    const auto searchText = foldCase(finding.title + '\n' + finding.path + '\n' + finding.symbol + '\n' + finding.ruleId + '\n'
                                     + finding.category + '\n' + exported.id + '\n' + exported.assignee);
    auto more = finding.problem + '\n' + exported.comment;
    for (const auto& evidence : finding.evidence)
        more += '\n' + evidence.snippet;
    const auto moreText = foldCase(more);
    QueryRow row;
    row.id = exported.id;
    row.rule = finding.ruleId;
    row.category = finding.category;
    row.path = finding.path;
    row.symbol = finding.symbol;
    row.assignee = exported.assignee;
    row.sprint = exported.sprint;
    row.language = languageName(finding.language);
    row.searchText = searchText;
    row.moreText = moreText;
    row.status = exported.status;
    row.scanState = exported.state.value_or(ScanState::New);
    row.severity = finding.severity;
    row.confidence = finding.confidence;
    row.priority = finding.priority;
    row.effortMinutes = finding.effortMinutes;
    row.score = finding.priorityScore;
    row.firstSeenMs = millisecondsOf(exported.firstSeen);
    row.duplicateOf = exported.mayBe;
    row.changedBy = exported.changedBy;
    row.line = finding.range.startLine + 1;
    const bool hasFlow = std::ranges::contains(finding.evidence, EvidenceRole::Source, &Evidence::role);
    row.flags = (exported.comment.empty() ? 0U : QueryHasComment) | (finding.suppression ? QuerySuppressed : 0U)
                | (exported.needsReconfirmation ? QueryNeedsReconfirm : 0U) | (exported.codeChanged ? QueryCodeChanged : 0U)
                | (finding.fix.empty() ? 0U : QueryHasFix) | (hasFlow ? QueryHasFlow : 0U);
    return query.matches(row);
}

std::vector<ExportedFinding> matching(const Query& query, std::span<const ExportedFinding> findings)
{
    std::vector<ExportedFinding> found;
    std::ranges::copy_if(findings, std::back_inserter(found), [&query](const ExportedFinding& exported) { return matches(query, exported); });
    return found;
}

} // namespace punchlist
