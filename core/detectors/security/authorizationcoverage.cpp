#include "detectors/security/authorizationcoverage.h"

#include "base/haswordof.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"
#include "project/routetable.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace punchlist {
namespace {

/// "require_permission", "RolesGuard", "check_scopes", "can_edit", "is_superuser": a question about what somebody may do.
bool asksForPermission(std::string_view name)
{
    static constexpr auto telling = std::to_array<std::string_view>({"permission", "permissions", "role", "roles", "scope", "scopes", "privilege", "privileges", "ability", "abilities", "policy", "policies", "rbac", "acl",
                                                                     "authorize", "authorise", "authorized", "authorization", "authz", "superuser", "admin", "staff", "owner", "ownership", "entitlement", "entitlements", "forbidden", "forbid",
                                                                     "member", "membership", "access"});
    if (hasWordOf(name, telling))
        return true;
    static constexpr auto verbs = std::to_array<std::string_view>({"can", "may", "enforce"});
    const auto start = wordStart(name, 0);
    const auto end = wordEnd(name, start);
    return wordStart(name, end) < name.size() && hasWordOf(name.substr(start, end - start), verbs);
}

bool isIdentifierPart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool hasWord(std::string_view text, std::string_view word)
{
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        if ((at == 0 || !isIdentifierPart(text[at - 1])) && (end == text.size() || !isIdentifierPart(text[end])))
            return true;
    }
    return false;
}

/// Names under which a handler can ask for its caller without a parameter.
constexpr auto callers = std::to_array<std::string_view>({"req.user", "request.user", "req.auth", "request.auth", "req.session", "request.session", "res.locals", "current_user", "currentUser", "g.user", "state.user", "state.auth",
                                                          "request.state", "session.user", "getUser", "getSession", "auth()", "getServerSession", "ctx.user", "ctx.session", "context.user", "locals.user", "request.account", "self.request", "request.org"});

/// What is one's own: everybody who is logged in may change it.
bool isSelfService(std::string_view path)
{
    static constexpr auto own = std::to_array<std::string_view>({"me", "my", "self", "profile", "account", "preferences", "password", "login", "logout", "token", "tokens", "session", "sessions", "notifications", "avatar", "onboarding",
                                                                 "feedback", "webhook", "webhooks", "callback", "register", "signup", "search", "query", "preview", "validate", "health", "metrics", "refresh", "verify", "auth"});
    const auto words = wordsOf(path);
    return std::ranges::any_of(words, [](const std::string& word) { return isOneOf(std::string_view(word), own); });
}

bool isDangerous(std::string_view path)
{
    static constexpr auto words = std::to_array<std::string_view>({"sql", "execute", "exec", "eval", "run", "payout", "payouts", "refund", "refunds", "transfer", "transfers", "charge", "payment", "payments"});
    const auto own = wordsOf(path);
    return std::ranges::any_of(own, [](const std::string& word) { return isOneOf(std::string_view(word), words); });
}

class Enforcement {
public:
    explicit Enforcement(const ProjectContext& project)
        : m_project(project)
        , m_index(*project.index)
    {
    }

    /// Whether the function, its dependencies or what it calls asks for a permission.
    bool reaches(FunctionKey key, int depth = 0)
    {
        constexpr int deepest = 4;
        if (key.function == noId || depth > deepest)
            return false;
        const auto [at, isNew] = m_known.try_emplace(key, false);
        if (!isNew)
            return at->second;
        const auto& record = m_index.record(key.file);
        const auto& function = record.functions[key.function];
        const auto tells = [&](TextId name) { return asksForPermission(record.text(name)); };
        bool found = function.refuses || std::ranges::any_of(function.decorators, tells) || std::ranges::any_of(function.injected, tells)
            || std::ranges::any_of(record.calls, [&](const record::Call& call) { return isWithin(record, call.function, key.function) && tells(call.callee); })
            || std::ranges::any_of(record.references, [&](const record::Reference& reference) { return isWithin(record, reference.function, key.function) && tells(reference.name); });
        for (std::size_t i = 0; !found && i < function.injected.size(); ++i) {
            const auto symbol = m_index.resolve(key.file, record.text(function.injected[i]));
            found = symbol && symbol.function != noId && reaches({symbol.file, symbol.function}, depth + 1);
        }
        for (const auto& edge : m_index.callees(key)) {
            if (found)
                break;
            found = edge.certainty != Certainty::ByName && reaches(edge.callee, depth + 1);
        }
        return m_known[key] = found;
    }

    /// Whether a guard knows of permissions itself: `authMiddleware(["admin"])`, where it compares roles. What it is given is not known.
    bool mayEnforce(const std::string& guard)
    {
        const auto [at, isNew] = m_guards.try_emplace(guard, false);
        if (!isNew)
            return at->second;
        if (m_functions.empty())
            collectFunctions();
        const auto named = m_functions.find(lastName(guard));
        at->second = named != m_functions.end() && std::ranges::any_of(named->second, [&](const FunctionKey& key) {
            const auto* context = contextOf(m_project, key.file);
            const auto& range = m_index.record(key.file).functions[key.function].range;
            return !context || speaksOfRoles(context->source.view(range.startByte, range.endByte));
        });
        return at->second;
    }

