#include "detectors/operations/backgroundafterresponse.h"

#include "base/oneof.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace punchlist {
namespace {

/// The line that deploys to a platform which only gives a program time while it answers.
struct Deployment {
    Evidence place;
    std::string platform;
};

Evidence lineOf(const FileContext& file, std::size_t at)
{
    const auto& lines = file.source.lines;
    const auto text = file.source.view();
    const auto end = std::min(text.find('\n', at), text.size());
    return {.path = file.source.path, .range = lines.range(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)), .role = EvidenceRole::Holder, .note = "the deployment", .snippet = {}};
}

std::optional<Deployment> deploymentOf(const ProjectContext& project)
{
    for (const auto& file : project.files) {
        const auto& path = file.source.path;
        const auto text = file.source.view();
        const auto name = std::string_view(path).substr(path.rfind('/') + 1); // npos + 1 is 0
        static constexpr auto manifests = std::to_array<std::string_view>({"serverless.yml", "serverless.yaml", "template.yaml", "template.yml", "vercel.json", "zappa_settings.json"});
        const bool deploys = file.facts.language == Language::Yaml || file.facts.language == Language::Bash || name == "Makefile" || name == "cloudbuild.yaml";
        if (!deploys && !isOneOf(name, manifests))
            continue;
        if (file.facts.isVendored || path.find("example") != std::string::npos || folderOfPath(path).find("template") != std::string::npos)
            continue;
        if (deploys) {
            const auto run = text.find("gcloud run deploy");
            const auto action = text.find("google-github-actions/deploy-cloudrun");
            const auto at = std::min(run, action);
            if (at != std::string_view::npos && text.find("no-cpu-throttling") == std::string_view::npos && text.find("cpu-throttling=false") == std::string_view::npos && text.find("cpu-always-allocated") == std::string_view::npos
                && text.find("run.googleapis.com/cpu-throttling") == std::string_view::npos)
                return Deployment{lineOf(file, at), "Cloud Run without CPU outside of requests"};
        }
        if (name == "serverless.yml" || name == "serverless.yaml")
            return Deployment{lineOf(file, 0), "function handlers"};
        if ((name == "template.yaml" || name == "template.yml") && text.find("AWS::Serverless::Function") != std::string_view::npos)
            return Deployment{lineOf(file, text.find("AWS::Serverless::Function")), "function handlers"};
        if (name == "vercel.json" && text.find("\"builds\"") != std::string_view::npos)
            return Deployment{lineOf(file, 0), "Vercel functions"};
        if (name == "zappa_settings.json")
            return Deployment{lineOf(file, 0), "function handlers"};
    }
    return std::nullopt;
}

/// A thing that a platform keeps a function alive for.
bool keepsAlive(const FileRecord& record)
{
    return std::ranges::any_of(record.mentions, [&](TextId id) {
        const auto name = record.text(id);
        return name == "waitUntil" || name == "unstable_after" || name == "enqueue" || name == "create_task_request" || name == "CloudTasksClient";
    });
}

} // namespace

void BackgroundAfterResponse::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    const auto deployment = deploymentOf(project);
    if (!deployment)
        return;
    using Kind = record::Spawn::Kind;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (!isCode(record.language) || !index.isProduction(file) || keepsAlive(record))
            continue;
        Report report;
        bool any = false;
        for (const auto& spawn : record.spawns) {
            if (spawn.kind == Kind::Timer || spawn.function == noId)
                continue;
            const auto reach = index.reach(FunctionKey{file, spawn.function});
            const bool inRequest = (reach & ReachedByRequest) != 0 || record.functions[spawn.function].isHandler;
            if (!inRequest)
                continue;
            // Awaited or gathered in the handler itself: done before the answer. Only what is dropped or kept for later goes on.
            const bool waited = spawn.kind == Kind::EventLoop
                && std::ranges::any_of(record.calls, [&](const record::Call& call) {
                       return call.function == spawn.function && call.range.startByte <= spawn.range.startByte && spawn.range.endByte <= call.range.endByte && (call.context & Awaited) != 0;
                   });
            const bool isTask = spawn.kind != Kind::EventLoop
                || std::ranges::any_of(record.calls, [&](const record::Call& call) {
                       return call.range == spawn.range && (record.text(call.method) == "create_task" || record.text(call.method) == "ensure_future");
                   });
            if (waited || !isTask)
                continue;
            // run_in_executor and to_thread are awaited where they are called.
            const bool executor = std::ranges::any_of(record.calls, [&](const record::Call& call) {
                return call.range == spawn.range && (record.text(call.method) == "run_in_executor" || record.text(call.method) == "to_thread" || (call.context & Awaited) != 0);
            });
            if (executor)
                continue;
            if (!any) {
                report.range = spawn.range;
                report.values["target"] = record.text(spawn.target).empty() ? std::string("work") : std::string(record.text(spawn.target));
            } else {
                report.evidence.push_back(evidenceAt(index, file, spawn.range, EvidenceRole::Place, "starts work, too"));
            }
            any = true;
        }
        if (!any)
            continue;
        report.values["platform"] = deployment->platform;
        report.evidence.push_back(deployment->place);
        reportAt(project, reporter, file, std::move(report));
    }
}

} // namespace punchlist
