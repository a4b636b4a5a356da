#include "detectors/security/missingcredentials.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"
#include "facts/expressions.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

bool has(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

std::string_view lastName(std::string_view qualified)
{
    while (qualified.ends_with("()"))
        qualified.remove_suffix(2);
    return qualified.substr(qualified.find_last_of("./@~?") + 1);
}

class CredentialScan {
public:
    explicit CredentialScan(const ProjectContext& project)
        : m_project(project)
        , m_index(*project.index)
    {
    }

    /// Whether the guard takes a bearer token and nothing that a browser sends by itself.
    bool wantsBearer(const std::string& guard)
    {
        const auto [at, isNew] = m_guards.try_emplace(guard, false);
        if (!isNew)
            return at->second;
        const auto name = lastName(guard);
        bool bearer = false, cookie = false;
        for (FileId file = 0; file < m_index.fileCount(); ++file) {
            const auto& record = m_index.record(file);
            if (!isCode(record.language) || record.isTest || std::ranges::none_of(record.functions, [&](const record::Function& function) { return record.text(function.name) == name; }))
                continue;
            const auto* context = contextOf(m_project, file);
            const auto text = context ? context->source.view() : std::string_view{};
            bearer = bearer || has(text, "HTTPBearer") || has(text, "OAuth2PasswordBearer") || has(text, "Bearer ");
            cookie = cookie || has(toLower(text), "cookie") || has(text, "session[") || has(text, "req.session");
        }
        return at->second = bearer && !cookie;
    }

    enum class Credentials : std::uint8_t { None, Sent, Unknown };

    /// What a call of fetch() or axios sends along.
    static Credentials of(const FileContext& file, NodeId call, std::string_view callee)
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        const auto text = file.textOf(call);
        if (has(text, "uthorization") || has(text, "credentials") || has(text, "withCredentials") || has(text, "oken") || has(text, "auth"))
            return Credentials::Sent;
        const bool isFetch = callee == "fetch" || callee == "window.fetch";
        const auto method = callee.substr(callee.rfind('.') == std::string_view::npos ? 0 : callee.rfind('.') + 1);
        const bool hasBody = method == "post" || method == "put" || method == "patch";
        const auto options = positionalArgument(facts, call, isFetch || !hasBody ? 1 : 2);
        if (options == noNode)
            return hasSpread(code, call) ? Credentials::Unknown : Credentials::None;
        if (!code.is(options, NodeKind::Dict) || hasSpread(code, options))
            return Credentials::Unknown;
        const auto headers = propertyOf(facts, options, "headers");
        if (headers == noNode)
            return Credentials::None;
        if (!code.is(headers, NodeKind::Dict) || hasSpread(code, headers))
            return Credentials::Unknown;
        return has(toLower(file.textOf(headers)), "auth") ? Credentials::Sent : Credentials::None;
    }

    /// Something that adds the header to every request: interceptors, defaults, a fetch that was replaced.
    bool addsHeaders(bool axios) const
    {
        for (FileId id = 0; id < m_index.fileCount(); ++id) {
            const auto& record = m_index.record(id);
            if (!isJavaScriptFamily(record.language) || record.isTest)
                continue;
            for (const auto& mention : record.mentions) {
                const auto text = record.text(mention);
                if (axios && (text == "interceptors" || text == "defaults"))
                    return true;
            }
            const auto* context = axios ? nullptr : contextOf(m_project, id);
            if (context && (has(context->source.view(), "window.fetch =") || has(context->source.view(), "globalThis.fetch =") || has(context->source.view(), "serviceWorker.register")))
                return true;
        }
        return false;
    }

private:
    static bool hasSpread(const Code& code, NodeId node)
    {
        for (const auto child : code.children(node)) {
            if (code.is(child, NodeKind::Spread))
                return true;
        }
        return false;
    }

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    std::map<std::string, bool> m_guards;
};

bool isPlainSender(std::string_view callee)
{
    static constexpr auto senders = std::to_array<std::string_view>({"fetch", "window.fetch", "axios", "axios.get", "axios.post", "axios.put", "axios.patch", "axios.delete"});
    return isOneOf(callee, senders);
}

/// Whether the guard stands at the route or at its router in the same file: what is mounted further up may not be for this route.
bool isGuardedHere(const ProjectIndex& index, const IndexedRoute& route)
{
    const auto& record = index.record(route.file);
    const auto& own = record.routes[route.route];
    const auto isGuard = [&](TextId guard) { return record.text(guard) == route.authenticatedBy; };
    return std::ranges::any_of(own.guards, isGuard)
        || std::ranges::any_of(record.routers, [&](const record::Router& router) { return router.name == own.router && std::ranges::any_of(router.guards, isGuard); });
}

} // namespace

void MissingCredentials::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    CredentialScan scan(project);
    struct Found {
        TextRange range;
        std::string route, guard;
    };
    std::map<FileId, std::vector<Found>> found;
    bool usesAxios = false, usesFetch = false;
    for (const auto& request : index.clientRequests()) {
        if (request.external || request.route == noId || request.methodDiffers || !index.isProduction(request.file))
            continue;
        const auto& record = index.record(request.file);
        const auto& call = record.clientCalls[request.call];
        const auto callee = record.text(call.callee);
        const auto& route = index.routes()[request.route];
        // Servers call each other with credentials of their own.
        const auto reach = index.reach(FunctionKey{request.file, call.function}) | index.reach(request.file);
        if (!isPlainSender(callee) || !record.routes.empty() || (reach & ReachedByPage) == 0 || (reach & (ReachedByRequest | ReachedByWorker)) != 0)
            continue;
        if (!route.authenticated || !isGuardedHere(index, route) || !scan.wantsBearer(route.authenticatedBy))
            continue;
        const auto* file = contextOf(project, request.file);
        if (!file)
            continue;
        const auto node = std::ranges::find_if(file->facts.calls, [&](const Call& one) { return file->range(one.node) == call.range; });
        if (node == file->facts.calls.end() || CredentialScan::of(*file, node->node, callee) != CredentialScan::Credentials::None)
            continue;
        (callee.starts_with("axios") ? usesAxios : usesFetch) = true;
        found[request.file].push_back({call.range, route.method + ' ' + route.path, route.authenticatedBy});
    }
    if (found.empty() || (usesAxios && scan.addsHeaders(true)) || (usesFetch && scan.addsHeaders(false)))
        return;
    for (const auto& [id, requests] : found) {
        const auto& first = requests.front();
        Report report;
        report.range = first.range;
        report.variant = requests.size() == 1 ? "" : "several";
        report.values["route"] = first.route;
        report.values["guard"] = first.guard;
        report.values["count"] = std::to_string(requests.size());
        for (std::size_t i = 1; i < requests.size(); ++i)
            report.evidence.push_back(evidenceAt(index, id, requests[i].range, EvidenceRole::Place, requests[i].route));
        reportAt(project, reporter, id, std::move(report));
    }
}

} // namespace punchlist
