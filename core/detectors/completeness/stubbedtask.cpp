#include "detectors/completeness/stubbedtask.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/emptybody.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace punchlist {
namespace {

/// @app.task, @shared_task, @scheduler.scheduled_job, @dramatiq.actor, @broker.task, @Cron(…), @Process(…)
bool registersTask(std::string_view decorator)
{
    for (const std::string_view exact : {"celery.shared_task", "dramatiq.actor", "huey.task", "huey.periodic_task", "rq.job", "@nestjs/schedule.Cron", "@nestjs/schedule.Interval", "@nestjs/bull.Process"}) {
        if (decorator == exact)
            return true;
    }
    const auto dot = decorator.rfind('.');
    const auto last = decorator.substr(dot == std::string_view::npos ? 0 : dot + 1);
    return dot != std::string_view::npos && (last == "task" || last == "periodic_task" || last == "scheduled_job" || last == "actor" || last == "cron" || last == "cron_job");
}

bool isTodo(const FileContext& file, const Function& function)
{
    const auto& node = file.facts.code[function.node];
    return std::ranges::any_of(file.facts.comments, [&](const Comment& comment) {
        const auto text = file.source.view(comment.startByte, comment.endByte);
        return comment.startByte >= node.startByte && comment.endByte <= node.endByte && (text.find("TODO") != std::string_view::npos || text.find("FIXME") != std::string_view::npos);
    });
}

/// tasks/demo.py: shows how tasks are watched.
bool isDemonstration(std::string_view path)
{
    static constexpr auto names = std::to_array<std::string_view>({"demo", "demos", "example", "examples", "sample", "samples", "dummy"});
    return std::ranges::any_of(wordsOf(path), [](const std::string& word) { return isOneOf(std::string_view(word), names); });
}

/// cron.schedule("…", () => {…}), new CronJob("…", fn), queue.process(fn): the function that is handed over.
const Function* handedOver(const FileFacts& facts, const Call& call)
{
    const auto callee = facts.text(call.callee);
    const auto method = facts.text(call.method);
    const bool schedules = callee == "node-cron.schedule" || callee == "cron.CronJob" || callee == "node-schedule.scheduleJob" || callee == "bullmq.Worker" || (method == "process" && callee.find("ull") != std::string_view::npos);
    if (!schedules)
        return nullptr;
    for (const auto argument : facts.code.children(call.node)) {
        if (facts.code[argument].role == Role::Argument && facts.code.is(argument, NodeKind::Function))
            return &facts.functions[facts.entryOf[argument]];
    }
    return nullptr;
}

} // namespace

void StubbedTask::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    const auto& facts = file.facts;
    const auto say = [&](const Function& function, std::string_view name) {
        Report report;
        report.range = headerOf(file.source, facts, function);
        report.values["name"] = name;
        report.confidence = isDemonstration(facts.path) ? Confidence::Low : isTodo(file, function) ? Confidence::High : Confidence::Medium;
        reporter.report(file, std::move(report));
    };
    for (const auto& function : facts.functions) {
        if (function.isAbstract || function.isTest || function.name == 0 || facts.text(function.name) == "debug_task" || !onlyLogs(facts, function)) // debug_task: Celery's own example
            continue;
        if (std::ranges::any_of(function.decorators, [&](TextId decorator) { return registersTask(facts.text(decorator)); }))
            say(function, facts.text(function.name));
    }
    for (const auto& call : facts.calls) {
        const auto* function = handedOver(facts, call);
        // A body of its own braces only: an arrow that calls something does that.
        if (function && onlyLogs(facts, *function))
            say(*function, facts.text(call.method));
    }
}

} // namespace punchlist
