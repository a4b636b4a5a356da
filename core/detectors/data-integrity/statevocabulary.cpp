#include "detectors/data-integrity/statevocabulary.h"

#include "base/haswordof.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

/// Statuses that mean the same. In one vocabulary, only one of each group is written.
constexpr auto underWay = std::to_array<std::string_view>({"running", "processing", "in_progress", "in-progress", "inprogress", "started", "active", "working", "executing"});
constexpr auto waiting = std::to_array<std::string_view>({"pending", "queued", "waiting", "scheduled", "created", "submitted"});
constexpr auto done = std::to_array<std::string_view>({"completed", "complete", "done", "finished", "succeeded", "success"});
constexpr auto failed = std::to_array<std::string_view>({"failed", "failure", "error", "errored"});
constexpr auto stopped = std::to_array<std::string_view>({"cancelled", "canceled", "aborted"});

int groupOf(std::string_view status)
{
    int group = 0;
    for (const bool fits : {isOneOf(status, underWay), isOneOf(status, waiting), isOneOf(status, done), isOneOf(status, failed), isOneOf(status, stopped)}) {
        ++group;
        if (fits)
            return group;
    }
    return 0;
}

/// `job.status in ("pending", "running")`: what is asked, and the texts that are allowed.
struct AllowList {
    const FileContext* file;
    NodeId node;
    std::string entity; ///< "job" of job.status
    std::vector<std::string> values;
};

/// What a status is one of: "job" of `job.status`, `web_job.status` and `WebJob.status`; the last word tells it best.
std::string entityOf(std::string_view name)
{
    const auto words = wordsOf(name);
    if (words.empty())
        return {};
    auto entity = words.back();
    if (entity.size() > 3 && entity.ends_with('s'))
        entity.pop_back();
    static constexpr auto vague = std::to_array<std::string_view>({"self", "this", "row", "record", "item", "obj", "data", "result", "response", "res", "r", "x", "model", "instance", "state"});
    return isOneOf(std::string_view(entity), vague) ? std::string() : entity;
}

bool isStatus(const Code& code, NodeId node)
{
    return code.is(node, NodeKind::Member) && (code.text(node) == "status" || code.text(node) == "state");
}

std::string ownerOf(const Code& code, NodeId status)
{
    const auto object = status + 1;
    if (code.is(object, NodeKind::Name) || code.is(object, NodeKind::Member))
        return entityOf(code.text(object));
    return {};
}

void collectAllowLists(const FileContext& file, std::vector<AllowList>& lists)
{
    const auto& facts = file.facts;
    const auto& code = facts.code;
    for (const auto compare : facts.nodes(NodeKind::Compare)) {
        if (code.text(compare) != "in" && code.text(compare) != "not in")
            continue;
        const auto left = code.child(compare, Role::Left);
        const auto right = facts.valueOf(code.child(compare, Role::Right));
        if (!isStatus(code, left) || (!code.is(right, NodeKind::Tuple) && !code.is(right, NodeKind::List) && !code.is(right, NodeKind::Set)))
            continue;
        AllowList list{&file, compare, ownerOf(code, left), {}};
        for (const auto element : code.children(right)) {
            if (code.is(element, NodeKind::String))
                list.values.push_back(toLower(code.text(element)));
        }
        lists.push_back(std::move(list));
    }
    // ["pending", "running"].includes(job.status)
    const auto includes = code.texts.find("includes");
    for (const auto& call : facts.calls) {
        if (call.method != includes || includes == 0)
            continue;
        const auto callee = code.child(call.node, Role::Callee);
        const auto argument = code.child(call.node, Role::Argument);
        const auto object = callee == noNode ? noNode : facts.valueOf(code.child(callee, Role::Object));
        if (!isStatus(code, argument) || !code.is(object, NodeKind::List))
            continue;
        AllowList list{&file, call.node, ownerOf(code, argument), {}};
        for (const auto element : code.children(object)) {
            if (code.is(element, NodeKind::String))
                list.values.push_back(toLower(code.text(element)));
        }
        lists.push_back(std::move(list));
    }
}

