#include "detectors/security/missingratelimit.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace punchlist {
namespace {

constexpr int deepest = 4;

/// A package, class, function, setting or directive that limits how often clients may ask. What deals with the limits of others
/// (errors, retries, waiting) is none.
bool namesLimiter(std::string_view name)
{
    const auto words = wordsOf(name);
    static constexpr auto others = std::to_array<std::string_view>({"error", "exception", "retry", "retries", "backoff", "wait", "is", "hit", "reached", "exceeded", "remaining", "reset", "status", "openai", "llm", "handle", "delay", "connection", "capacity"});
    if (std::ranges::any_of(words, [](const std::string& word) { return isOneOf(std::string_view(word), others); }))
        return false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == "ratelimit" || words[i] == "ratelimiter" || words[i] == "throttle" || words[i] == "throttler" || words[i] == "throttling" || words[i] == "slowapi" || words[i] == "limiter" || words[i] == "lockout" || words[i] == "axes")
            return true;
        if (words[i] == "rate" && i + 1 < words.size() && words[i + 1].starts_with("limit"))
            return true;
        if (words[i] == "throttle" && i + 1 < words.size() && words[i + 1] == "rates")
            return true;
    }
    return false;
}

/// Whether anything in the project limits requests: a limit that is only partly used is not this rule's subject.
bool hasLimiter(const ProjectContext& project)
{
    const auto& index = *project.index;
    // A page that throttles its own events limits nobody.
    const bool scripts = std::ranges::any_of(index.routes(), [&](const IndexedRoute& route) { return isJavaScriptFamily(index.record(route.file).language); });
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        if (record.isTest || record.isVendored || (!scripts && isJavaScriptFamily(record.language)))
            continue;
        for (const auto& dependency : record.dependencies) {
            if (namesLimiter(record.text(dependency.name)))
                return true;
        }
        if (isCode(record.language)) {
            const auto any = [&](const auto& list, auto text) { return std::ranges::any_of(list, [&](const auto& entry) { return namesLimiter(text(entry)); }); };
            if (any(record.imports, [&](const record::Import& import) { return record.text(import.module); }) || any(record.functions, [&](const record::Function& function) { return record.text(function.name); })
                || any(record.classes, [&](const record::Class& klass) { return record.text(klass.name); }) || any(record.calls, [&](const record::Call& call) { return record.text(call.callee); }))
                return true;
        }
    }
    for (const auto& file : project.files) {
        const auto& path = file.source.path;
        const bool isGateway = path.find("nginx") != std::string::npos || path.find("traefik") != std::string::npos || path.find("Caddyfile") != std::string::npos || path.find("haproxy") != std::string::npos || path.find("kong") != std::string::npos
            || path.find("ingress") != std::string::npos;
        if (!isGateway)
            continue;
        for (std::uint32_t line = 0; line < file.source.lines.lineCount(); ++line) {
            const auto text = file.source.lines.line(line);
            if (text.find("limit_req") != std::string_view::npos || text.find("limit-rps") != std::string_view::npos || text.find("rate_limit") != std::string_view::npos || text.find("ratelimit") != std::string_view::npos || text.find("rateLimit") != std::string_view::npos)
                return true;
        }
    }
    return false;
}

/// A route that guesses or floods something: passwords, codes, accounts.
bool isSensitive(std::string_view path)
{
    static constexpr auto words = std::to_array<std::string_view>({"login", "signin", "register", "signup", "forgot", "verify", "otp", "2fa", "mfa"});
    const auto all = wordsOf(path);
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (isOneOf(std::string_view(all[i]), words))
            return true;
        if ((all[i] == "reset" || all[i] == "recovery") && std::ranges::find(all, "password") != all.end())
            return true;
        if ((all[i] == "sign" && i + 1 < all.size() && (all[i + 1] == "in" || all[i + 1] == "up")) || (all[i] == "access" && i + 1 < all.size() && all[i + 1] == "token"))
            return true;
    }
    return false;
}

class CostScan {
public:
    explicit CostScan(const ProjectIndex& index)
        : m_index(index)
    {
    }

