#include "detectors/resilience/stalejobs.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"
#include "detectors/statusanswer.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace punchlist {
namespace {

constexpr auto inProgress = std::to_array<std::string_view>({"processing", "running", "in_progress", "in-progress", "inprogress", "started", "active", "working"});
constexpr auto ended = std::to_array<std::string_view>({"completed", "complete", "failed", "done", "finished", "succeeded", "success", "error", "errored", "cancelled", "canceled"});

/// "running", and what else is going on: "fetching_data", "generating".
bool isInProgress(std::string_view status)
{
    static constexpr auto waiting = std::to_array<std::string_view>({"pending", "waiting", "missing", "billing", "shipping", "trialing", "existing", "warning", "onboarding", "following", "incoming", "outgoing", "upcoming", "remaining", "nothing", "string", "setting", "closing", "cancelling", "canceling", "deleting", "awaiting"});
    if (isOneOf(status, inProgress))
        return true;
    const auto words = wordsOf(status);
    return !words.empty() && words.front().size() > 5 && words.front().ends_with("ing") && !isOneOf(std::string_view(words.front()), waiting);
}

/// Names that speak of bringing abandoned work back: "requeue_stale_jobs", "heartbeat_at", "acks_late", "visibility_timeout".
bool recovers(const ProjectIndex& index, const Rule& rule, const FileRecord*& where, std::string& name)
{
    const auto table = rule.data.find("recovery-words");
    if (table == rule.data.end())
        return false;
    std::vector<std::vector<std::string>> wanted;
    for (const auto& entry : table->second)
        wanted.push_back(wordsOf(entry.value));
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (record.isTest || record.isVendored || !isCode(record.language))
            continue;
        // Pages keep answers for a while (`staleTime`): they recover no work.
        if (record.language == Language::Tsx || std::ranges::any_of(record.imports, [&](const record::Import& import) { return record.text(import.module) == "react" || record.text(import.module).starts_with("@tanstack/"); }))
            continue;
        const auto speaks = [&](std::string_view text) {
            if (text.find("delete-orphan") != std::string_view::npos)
                return false; // a cascade of SQLAlchemy
            const auto words = wordsOf(text);
            return std::ranges::any_of(wanted, [&](const std::vector<std::string>& phrase) { return std::ranges::search(words, phrase).begin() != words.end(); });
        };
        for (const auto id : record.mentions) {
            if (speaks(record.text(id))) {
                where = &record;
                name = record.text(id);
                return true;
            }
        }
        for (const auto& function : record.functions) {
            if (speaks(record.text(function.name))) {
                where = &record;
                name = record.text(function.name);
                return true;
            }
        }
    }
    return false;
}

/// `jobs[id].status = "running"`, `jobs[id]["status"] = …`: an entry of a mapping, which ends with the process.
bool isKeptInMemory(const FileContext& file, const TextRange& range)
{
    const auto line = file.source.lines.line(range.startLine);
    const auto before = line.substr(0, std::min<std::size_t>(line.size(), range.startByte - file.source.lines.lineStart(range.startLine)));
    for (const std::string_view end : {"].status", "].state", "][\"status\"]", "]['status']", "][\"state\"]"}) {
        if (before.find(end) != std::string_view::npos)
            return true;
    }
    return false;
}

/// "update_job_status", "setState", "mark_status"
bool setsStatus(std::string_view method)
{
    if (!method.ends_with("tatus") && !method.ends_with("tate") && !method.ends_with("TATUS") && !method.ends_with("TATE"))
        return false;
    const auto words = wordsOf(method);
    return words.size() >= 2 && (words.back() == "status" || words.back() == "state") && (words.front() == "update" || words.front() == "set" || words.front() == "mark" || words.front() == "change");
}

/// `Sync.objects.filter(status=IN_PROGRESS).update(status=INCOMPLETE)`
bool resetsAll(const FileContext& file, const TextRange& range, std::string_view status)
{
    const auto& code = file.facts.code;
    return std::ranges::any_of(file.facts.calls, [&](const Call& call) {
        if (file.facts.text(call.method) != "update" || range.startByte < code[call.node].startByte || range.startByte >= code[call.node].endByte)
            return false;
        const auto asked = code.child(code.child(call.node, Role::Callee), Role::Object);
        return asked != noNode && toLower(file.textOf(asked)).find(status) != std::string::npos;
    });
}

} // namespace

