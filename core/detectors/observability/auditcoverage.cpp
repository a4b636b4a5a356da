#include "detectors/observability/auditcoverage.h"

#include "base/haswordof.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace punchlist {
namespace {

/// "log_audit", "auditLog.create", "create_audit_entry", "AuditLog": the project's own facility. Security audits of packages and
/// audits that are the product's subject are told apart by what stands beside the word.
bool namesFacility(std::string_view name)
{
    static constexpr auto audit = std::to_array<std::string_view>({"audit"});
    static constexpr auto beside = std::to_array<std::string_view>({"log", "logs", "logger", "event", "events", "entry", "entries", "trail", "record", "service", "create", "write", "action"});
    return hasWordOf(name, audit) && hasWordOf(name, beside);
}

class Coverage {
public:
    explicit Coverage(const ProjectIndex& index)
        : m_index(index)
    {
    }

    bool reaches(FunctionKey key, int depth = 0)
    {
        constexpr int deepest = 3;
        if (key.function == noId || depth > deepest)
            return false;
        const auto [at, isNew] = m_known.try_emplace(key, false);
        if (!isNew)
            return at->second;
        const auto& record = m_index.record(key.file);
        const auto& function = record.functions[key.function];
        bool found = std::ranges::any_of(function.decorators, [&](TextId decorator) { return namesFacility(record.text(decorator)); })
            || std::ranges::any_of(function.injected, [&](TextId injected) { return namesFacility(record.text(injected)); })
            || std::ranges::any_of(record.calls, [&](const record::Call& call) {
                   return call.function == key.function && namesFacility(record.text(call.callee));
               })
            || std::ranges::any_of(record.references, [&](const record::Reference& reference) { return reference.function == key.function && namesFacility(record.text(reference.name)); });
        for (const auto& edge : m_index.callees(key)) {
            if (found)
                break;
            found = reaches(edge.callee, depth + 1);
        }
        return m_known[key] = found;
    }

private:
    const ProjectIndex& m_index;
    std::map<FunctionKey, bool> m_known;
};

bool isHarmless(std::string_view path)
{
    static constexpr auto words = std::to_array<std::string_view>({"preview", "test", "validate", "search", "query", "refresh", "login", "logout", "token", "health", "webhook", "webhooks", "callback", "chat", "message", "messages", "check", "estimate", "ping", "metrics", "feedback", "suggest", "autocomplete", "lookup", "read", "seen", "heartbeat", "presence"});
    const auto own = wordsOf(path);
    return std::ranges::any_of(own, [](const std::string& word) { return isOneOf(std::string_view(word), words); });
}

/// `@Post("info") getPage()`: a request that only asks, sent as POST since it has a body.
bool onlyAsks(const ProjectIndex& index, const IndexedRoute& route)
{
    static constexpr auto questions = std::to_array<std::string_view>({"get", "list", "find", "fetch", "lookup", "read", "load", "search", "count", "query", "check", "show", "view", "is", "has", "references"});
    const auto& record = index.record(route.handler.file);
    const auto words = wordsOf(record.text(record.functions[route.handler.function].name));
    return route.method == "POST" && !words.empty() && isOneOf(std::string_view(words.front()), questions);
}

bool isGrave(const IndexedRoute& route)
{
    if (route.method == "DELETE")
        return true;
    static constexpr auto words = std::to_array<std::string_view>({"permission", "permissions", "role", "roles", "credential", "credentials", "key", "keys", "secret", "secrets", "export", "password", "invite", "member", "members", "admin", "delete"});
    const auto own = wordsOf(route.path);
    return std::ranges::any_of(own, [](const std::string& word) { return isOneOf(std::string_view(word), words); });
}

} // namespace

void AuditCoverage::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    Coverage coverage(index);
    struct Routes {
        std::vector<const IndexedRoute*> uncovered;
        std::size_t covered = 0;
    };
    std::map<FileId, Routes> byFile;
    std::set<FunctionKey> seen;
    std::size_t covered = 0;
    std::size_t all = 0;
    for (const auto& route : index.routes()) {
        if (route.handler.function == noId || !index.isProduction(route.handler.file) || !seen.insert(route.handler).second)
            continue;
        if ((route.method != "POST" && route.method != "PUT" && route.method != "PATCH" && route.method != "DELETE") || isHarmless(route.path) || onlyAsks(index, route))
            continue;
        ++all;
        auto& routes = byFile[route.handler.file];
        if (coverage.reaches(route.handler)) {
            ++covered;
            ++routes.covered;
        } else {
            routes.uncovered.push_back(&route);
        }
    }
    // A facility that hardly any handler uses is a matter of the capability, not of single handlers; two may be there by chance.
    if (covered < 3 || covered * 5 < all)
        return;
    for (auto& [file, routes] : byFile) {
        if (routes.uncovered.empty())
            continue;
        std::ranges::stable_sort(routes.uncovered, std::greater{}, [](const IndexedRoute* route) { return isGrave(*route); });
        const auto& first = *routes.uncovered.front();
        Report report;
        report.range = index.record(first.handler.file).functions[first.handler.function].header;
        report.values["route"] = first.method + ' ' + first.path;
        report.values["count"] = std::to_string(routes.uncovered.size());
        report.values["share"] = std::to_string(covered) + " of " + std::to_string(all);
        if (isGrave(first))
            report.severity = Severity::High;
        for (std::size_t i = 1; i < routes.uncovered.size(); ++i) {
            const auto& route = *routes.uncovered[i];
            report.evidence.push_back(evidenceAt(index, file, index.record(file).functions[route.handler.function].header, EvidenceRole::Place, route.method + ' ' + route.path));
        }
        reportAt(project, reporter, file, std::move(report));
    }
}

} // namespace punchlist
