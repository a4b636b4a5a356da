#include "detectors/completeness/unimplementedhook.h"

#include "base/haswordof.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/emptybody.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace punchlist {
namespace {

/// What the comments in a function say is still to be done, or noId.
const Comment* todoIn(const FileContext& file, NodeId function)
{
    const auto& facts = file.facts;
    const auto& node = facts.code[function];
    for (const auto& comment : facts.comments) {
        if (comment.startByte < node.startByte || comment.endByte > node.endByte)
            continue;
        const auto text = file.source.view(comment.startByte, comment.endByte);
        for (const std::string_view mark : {"TODO", "FIXME", "XXX", "not implemented", "Not implemented"}) {
            if (text.find(mark) != std::string_view::npos)
                return &comment;
        }
    }
    return nullptr;
}

/// "reset_password_email", "sendVerificationRequest", "notify_owner": somebody should hear of it.
bool namesNotification(std::string_view name)
{
    static constexpr auto verbs = std::to_array<std::string_view>({"send", "notify", "deliver", "dispatch", "mail", "alert"});
    static constexpr auto things = std::to_array<std::string_view>({"email", "mail", "mails", "emails", "sms", "notification", "notifications", "invite", "invitation", "verification", "reset", "webhook", "alert", "receipt", "reminder", "confirmation", "code", "otp", "admins", "owner", "user", "users", "message"});
    return hasWordOf(name, verbs) && hasWordOf(name, things);
}

/// "on_after_register", "onSignIn", "afterCreate", a receiver of a signal: a framework calls it at a moment that matters.
bool isCallback(const FileFacts& facts, const Function& function)
{
    const auto words = wordsOf(facts.text(function.name));
    if (std::ranges::any_of(function.decorators, [&](TextId decorator) {
            const auto name = facts.text(decorator);
            return name == "django.dispatch.receiver" || name.ends_with(".listens_for") || name.ends_with("OnEvent") || name.ends_with(".on");
        }))
        return true;
    if (words.size() < 2 || (words[0] != "on" && words[0] != "after" && words[0] != "handle"))
        return false;
    static constexpr auto moments = std::to_array<std::string_view>({"register", "registered", "registration", "signup", "login", "password", "verify", "verified", "verification", "reset", "forgot", "invite", "invited", "created", "deleted", "payment", "paid", "subscription", "invoice", "refund", "failure", "checkout"});
    const bool moment = std::ranges::any_of(words, [](const std::string& word) { return isOneOf(std::string_view(word), moments); });
    // Of a class that a library defines, or plainly the callback of a moment.
    return moment && (words[0] != "handle" || function.owner != noId);
}

bool blocksPeople(std::string_view name)
{
    const auto words = wordsOf(name);
    const auto has = [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); };
    return has("forgot") || has("reset") || has("verify") || has("verification") || has("otp");
}

} // namespace

void UnimplementedHook::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    const auto& facts = file.facts;
    struct Hook {
        const Function* function;
        TextRange todo;
    };
    std::vector<Hook> hooks;
    bool blocking = false;
    for (const auto& function : facts.functions) {
        if (function.isAbstract || function.isTest || function.name == 0)
            continue;
        const auto name = facts.text(function.name);
        if ((!namesNotification(name) && !isCallback(facts, function)) || !onlyLogs(facts, function))
            continue;
        const auto* todo = todoIn(file, function.node);
        if (!todo)
            continue; // empty on purpose: most callbacks are optional
        hooks.push_back({&function, file.source.lines.range(todo->startByte, todo->endByte)});
        blocking = blocking || blocksPeople(name);
    }
    if (hooks.empty())
        return;
    Report report;
    report.range = headerOf(file.source, facts, *hooks.front().function);
    report.variant = hooks.size() == 1 ? "" : "several";
    report.values["name"] = facts.text(hooks.front().function->name);
    report.values["count"] = std::to_string(hooks.size());
    if (!blocking)
        report.severity = Severity::Medium;
    report.evidence.push_back({.path = {}, .range = hooks.front().todo, .role = EvidenceRole::Context, .note = "says so itself", .snippet = {}});
    for (std::size_t i = 1; i < hooks.size(); ++i)
        report.evidence.push_back({.path = {}, .range = headerOf(file.source, facts, *hooks[i].function), .role = EvidenceRole::Place, .note = "only logs, too", .snippet = {}});
    reporter.report(file, std::move(report));
}

} // namespace punchlist
