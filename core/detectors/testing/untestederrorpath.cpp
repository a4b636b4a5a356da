#include "detectors/testing/untestederrorpath.h"

#include "base/namefilter.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

std::vector<std::string_view> wordsIn(const Rule::DataEntry& kind, std::string_view attribute)
{
    std::vector<std::string_view> list;
    const auto found = kind.attributes.find(attribute);
    for (std::string_view text = found == kind.attributes.end() ? std::string_view{} : found->second; !text.empty();) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0)
            list.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return list;
}

} // namespace

void UntestedErrorPath::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    const auto& index = *project.index;
    const auto table = rule.data.find("failures");
    if (!index.hasTests() || table == rule.data.end())
        return;
    // What tests name: exceptions in raises() and side effects, statuses, words for broken input.
    std::set<std::string_view> signs, named;
    NameFilter filter; // of `signs`
    for (const auto& kind : table->second) {
        for (const auto sign : wordsIn(kind, "provoked-by")) {
            signs.insert(sign);
            filter.add(sign);
        }
    }
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (!record.isTest || !isCode(record.language))
            continue;
        for (const auto id : record.mentions) {
            if (const auto text = record.text(id); filter.mayHave(text) && signs.contains(text))
                named.insert(text);
        }
    }
    struct Gap {
        const Rule::DataEntry* kind;
        FileId file;
        TextRange range;
    };
    std::vector<Gap> gaps;
    std::size_t kinds = 0;
    for (const auto& kind : table->second) {
        const auto operations = wordsIn(kind, "operations");
        const auto provokedBy = wordsIn(kind, "provoked-by");
        const auto does = [&](std::string_view callee) {
            return std::ranges::any_of(operations, [&](std::string_view operation) {
                return operation.starts_with('*') ? callee.ends_with(operation.substr(1)) : callee == operation || (operation.ends_with('*') && callee.starts_with(operation.substr(0, operation.size() - 1)));
            });
        };
        Gap gap{&kind, noId, {}};
        for (FileId file = 0; file < index.fileCount() && gap.file == noId; ++file) {
            if (!index.isProduction(file))
                continue;
            const auto& record = index.record(file);
            const auto call = std::ranges::find_if(record.calls, [&](const record::Call& entry) { return does(record.text(entry.callee)); });
            if (call != record.calls.end())
                gap = {&kind, file, call->range};
        }
        if (gap.file == noId)
            continue;
        ++kinds;
        if (std::ranges::none_of(provokedBy, [&](std::string_view sign) { return named.contains(sign); }))
            gaps.push_back(gap);
    }
    if (gaps.empty())
        return;
    Report report;
    report.range = gaps.front().range;
    std::string list;
    for (const auto& gap : gaps)
        list += (list.empty() ? "" : ", ") + gap.kind->value;
    report.values["failures"] = list;
    report.values["count"] = std::to_string(gaps.size());
    report.values["kinds"] = std::to_string(kinds);
    report.variant = gaps.size() == 1 ? "one" : "";
    for (std::size_t i = 1; i < gaps.size(); ++i) {
        const auto same = std::ranges::find_if(gaps, [&](const Gap& gap) { return gap.file == gaps[i].file && gap.range == gaps[i].range; });
        if (same == gaps.begin() + static_cast<std::ptrdiff_t>(i)) // one place may fail in several ways
            report.evidence.push_back(evidenceAt(index, gaps[i].file, gaps[i].range, EvidenceRole::Place, "no test provokes: " + gaps[i].kind->value));
    }
    report.confidence = Confidence::Low; // by words that tests use: a fixture may provoke the failure without them
    reportAt(project, reporter, gaps.front().file, std::move(report));
}

} // namespace punchlist
