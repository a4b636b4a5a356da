#include "detectors/completeness/ignoredresult.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace punchlist {
namespace {

/// Whether a function answers True on some ways out and False on others, and nothing else.
bool tellsSuccess(const FileFacts& facts, FunctionId id)
{
    const auto& code = facts.code;
    const auto& function = facts.functions[id];
    if (function.body == noNode || function.isGenerator || function.isLambda)
        return false;
    bool yes = false;
    bool no = false;
    for (NodeId n = function.body; n < code.end(function.body); ++n) {
        if (code.is(n, NodeKind::Function)) {
            n = code.end(n) - 1;
            continue;
        }
        if (!code.is(n, NodeKind::Return))
            continue;
        const auto value = code.child(n, Role::Value);
        if (!code.is(value, NodeKind::Boolean))
            return false;
        (code.text(value) == "true" ? yes : no) = true;
    }
    return yes && no;
}

/// "update_status", "sendMail", "releaseLock": work that can fail. Others tell what they saw, not whether they succeeded.
bool namesWork(std::string_view name)
{
    static constexpr auto verbs = std::to_array<std::string_view>({"update", "save", "store", "write", "put", "insert", "create", "add", "delete", "remove", "send", "publish", "upload", "cancel", "reserve", "take", "consume", "acquire", "release", "lock", "unlock", "pay", "charge", "refund", "transfer", "mark", "set", "enqueue", "push", "commit", "persist", "revoke", "grant", "claim", "complete", "finish", "fail", "verify", "validate", "archive", "restore", "approve", "reject", "deliver", "notify"});
    auto words = wordsOf(name);
    return !words.empty() && isOneOf(std::string_view(words.front()), verbs);
}

struct Uses {
    std::vector<std::pair<FunctionKey, std::uint32_t>> dropped; ///< caller and call
    std::size_t looked = 0;
    const record::Call* firstLooked = nullptr;
    FileId lookedIn = noId;
};

} // namespace

void IgnoredResult::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    std::map<FunctionKey, bool> known;
    const auto tells = [&](FunctionKey key) {
        const auto [at, isNew] = known.try_emplace(key, false);
        if (isNew) {
            const auto* file = project.file(index.record(key.file).path);
            at->second = file && key.function < file->facts.functions.size() && tellsSuccess(file->facts, key.function);
        }
        return at->second;
    };
    std::map<FunctionKey, Uses> uses;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        Interruption::check();
        const auto& record = index.record(file);
        if (!isCode(record.language) || !index.isProduction(file))
            continue;
        for (FunctionId f = 0; f < record.functions.size(); ++f) {
            for (const auto& edge : index.callees({file, f})) {
                if (edge.call == noId || edge.certainty == Certainty::ByName || edge.callee.function == noId || !tells(edge.callee))
                    continue;
                const auto& call = record.calls[edge.call];
                auto& entry = uses[edge.callee];
                if (call.use == ResultUse::Discarded) {
                    entry.dropped.emplace_back(FunctionKey{file, f}, edge.call);
                } else {
                    ++entry.looked;
                    if (!entry.firstLooked) {
                        entry.firstLooked = &call;
                        entry.lookedIn = file;
                    }
                }
            }
        }
    }
    for (const auto& [callee, entry] : uses) {
        // Others look: that the result matters is this project's own opinion.
        if (entry.dropped.empty() || entry.looked == 0 || entry.dropped.size() > entry.looked * 2)
            continue;
        const auto& target = index.record(callee.file);
        const auto& function = target.functions[callee.function];
        if (!namesWork(target.text(function.name)))
            continue;
        const auto& [caller, callId] = entry.dropped.front();
        const auto& record = index.record(caller.file);
        Report report;
        report.range = record.calls[callId].range;
        report.values["function"] = target.text(function.scope);
        report.values["count"] = std::to_string(entry.looked);
        // cancel(key) before it is set anew: that there was nothing to take away is fine as well.
        static constexpr auto takers = std::to_array<std::string_view>({"cancel", "remove", "delete", "clear", "release", "stop", "close", "unsubscribe", "unregister", "dispose"});
        const auto words = wordsOf(target.text(function.name));
        if (!words.empty() && isOneOf(std::string_view(words.front()), takers) && isJavaScriptFamily(target.language))
            report.confidence = Confidence::Low;
        report.evidence.push_back(evidenceAt(index, callee.file, function.header, EvidenceRole::Source, "answers whether it was done"));
        report.evidence.push_back(evidenceAt(index, entry.lookedIn, entry.firstLooked->range, EvidenceRole::Context, "a call that looks"));
        for (std::size_t i = 1; i < entry.dropped.size(); ++i)
            report.evidence.push_back(evidenceAt(index, entry.dropped[i].first.file, index.record(entry.dropped[i].first.file).calls[entry.dropped[i].second].range, EvidenceRole::Place, "does not look, either"));
        reportAt(project, reporter, caller.file, std::move(report));
    }
}

} // namespace punchlist