    /// Whether the handler uses who the caller is: it may ask for the caller's own things only.
    bool usesCaller(FunctionKey key) const
    {
        const auto* file = contextOf(m_project, key.file);
        if (!file)
            return true;
        const auto& facts = file->facts;
        const auto& function = facts.functions[key.function];
        if (function.body == noNode)
            return true;
        const auto body = file->textOf(function.body);
        if (std::ranges::any_of(callers, [&](std::string_view name) { return body.find(name) != std::string_view::npos; }))
            return true;
        for (const auto child : facts.code.children(function.node)) {
            if (facts.code[child].role != Role::Parameter)
                continue;
            const auto written = file->textOf(child);
            const auto name = facts.code.text(child);
            const bool speaksOfCaller = speaksOfAuthentication(written) || written.find("ser") != std::string_view::npos || written.find("urrent") != std::string_view::npos || written.find("enant") != std::string_view::npos
                || written.find("rgani") != std::string_view::npos || written.find("ccount") != std::string_view::npos;
            if (name.empty() ? speaksOfCaller : speaksOfCaller && hasWord(body, name))
                return true;
        }
        return false;
    }

private:
    /// Guards are many, and each is looked up among all functions.
    void collectFunctions()
    {
        for (FileId file = 0; file < m_index.fileCount(); ++file) {
            const auto& record = m_index.record(file);
            if (!isCode(record.language) || record.isTest)
                continue;
            for (FunctionId f = 0; f < record.functions.size(); ++f)
                m_functions[record.text(record.functions[f].name)].push_back({file, f});
        }
    }

    static std::string_view lastName(std::string_view qualified)
    {
        while (qualified.ends_with("()"))
            qualified.remove_suffix(2);
        return qualified.substr(qualified.find_last_of("./@~?") + 1);
    }

    static bool speaksOfRoles(std::string_view text)
    {
        for (const std::string_view word : {"role", "Role", "permission", "Permission", "scope", "Scope", "admin", "Admin", "superuser", "403", "forbidden", "Forbidden"}) {
            if (text.find(word) != std::string_view::npos)
                return true;
        }
        return false;
    }

    static bool isWithin(const FileRecord& record, FunctionId inner, FunctionId outer)
    {
        while (inner != noId && inner != outer)
            inner = record.functions[inner].outer;
        return inner == outer;
    }

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    std::map<FunctionKey, bool> m_known;
    std::map<std::string, bool> m_guards;
    std::unordered_map<std::string_view, std::vector<FunctionKey>> m_functions; ///< by name
};

} // namespace

namespace {

/// "TokenRefreshView.post"
std::string handlerName(const ProjectIndex& index, const IndexedRoute& route)
{
    const auto& record = index.record(route.handler.file);
    const auto& function = record.functions[route.handler.function];
    const auto owner = function.owner == noId ? std::string() : std::string(record.text(record.classes[function.owner].name)) + '.';
    return owner + std::string(record.text(function.name));
}

/// "POST /orders"; of a view whose address stands elsewhere "POST of OrderView.post".
std::string routeName(const ProjectIndex& index, const IndexedRoute& route)
{
    return route.method + (route.path.empty() ? " of " + handlerName(index, route) : ' ' + route.path);
}

} // namespace

void AuthorizationCoverage::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    Enforcement enforcement(project);
    std::map<FileId, std::vector<const IndexedRoute*>> open;
    std::set<FunctionKey> seen;
    std::size_t enforced = 0, all = 0;
    for (const auto& route : index.routes()) {
        const bool changes = route.method == "POST" || route.method == "PUT" || route.method == "PATCH" || route.method == "DELETE";
        if (!changes || !route.authenticated || route.handler.function == noId || !index.isProduction(route.handler.file) || !seen.insert(route.handler).second)
            continue;
        // One statement answers, or hands everything on; a check in the handler itself may be about anything.
        if (index.record(route.handler.file).functions[route.handler.function].statements < 2)
            continue;
        ++all;
        const bool guarded = std::ranges::any_of(route.guards, [&](const std::string& guard) { return asksForPermission(guard) || enforcement.mayEnforce(guard); }) || enforcement.reaches(route.handler)
            || !std::ranges::contains(route.guards, route.authenticatedBy);
        if (guarded)
            ++enforced;
        else if (!isSelfService(route.path) && !isSelfService(handlerName(index, route)))
            open[route.handler.file].push_back(&route);
    }
    // The exceptions of a rule that the project follows; what hardly any handler does is a matter of the capability.
    constexpr std::size_t leastEnforced = 3;
    if (enforced < leastEnforced || enforced * 2 < all)
        return;
    for (auto& [file, routes] : open) {
        std::erase_if(routes, [&](const IndexedRoute* route) { return enforcement.usesCaller(route->handler); });
        if (routes.empty())
            continue;
        std::ranges::stable_sort(routes, std::greater{}, [](const IndexedRoute* route) { return (isDangerous(route->path) ? 2 : 0) + (route->method == "DELETE" ? 1 : 0); });
        const auto& first = *routes.front();
        const auto& record = index.record(file);
        Report report;
        report.range = record.functions[first.handler.function].header;
        report.variant = routes.size() == 1 ? "one" : "";
        report.values["route"] = routeName(index, first);
        report.values["count"] = std::to_string(routes.size());
        report.values["share"] = std::to_string(enforced) + " of " + std::to_string(all);
        report.values["guard"] = first.authenticatedBy;
        if (isDangerous(first.path))
            report.severity = Severity::Critical;
        for (std::size_t i = 1; i < routes.size(); ++i)
            report.evidence.push_back(evidenceAt(index, file, record.functions[routes[i]->handler.function].header, EvidenceRole::Place, routeName(index, *routes[i])));
        reportAt(project, reporter, file, std::move(report));
    }
}

} // namespace punchlist