    /// A call below the handler that costs money or time: a model, mail, or work that is started.
    std::optional<Evidence> costOf(FunctionKey key, int depth = 0)
    {
        if (key.function == noId || depth > deepest || !m_seen.insert(key).second)
            return std::nullopt;
        const auto& record = m_index.record(key.file);
        for (const auto& spawn : record.spawns) {
            if (spawn.function == key.function && spawn.kind != record::Spawn::Kind::Timer)
                return evidenceAt(m_index, key.file, spawn.range, EvidenceRole::Sink, "starts work");
        }
        for (const auto& call : record.calls) {
            if (call.function == key.function && isCostly(record.text(call.callee)))
                return evidenceAt(m_index, key.file, call.range, EvidenceRole::Sink, "calls a paid or slow service");
        }
        for (const auto& edge : m_index.callees(key)) {
            if (edge.certainty == Certainty::ByName)
                continue;
            if (auto found = costOf(edge.callee, depth + 1))
                return found;
        }
        return std::nullopt;
    }

private:
    static bool isCostly(std::string_view callee)
    {
        static constexpr auto roots = std::to_array<std::string_view>({"openai.", "anthropic.", "google.generativeai.", "google.genai.", "litellm.", "cohere.", "@anthropic-ai/sdk", "@google/generative-ai", "resend.", "sendgrid.", "smtplib.", "aiosmtplib.",
                                                                       "nodemailer.", "twilio.", "stripe.", "replicate.", "ai.generateText", "ai.streamText"});
        return std::ranges::any_of(roots, [&](std::string_view root) { return callee.starts_with(root); });
    }

    const ProjectIndex& m_index;
    std::set<FunctionKey> m_seen;
};

/// Where passwords and codes are tried. Handlers to sign in answer 401 themselves, so they look as if they asked for the caller; what sets
/// up a second factor really does.
bool isGuessing(const IndexedRoute& route)
{
    const auto slash = route.path.rfind('/');
    const auto all = wordsOf(std::string_view(route.path).substr(slash == std::string::npos ? 0 : slash));
    return std::ranges::any_of(all, [&](const std::string& word) { return word == "login" || word == "signin" || (!route.authenticated && (word == "otp" || word == "2fa" || word == "mfa")); });
}

/// Whether a handler, or what it calls, counts the tries itself.
bool limitsItself(const ProjectIndex& index, FunctionKey key, int depth = 0)
{
    if (key.function == noId || depth > 2)
        return false;
    static constexpr auto telling = std::to_array<std::string_view>({"attempt", "attempts", "tries", "lock", "locked", "lockout", "blocked", "captcha", "recaptcha", "turnstile", "consume", "cooldown"});
    const auto& record = index.record(key.file);
    const auto speaks = [](std::string_view name) {
        return namesLimiter(name) || std::ranges::any_of(wordsOf(name), [](const std::string& word) { return word == "limit" || word == "limits" || isOneOf(std::string_view(word), telling); });
    };
    if (std::ranges::any_of(record.calls, [&](const record::Call& call) { return call.function == key.function && speaks(record.text(call.callee)); }))
        return true;
    return std::ranges::any_of(index.callees(key), [&](const CallEdge& edge) { return edge.certainty != Certainty::ByName && limitsItself(index, edge.callee, depth + 1); });
}

