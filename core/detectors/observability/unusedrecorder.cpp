#include "detectors/observability/unusedrecorder.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace punchlist {
namespace {

bool hasWord(std::string_view name, std::initializer_list<std::string_view> wanted)
{
    const auto words = wordsOf(name);
    return std::ranges::any_of(words, [&](const std::string& word) { return std::ranges::find(wanted, std::string_view(word)) != wanted.end(); });
}

bool isRecorder(std::string_view name)
{
    static constexpr auto verbs = std::to_array<std::string_view>({"record", "increment", "inc", "observe", "track", "count", "log", "report", "measure", "mark"});
    const auto words = wordsOf(name);
    return words.size() > 1 && isOneOf(std::string_view(words.front()), verbs);
}

bool isReader(std::string_view name)
{
    static constexpr auto verbs = std::to_array<std::string_view>({"get", "summary", "snapshot", "stats", "report", "to", "as", "calculate", "compute", "export", "current"});
    const auto words = wordsOf(name);
    return !words.empty() && isOneOf(std::string_view(words.front()), verbs);
}

} // namespace

void UnusedRecorder::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (!isCode(record.language) || !index.isProduction(file))
            continue;
        for (ClassId c = 0; c < record.classes.size(); ++c) {
            const auto& klass = record.classes[c];
            if (!hasWord(record.text(klass.name), {"metrics", "metric", "telemetry", "stats", "statistics", "monitor", "usage", "tracker", "health"}))
                continue;
            std::vector<FunctionId> unused;
            bool isRead = false;
            std::size_t used = 0;
            for (FunctionId f = 0; f < record.functions.size(); ++f) {
                const auto& function = record.functions[f];
                if (function.owner != c || !function.isMethod || function.outer != noId)
                    continue;
                const auto name = record.text(function.name);
                const bool called = index.mentionCount(name, true) > 0;
                if (isReader(name))
                    isRead = isRead || called;
                else if (isRecorder(name) && function.decorators.empty() && !function.isAbstract)
                    called ? static_cast<void>(++used) : unused.push_back(f);
            }
            // Without a reader nobody misses the numbers; a class that nobody uses at all is another rule's subject.
            if (unused.empty() || !isRead)
                continue;
            Report report;
            report.range = record.functions[unused.front()].header;
            report.values["name"] = record.text(record.functions[unused.front()].name);
            report.values["class"] = record.text(klass.name);
            if (used > 0)
                report.confidence = Confidence::High;
            for (std::size_t i = 1; i < unused.size(); ++i)
                report.evidence.push_back(evidenceAt(index, file, record.functions[unused[i]].header, EvidenceRole::Place, "never called, either"));
            reportAt(project, reporter, file, std::move(report));
        }
    }
}

} // namespace punchlist