/// What a status that is written belongs to: the object, or what the function and its file speak of.
std::set<std::string> entitiesOf(const FileRecord& record, const record::StatusWrite& write)
{
    std::set<std::string> entities;
    const auto add = [&](std::string_view text) {
        for (auto word : wordsOf(text)) {
            if (word.size() > 3 && word.ends_with('s'))
                word.pop_back();
            entities.insert(std::move(word));
        }
    };
    if (write.function != noId)
        add(record.text(record.functions[write.function].scope));
    add(nameOfPath(record.path));
    return entities;
}

} // namespace

void StateVocabulary::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    std::vector<AllowList> lists;
    for (FileId id = 0; id < index.fileCount(); ++id) {
        if (const auto* file = index.isProduction(id) ? contextOf(project, id) : nullptr)
            collectAllowLists(*file, lists);
    }
    if (lists.empty())
        return;
    // Calls that set a status by a literal: update_job_status(id, "processing").
    struct Written {
        FileId file;
        TextRange range;
        std::set<std::string> entities;
    };
    std::map<std::string, std::vector<Written>> writes;
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto* file = index.isProduction(id) ? contextOf(project, id) : nullptr;
        if (!file)
            continue;
        const auto& record = index.record(id);
        for (const auto& write : record.statusWrites)
            writes[std::string(record.text(write.value))].push_back({id, write.range, entitiesOf(record, write)});
        std::vector<bool> isOther(file->facts.code.texts.size(), false); // methods that do not speak of a status
        for (const auto& call : file->facts.calls) {
            if (isOther[call.method])
                continue;
            const auto method = file->facts.text(call.method);
            static constexpr auto status = std::to_array<std::string_view>({"status", "state"});
            if (!hasWordOf(method, status)) {
                isOther[call.method] = true;
                continue;
            }
            const auto words = wordsOf(method);
            const bool sets = words.size() >= 2 && (words.back() == "status" || words.back() == "state") && (words.front() == "update" || words.front() == "set" || words.front() == "mark" || words.front() == "change");
            if (!sets)
                continue;
            for (const auto argument : file->facts.code.children(call.node)) {
                if (file->facts.code[argument].role != Role::Argument || !file->facts.code.is(argument, NodeKind::String))
                    continue;
                std::set<std::string> entities(words.begin(), words.end());
                writes[toLower(file->facts.code.text(argument))].push_back({id, file->range(argument), std::move(entities)});
            }
        }
    }
    for (const auto& list : lists) {
        if (list.entity.empty() || list.values.size() < 2)
            continue;
        for (const auto& value : list.values) {
            const auto group = groupOf(value);
            const auto isOfEntity = [&](const Written& write) { return write.entities.contains(list.entity); };
            const auto own = writes.find(value);
            // Written for an object of that name somewhere: whether it is the same kind of object cannot be told, unless it is far away.
            const auto near = [&](const Written& write) { return isOfEntity(write) && folderOfPath(index.record(write.file).path) == folderOfPath(list.file->source.path); };
            if (group == 0 || (own != writes.end() && std::ranges::any_of(own->second, near)))
                continue;
            for (const auto& [other, places] : writes) {
                if (other == value || groupOf(other) != group || std::ranges::contains(list.values, other))
                    continue;
                const auto place = std::ranges::find_if(places, isOfEntity);
                if (place == places.end())
                    continue;
                Report report;
                report.node = list.node;
                report.values["value"] = value;
                report.values["written"] = other;
                report.evidence.push_back(evidenceAt(index, place->file, place->range, EvidenceRole::Source, "what is written"));
                if (own != writes.end())
                    report.confidence = Confidence::Low;
                reporter.report(*list.file, std::move(report));
                break;
            }
        }
    }
}

} // namespace punchlist
