#include "detectors/observability/uninstrumentedoperation.h"

#include "base/words.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <set>

namespace punchlist {
namespace {

bool isListed(const Rule& rule, std::string_view table, std::string_view module)
{
    const auto entries = rule.data.find(table);
    return entries != rule.data.end() && std::ranges::any_of(entries->second, [&](const Rule::DataEntry& entry) {
               return module == entry.value || (module.starts_with(entry.value) && (module[entry.value.size()] == '.' || module[entry.value.size()] == '/'));
           });
}

struct Operation {
    FileId file;
    TextRange range;
    std::string what;
};

} // namespace

void UninstrumentedOperation::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    const auto& index = *project.index;
    const bool serves = std::ranges::any_of(index.entryPoints(), [](const EntryPoint& entry) {
        return entry.kind == EntryPoint::Kind::Application || entry.kind == EntryPoint::Kind::Worker;
    });
    if (!serves || index.routes().empty())
        return;
    std::vector<Operation> jobs, services;
    std::set<std::string> seen;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (!isCode(record.language) || record.isTest)
            continue;
        for (const auto& import : record.imports) {
            const auto module = record.text(import.module);
            if (isListed(rule, "metrics-modules", module))
                return; // something counts; which operations it leaves out is another question
            if (index.isProduction(file) && isListed(rule, "service-modules", module) && seen.insert(std::string(module.substr(0, module.find('.')))).second)
                services.push_back({file, import.range, "calls of `" + std::string(module) + "`"});
        }
        for (FunctionId f = 0; index.isProduction(file) && f < record.functions.size(); ++f) {
            const auto& function = record.functions[f];
            const auto words = wordsOf(record.text(function.name));
            const bool isJob = std::ranges::any_of(words, [](const std::string& word) { return word == "job" || word == "jobs" || word == "task" || word == "batch" || word == "pipeline"; })
                && !words.empty() && (words[0] == "run" || words[0] == "process" || words[0] == "execute" || words[0] == "handle" || words.back() == "run" || words[0] == "perform");
            if (isJob && function.statements >= 5)
                jobs.push_back({file, function.header, "duration and success of `" + std::string(record.text(function.scope)) + "`"});
        }
    }
    for (const auto& entry : index.entryPoints()) {
        if (entry.kind == EntryPoint::Kind::Worker && entry.target.function != noId && jobs.size() < 12) {
            const auto& record = index.record(entry.target.file);
            jobs.push_back({entry.target.file, record.functions[entry.target.function].header, "duration and success of `" + std::string(record.text(record.functions[entry.target.function].scope)) + "`"});
        }
    }
    if (jobs.empty() && services.empty())
        return; // short requests: the server's own log has their time
    auto& operations = jobs;
    operations.insert(operations.end(), services.begin(), services.end());
    Report report;
    report.range = operations.front().range;
    report.values["operation"] = operations.front().what;
    report.values["count"] = std::to_string(operations.size());
    report.values["routes"] = std::to_string(index.routes().size());
    for (std::size_t i = 1; i < std::min<std::size_t>(operations.size(), 25); ++i)
        report.evidence.push_back(evidenceAt(index, operations[i].file, operations[i].range, EvidenceRole::Place, operations[i].what));
    reportAt(project, reporter, operations.front().file, std::move(report));
}

} // namespace punchlist