void StaleJobs::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    const auto& index = *project.index;
    struct Write {
        FileId file;
        FunctionId function;
        TextRange range;
        std::string status;
        bool background;
    };
    std::vector<Write> writes;
    bool ends = false;
    const auto add = [&](FileId file, FunctionId function, const TextRange& range, std::string_view value) {
        ends = ends || isOneOf(value, ended);
        if (!isInProgress(value) || function == noId)
            return;
        const auto& record = index.record(file);
        // Speaks of work: the function, its class or the module.
        const auto scope = std::string(record.text(record.functions[function].scope)) + ' ' + nameOfPath(record.path);
        const auto words = wordsOf(scope);
        const bool work = std::ranges::any_of(words, [](const std::string& word) {
            return word == "job" || word == "jobs" || word == "task" || word == "tasks" || word == "worker" || word == "process" || word == "processor" || word == "run" || word == "claim" || word == "execute" || word == "runner" || word == "pipeline";
        });
        if (work)
            writes.push_back({file, function, range, std::string(value), !record.spawns.empty() || (index.reach(FunctionKey{file, function}) & (ReachedByWorker | ReachedByThread)) != 0});
    };
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (!index.isProduction(file) || (record.language != Language::Python && std::ranges::any_of(record.imports, [&](const record::Import& import) { return record.text(import.module) == "react"; })))
            continue;
        for (const auto& write : record.statusWrites)
            add(file, write.function, write.range, record.text(write.value));
        // update_job_status(id, "processing"): a function that sets it.
        const bool sets = std::ranges::any_of(record.calls, [&](const record::Call& call) { return setsStatus(record.text(call.method)); });
        const auto* context = sets ? contextOf(project, file) : nullptr;
        if (!context)
            continue;
        for (const auto& call : context->facts.calls) {
            if (!setsStatus(context->facts.text(call.method)))
                continue;
            for (const auto argument : context->facts.code.children(call.node)) {
                if (context->facts.code[argument].role == Role::Argument && context->facts.code.is(argument, NodeKind::String))
                    add(file, call.function, context->range(argument), toLower(context->facts.code.text(argument)));
            }
        }
    }
    // What asks for those in progress and gives them another status takes them up again.
    const bool takesUp = std::ranges::any_of(writes, [&](const Write& write) {
        const auto* context = contextOf(project, write.file);
        return context && resetsAll(*context, write.range, write.status);
    });
    if (takesUp)
        return;
    std::erase_if(writes, [&](const Write& write) {
        const auto* context = contextOf(project, write.file);
        return context && (isAnswer(*context, write.range) || isKeptInMemory(*context, write.range));
    });
    if (writes.empty() || !ends)
        return;
    const bool background = std::ranges::any_of(writes, &Write::background)
        || std::ranges::any_of(index.entryPoints(), [](const EntryPoint& entry) { return entry.kind == EntryPoint::Kind::Worker || entry.kind == EntryPoint::Kind::Application; });
    const FileRecord* where = nullptr;
    std::string name;
    if (!background || recovers(index, rule, where, name))
        return;
    std::ranges::stable_sort(writes, std::greater{}, &Write::background);
    const auto& first = writes.front();
    const auto& record = index.record(first.file);
    Report report;
    report.range = first.range;
    report.values["status"] = first.status;
    report.values["function"] = record.text(record.functions[first.function].scope);
    for (std::size_t i = 1; i < std::min<std::size_t>(writes.size(), 20); ++i)
        report.evidence.push_back(evidenceAt(index, writes[i].file, writes[i].range, EvidenceRole::Place, "sets an in-progress status too"));
    // Where the status is kept: a column, and beside it none that says when the work was last seen.
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& owner = index.record(file);
        for (const auto& model : owner.models) {
            const auto words = wordsOf(owner.text(model.name));
            const bool isWork = std::ranges::any_of(words, [](const std::string& word) { return word == "job" || word == "task" || word == "run" || word == "execution"; });
            const auto status = std::ranges::find_if(model.columns, [&](const record::Column& column) { return owner.text(column.name) == "status" || owner.text(column.name) == "state"; });
            if (isWork && model.kind != record::Model::Kind::Pydantic && status != model.columns.end() && !owner.isTest)
                report.evidence.push_back(evidenceAt(index, file, status->range, EvidenceRole::Context, "keeps the status; no column says when the work was last seen"));
        }
    }
    reportAt(project, reporter, first.file, std::move(report));
}

} // namespace punchlist