/// Something that limits requests wherever they go: `app.use(limiter)` that is not seen as a guard, defaults of Flask-Limiter and slowapi,
/// Nest's guard of the application, throttle classes of Django's REST framework, accounts that are locked.
bool hasGeneralLimiter(const ProjectContext& project)
{
    static constexpr auto signs = std::to_array<std::string_view>({"default_limits", "application_limits", "SlowAPIMiddleware", "SlowAPIASGIMiddleware", "ThrottlerGuard", "DEFAULT_THROTTLE", "limit_req", "app.use(limiter", "app.use(rateLimit", "app.use(apiLimiter", "app.use(globalLimiter",
                                                                   "RateLimitMiddleware", "failed_attempts", "failedAttempts", "failed_login", "failedLogin", "loginAttempts", "login_attempts", "lockedUntil", "locked_until", "limit-rps"});
    return std::ranges::any_of(project.files, [](const FileContext& file) {
        const auto text = file.source.view();
        return !file.facts.isTest && file.facts.language != Language::Markdown && std::ranges::any_of(signs, [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
    });
}

/// `app.use("/auth/login", authLimiter)` and `app.use(limiter)`, which stand before the routes of other files.
bool isLimitedByMount(const ProjectContext& project, const IndexedRoute& route)
{
    const auto& index = *project.index;
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        const auto* file = index.isProduction(id) && isJavaScriptFamily(record.language) ? project.file(record.path) : nullptr;
        for (const auto& call : record.calls) {
            const auto method = record.text(call.method);
            if (!file || (method != "use" && method != "all" && method != "register"))
                continue;
            const auto path = record.text(call.text);
            if (!path.empty() && !route.path.starts_with(path) && !route.path.ends_with(path) && path.find('*') == std::string_view::npos)
                continue;
            const auto text = file->source.view().substr(call.range.startByte, std::min<std::size_t>(call.range.endByte - call.range.startByte, 300));
            if (namesLimiter(text.substr(0, text.find("=>"))))
                return true;
        }
    }
    return false;
}

/// Routes to sign in that were left without the limit that others of the project have.
void reportPartlyLimited(const ProjectContext& project, Reporter& reporter)
{
    const auto& index = *project.index;
    const IndexedRoute* limited = nullptr;
    std::vector<const IndexedRoute*> open;
    for (const auto& route : index.routes()) {
        if (!index.isProduction(route.file) || route.handler.function == noId)
            continue;
        const auto& framework = index.record(route.file).text(index.record(route.file).routes[route.route].framework);
        if (!route.rateLimitedBy.empty())
            limited = &route;
        else if (framework != "nestjs" && route.method == "POST" && isGuessing(route) && !limitsItself(index, route.handler))
            open.push_back(&route);
    }
    if (!limited || open.empty() || hasGeneralLimiter(project))
        return;
    std::erase_if(open, [&](const IndexedRoute* route) { return isLimitedByMount(project, *route); });
    if (open.empty())
        return;
    const auto& handler = open.front()->handler;
    Report report;
    report.range = index.record(handler.file).functions[handler.function].header;
    report.variant = "partial";
    report.values["route"] = "POST " + open.front()->path;
    report.values["count"] = std::to_string(open.size());
    report.values["how"] = "`" + std::string(lastSegmentOf(limited->rateLimitedBy)) + "` limits `" + limited->method + ' ' + limited->path + "`, and not the routes where passwords and codes are tried (found: " + std::to_string(open.size()) + ").";
    report.evidence.push_back(evidenceAt(index, limited->file, index.record(limited->file).routes[limited->route].range, EvidenceRole::Context, "has a limit"));
    for (std::size_t i = 1; i < open.size(); ++i)
        report.evidence.push_back(evidenceAt(index, open[i]->handler.file, index.record(open[i]->handler.file).functions[open[i]->handler.function].header, EvidenceRole::Place, open[i]->method + " " + open[i]->path + " is not limited either"));
    reportAt(project, reporter, handler.file, std::move(report));
}

} // namespace

void MissingRateLimit::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    struct Found {
        const IndexedRoute* route;
        std::optional<Evidence> cost;
    };
    std::vector<Found> found;
    for (const auto& route : index.routes()) {
        if (!route.rateLimitedBy.empty()) {
            reportPartlyLimited(project, reporter);
            return;
        }
        if (!index.isProduction(route.file) || route.handler.function == noId || route.method == "GET" || route.method == "WS" || route.method == "HEAD" || route.method == "OPTIONS")
            continue;
        Interruption::check();
        if (isSensitive(route.path)) {
            found.push_back({&route, std::nullopt});
        } else if (!route.authenticated && (route.method == "POST" || route.method == "ANY")) {
            if (auto cost = CostScan(index).costOf(route.handler))
                found.push_back({&route, std::move(cost)});
        }
    }
    if (found.empty() || hasLimiter(project))
        return;
    const auto& first = found.front();
    Report report;
    report.range = index.record(first.route->handler.file).functions[first.route->handler.function].header;
    report.variant = first.cost ? "costly" : "";
    report.values["route"] = first.route->method + " " + first.route->path;
    report.values["count"] = std::to_string(found.size());
    report.values["how"] = "Clients sign in, register, reset something or start work without authentication (routes found: " + std::to_string(found.size())
        + "), and no limit on the number of requests was found: no limiter among the packages, decorators, middleware, functions and gateway configuration of the project.";
    if (first.cost)
        report.evidence.push_back(*first.cost);
    for (std::size_t i = 1; i < std::min<std::size_t>(found.size(), 30); ++i) {
        const auto& handler = found[i].route->handler;
        report.evidence.push_back(evidenceAt(index, handler.file, index.record(handler.file).functions[handler.function].header, EvidenceRole::Place, found[i].route->method + " " + found[i].route->path + " is not limited either"));
    }
    reportAt(project, reporter, first.route->handler.file, std::move(report));
}

} // namespace punchlist
