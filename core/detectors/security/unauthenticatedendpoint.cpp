#include "detectors/security/unauthenticatedendpoint.h"

#include "base/oneof.h"
#include "base/words.h"
#include "flow/developmentonly.h"
#include "project/projectindex.h"
#include "project/routetable.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace punchlist {
namespace {

/// Paths that are meant to be open: probes, documentation, static files, the ways to log in, and shared links.
bool isMeantToBeOpen(const RouteEntry& entry)
{
    const auto path = toLower(entry.path);
    static constexpr auto open = std::to_array<std::string_view>(
        {"health", "ready", "live", "ping", "metrics", "docs", "openapi", "redoc", "swagger", "static", "assets", "favicon", "robots", "sitemap", "login",
         "logout", "signin", "sign-in", "signup", "sign-up", "register", "registration", "refresh", "reset", "forgot", "recover", "verify", "confirm", "activate", "callback",
         "oauth", "sso", "saml", "token", "auth", "csrf", "version", "well-known", "invite", "unsubscribe", "share", "shared", "public", "manifest", "heartbeat", "session",
         "sessions", "captcha", "newsletter", "shares", "subscribe", "mock", "mocks", "waitlist", "magnet", "password", "otp", "magic", "locale", "locales", "fonts", "icons", "opensearch"});
    const auto words = wordsOf(path);
    if (std::ranges::any_of(words, [&](const std::string& word) { return std::ranges::find(open, std::string_view(word)) != open.end(); }))
        return true;
    // Pictures that pages of others show, and what a visitor reads before an account is made.
    static constexpr auto shown = std::to_array<std::string_view>({"image", "images", "imageproxy", "media", "avatar", "avatars", "logo", "logos", "thumbnail", "thumbnails", "about", "terms", "privacy", "validators", "availability",
                                                                    "img", "badge", "badges", "rss", "feed", "feeds", "embed"});
    if (!entry.mutates && std::ranges::any_of(words, [&](const std::string& word) { return isOneOf(std::string_view(word), shown); }))
        return true;
    // How the service is; /orders/{id}/status is about something else.
    if (!entry.mutates && (path.ends_with("/status") || path.ends_with("-status")) && path.find_first_of("{<:[") == std::string::npos)
        return true;
    // :shareId, {inviteCode}: who has the link may come in.
    static constexpr auto links = std::to_array<std::string_view>({"share", "shared", "invite", "invitation"});
    if (std::ranges::any_of(wordsOf(entry.path), [&](const std::string& word) { return std::ranges::find(links, std::string_view(word)) != links.end(); }))
        return true;
    // Files that browsers and search engines ask for, and the page for every other address.
    static constexpr auto files = std::to_array<std::string_view>({".xml", ".txt", ".js", ".css", ".ico", ".png", ".svg", ".webmanifest", ".html"});
    if (!entry.mutates && (path == "*" || path == "/*" || path == "(.*)" || path == "/(.*)" || (path.starts_with("/{") && path.ends_with(":path}") && path.find('/', 1) == std::string::npos) || std::ranges::any_of(files, [&](std::string_view file) { return path.ends_with(file); })))
        return true;
    for (const auto word : {"healthz", "readyz", "livez", "signin", "signup", "sign-in", "sign-up", "well-known", "{token", ":token", "<token"}) {
        if (path.find(word) != std::string::npos)
            return true;
    }
    const auto& file = *entry.file;
    const auto handler = entry.route->handler;
    const auto name = handler == noId ? std::string_view{} : file.text(file.functions[handler].name);
    const auto handlerWords = wordsOf(name);
    for (std::size_t i = 0; i + 1 < handlerWords.size(); ++i) { // signOut, logIn
        if ((handlerWords[i] == "sign" || handlerWords[i] == "log") && (handlerWords[i + 1] == "in" || handlerWords[i + 1] == "out" || handlerWords[i + 1] == "up"))
            return true;
    }
    // Server actions of the pages on which people sign in.
    if (file.text(entry.route->method) == "ACTION" && file.path.find("/auth/") != std::string::npos)
        return true;
    if (!handlerWords.empty() && std::ranges::any_of(handlerWords, [&](const std::string& word) { return std::ranges::find(open, std::string_view(word)) != open.end() || (!entry.mutates && isOneOf(std::string_view(word), shown)); }))
        return true;
    // The methods of class views are all called get and post: the name is the class's.
    const auto owner = handler == noId ? noId : file.functions[handler].owner;
    const auto ownerWords = owner == noId ? std::vector<std::string>() : wordsOf(file.text(file.classes[owner].name));
    if (std::ranges::any_of(ownerWords, [&](const std::string& word) { return std::ranges::find(open, std::string_view(word)) != open.end(); }))
        return true;
    // The front page.
    return !entry.mutates && (path.empty() || path == "/") && (name == "index" || name == "root" || name == "home" || name == "read_root" || path == "/");
}

/// A page or constant without input: nothing that a stranger must not read.
bool isStaticRead(const RouteEntry& entry)
{
    const auto& file = *entry.file;
    const auto handler = entry.route->handler;
    if (entry.mutates || handler == noId)
        return false;
    const auto& function = file.functions[handler];
    if (entry.path.find('{') != std::string::npos || entry.path.find('<') != std::string::npos || entry.path.find(':') != std::string::npos)
        return false;
    std::size_t calls = 0;
    bool renders = false;
    for (const auto& call : file.calls) {
        if (call.function != handler)
            continue;
        const auto name = file.text(call.method);
        renders = renders || name == "render_template" || name == "render" || name == "send_file" || name == "sendFile" || name == "FileResponse" || name == "TemplateResponse";
        ++calls;
    }
    return function.body.endByte > 0 && (renders ? calls <= 3 : calls <= 1);
}

/// Whether a text names a status of 400 and above: `status = 405`, `throw(501)`.
bool namesRefusal(std::string_view text)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t at = 1; at + 3 < text.size(); ++at) {
        const bool isNumber = !isDigit(text[at - 1]) && (text[at] == '4' || text[at] == '5') && isDigit(text[at + 1]) && isDigit(text[at + 2]) && !isDigit(text[at + 3]);
        if (isNumber)
            return true;
    }
    return false;
}

/// `ctx.status = 405`, `ctx.throw(501)`: the handler refuses whoever asks, and does nothing else.
bool onlyRefuses(const RouteEntry& entry, const ProjectContext& project)
{
    static constexpr auto answers = std::to_array<std::string_view>({"set", "header", "setHeader", "status", "sendStatus", "throw", "json", "send", "end", "type", "abort", "Response", "HTTPException", "Error"});
    const auto handler = entry.route->handler;
    const auto* file = handler == noId ? nullptr : project.file(entry.file->path);
    if (!file)
        return false;
    const auto& body = entry.file->functions[handler].body;
    const auto text = file->source.view(body.startByte, body.endByte);
    if (entry.file->functions[handler].statements <= 1 && entry.file->language == Language::Python && (text.find("raise Http404") != std::string_view::npos || text.find("HttpResponseNotAllowed(") != std::string_view::npos || text.find("MethodNotAllowed(") != std::string_view::npos
        || text.find("HttpResponseNotFound(") != std::string_view::npos || text.find("HttpResponseGone(") != std::string_view::npos))
        return true;
    if (text.find("await") != std::string_view::npos || text.find("if ") != std::string_view::npos)
        return false;
    // `next(new NotFoundError(…))`: every request ends in the handler of errors.
    static constexpr auto hands = std::to_array<std::string_view>({"next", "reject"});
    const bool handsErrorOn = text.find("(new ") != std::string_view::npos && text.find("Error(") != std::string_view::npos;
    if (handsErrorOn && std::ranges::all_of(entry.file->calls, [&](const record::Call& call) { return call.function != handler || isOneOf(entry.file->text(call.method), hands) || entry.file->text(call.method).ends_with("Error"); }))
        return true;
    if (!namesRefusal(text))
        return false;
    return std::ranges::all_of(entry.file->calls, [&](const record::Call& call) {
        return call.function != handler || std::ranges::find(answers, entry.file->text(call.method)) != answers.end();
    });
}

/// A server action that only asks for pages to be made anew, or sends the visitor elsewhere.
bool onlyRefreshes(const RouteEntry& entry)
{
    static constexpr auto harmless = std::to_array<std::string_view>({"revalidatePath", "revalidateTag", "redirect", "refresh", "notFound"});
    const auto& file = *entry.file;
    const auto handler = entry.route->handler;
    return handler != noId && file.text(entry.route->method) == "ACTION" && std::ranges::any_of(file.calls, [&](const record::Call& call) { return call.function == handler; })
        && std::ranges::all_of(file.calls, [&](const record::Call& call) { return call.function != handler || isOneOf(file.text(call.method), harmless); });
}

/// The way in before there is anybody who could log in: an installation or its database is set up.
bool isSetUp(const RouteEntry& entry)
{
    static constexpr auto names = std::to_array<std::string_view>({"setup", "install", "installation", "installer", "bootstrap", "initialize", "initialise", "wizard"});
    return std::ranges::any_of(wordsOf(entry.path), [&](const std::string& word) { return isOneOf(std::string_view(word), names); });
}

/// Pages and files that are found by a name which is made for visitors: /status/:slug, /packages/:package/:filename.
bool isReadByPublicName(const RouteEntry& entry)
{
    static constexpr auto names = std::to_array<std::string_view>({"slug", "handle", "filename", "domain", "hostname", "locale", "lang"});
    const auto at = entry.path.find_last_of("/");
    const auto last = at == std::string::npos ? std::string_view(entry.path) : std::string_view(entry.path).substr(at + 1);
    const auto isParameter = [](std::string_view segment) { return !segment.empty() && (segment.front() == ':' || segment.front() == '{' || segment.front() == '[' || segment.front() == '<'); };
    const auto words = isParameter(last) ? wordsOf(last) : std::vector<std::string>();
    return !entry.mutates && std::ranges::any_of(words, [&](const std::string& word) { return isOneOf(std::string_view(word), names); });
}

/// What says of a reading route that it is about people, money or the inside of the service.
bool namesSomethingPrivate(const RouteEntry& entry)
{
    static constexpr auto names = std::to_array<std::string_view>({"user", "users", "account", "accounts", "customer", "customers", "order", "orders", "invoice", "invoices", "payment", "payments", "profile", "profiles", "message", "messages",
                                                                   "email", "emails", "admin", "export", "exports", "backup", "backups", "log", "logs", "config", "settings", "secret", "secrets", "key", "keys", "employee", "employees",
                                                                   "patient", "patients", "member", "members", "document", "documents", "file", "files", "report", "reports", "transaction", "transactions", "audit", "debug", "me"});
    return std::ranges::any_of(wordsOf(entry.path), [&](const std::string& word) { return isOneOf(std::string_view(word), names); }) && entry.path.find_first_of("{<:[") != std::string::npos;
}

/// Folders with programs that show how something is used.
bool isForShow(std::string_view path)
{
    static constexpr auto names = std::to_array<std::string_view>({"playground", "playgrounds", "example", "examples", "sample", "samples", "demo", "demos", "sandbox"});
    for (std::size_t at = 0, end = path.find('/'); end != std::string_view::npos; at = end + 1, end = path.find('/', at)) {
        if (std::ranges::find(names, path.substr(at, end - at)) != names.end())
            return true;
    }
    return false;
}

bool isSupportedFramework(std::string_view framework)
{
    // Django sites are public by default and say so in urls; their API views are looked at through their classes.
    // Pyramid decides by access lists of the context, which no decorator shows. Procedures of tRPC say whom they are
    // for (publicProcedure), and operations of GraphQL are often guarded field by field.
    return framework != "tornado" && framework != "pyramid" && framework != "trpc" && framework != "graphql";
}

/// `@Public()`, `@AllowAnonymous`, `permission_classes = [AllowAny]`: somebody decided that everybody may come in.
bool isDeclaredOpen(const RouteEntry& entry)
{
    static constexpr auto markers = std::to_array<std::string_view>({"Public", "IsPublic", "PublicRoute", "AllowAnonymous", "SkipAuth", "NoAuth", "Unprotected", "AllowUnauthenticated", "public_route",
                                                                     "allow_anonymous", "no_auth", "login_not_required", "auth_exempt"});
    const auto& file = *entry.file;
    const auto handler = entry.route->handler;
    if (handler == noId)
        return false;
    const auto marks = [&](TextId decorator) {
        auto name = file.text(decorator);
        while (name.ends_with("()"))
            name.remove_suffix(2);
        return isOneOf(name.substr(name.find_last_of("./@~?") + 1), markers);
    };
    const auto& function = file.functions[handler];
    if (std::ranges::any_of(entry.route->guards, [&](TextId guard) { return file.text(guard).ends_with(".AllowAny"); }))
        return true;
    return std::ranges::any_of(function.decorators, marks) || (function.owner != noId && std::ranges::any_of(file.classes[function.owner].decorators, marks));
}

/// What may do harm: a POST that only looks something up (`get_products_batch`, `search`) does not.
bool changes(const RouteEntry& entry)
{
    static constexpr auto questions = std::to_array<std::string_view>({"get", "list", "search", "find", "lookup", "query", "fetch", "read", "preview", "estimate", "calculate", "validate", "suggest", "autocomplete", "count", "check", "is", "has", "exists"});
    const auto handler = entry.route->handler;
    if (!entry.mutates || handler == noId)
        return entry.mutates;
    const auto name = entry.file->text(entry.file->functions[handler].name);
    // export const getRelease = client.action(async () => …): the address of an action is its name.
    const auto words = wordsOf(name.empty() && entry.file->text(entry.route->method) == "ACTION" ? std::string_view(entry.path) : name);
    return words.empty() || !isOneOf(words.front(), questions);
}

/// A view that only sends to another address, where somebody may ask for the caller: by its name, or by all that it does.
bool onlyRedirects(const RouteEntry& entry)
{
    static constexpr auto telling = std::to_array<std::string_view>({"redirect", "redirects", "redirector", "redirecting", "goto"});
    static constexpr auto redirecting = std::to_array<std::string_view>({"redirect", "HttpResponseRedirect", "HttpResponsePermanentRedirect", "RedirectResponse", "url_for", "reverse"});
    const auto& file = *entry.file;
    const auto speaks = [](std::string_view name) { return std::ranges::any_of(wordsOf(name), [](const std::string& word) { return isOneOf(std::string_view(word), telling); }); };
    if (entry.mutates)
        return false;
    const auto handler = entry.route->handler;
    if (handler == noId)
        return speaks(file.text(entry.route->handlerName));
    const auto& function = file.functions[handler];
    if (speaks(file.text(function.name)) || (function.owner != noId && speaks(file.text(file.classes[function.owner].name))))
        return true;
    std::size_t calls = 0;
    const bool all = std::ranges::all_of(file.calls, [&](const record::Call& call) {
        calls += call.function == handler ? 1 : 0;
        return call.function != handler || isOneOf(file.text(call.method), redirecting);
    });
    return all && calls > 0 && function.statements <= 2;
}

/// A page that one of Django's generic views shows: what sites offer to their visitors.
bool isPageOfContent(const RouteEntry& entry)
{
    static constexpr auto views = std::to_array<std::string_view>({"DetailView", "ListView", "TemplateView", "RedirectView", "ArchiveView", "ArchiveIndexView"});
    const auto& file = *entry.file;
    const auto handler = entry.route->handler;
    const auto owner = handler == noId ? noId : file.functions[handler].owner;
    return !entry.mutates && owner != noId && std::ranges::any_of(file.classes[owner].bases, [&](TextId base) {
        const auto name = file.text(base);
        return !name.starts_with("rest_framework.") && std::ranges::any_of(views, [&](std::string_view view) { return name.ends_with(view); });
    });
}

/// A view of Django's REST framework, by what it or a class that it is made from imports.
bool isRestView(const RouteEntry& entry)
{
    const auto& file = *entry.file;
    return std::ranges::any_of(file.imports, [&](const record::Import& import) { return file.text(import.module).starts_with("rest_framework") || file.text(import.module).starts_with("drf_"); });
}

/// A class view without an address of its own that others derive from: they decide who may come in.
bool isBaseOfViews(const RouteEntry& entry, const std::set<std::string_view>& bases)
{
    const auto handler = entry.route->handler;
    const auto owner = handler == noId ? noId : entry.file->functions[handler].owner;
    return owner != noId && entry.path.empty() && entry.file->language == Language::Python && bases.contains(entry.file->text(entry.file->classes[owner].name));
}

/// The last names of all base classes of the repository's Python code.
std::set<std::string_view> baseNames(const ProjectIndex& index)
{
    std::set<std::string_view> names;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (record.language != Language::Python || record.isTest)
            continue;
        for (const auto& klass : record.classes) {
            for (const auto base : klass.bases) {
                const auto name = record.text(base);
                const auto dot = name.find_last_of(".@~");
                names.insert(dot == std::string_view::npos ? name : name.substr(dot + 1));
            }
        }
    }
    return names;
}

struct Group {
    std::vector<const RouteEntry*> open;
    std::size_t total = 0;
    std::size_t guardedChanges = 0; ///< routes that change something and ask who is calling
};

std::string describe(const RouteEntry& entry)
{
    std::string text(entry.file->text(entry.route->method));
    // The address of a class view stands in another file.
    const auto handler = entry.route->handler;
    const auto owner = handler == noId ? noId : entry.file->functions[handler].owner;
    if (entry.path.empty() && owner != noId)
        return text + " of " + std::string(entry.file->text(entry.file->classes[owner].name));
    text += ' ';
    text += entry.path.empty() ? "/" : entry.path;
    return text;
}

/// The route itself; of one that is written around its handler (Express, class views, Next.js) the first line.
TextRange placeOf(const RouteEntry& entry, const ProjectContext& project)
{
    auto range = entry.route->range;
    const auto handler = entry.route->handler;
    const bool isHandler = handler != noId && entry.file->functions[handler].range == range;
    const auto* file = project.file(entry.file->path);
    if (file && (isHandler || range.endLine > range.startLine + 6)) {
        const auto& lines = file->source.lines;
        const auto line = range.startLine;
        range = lines.range(range.startByte, lines.lineStart(line) + static_cast<std::uint32_t>(lines.line(line).size()));
    }
    return range;
}

/// A sentence about what stands before the handler and does not authenticate.
std::string lookedAt(const std::vector<std::string>& guards)
{
    constexpr std::size_t maxNames = 8;
    std::vector<std::string_view> names;
    for (const std::string_view guard : guards) {
        // Types of parameters come with an @; a guard without a name is a call of a call.
        const auto name = guard.substr(guard.starts_with('@') ? 1 : 0);
        if (!name.empty() && !std::ranges::contains(names, name))
            names.push_back(name);
    }
    if (names.empty())
        return "No dependency, decorator or middleware was found on the route, its router or the application.";
    std::string sentence = "Looked at: ";
    for (std::size_t i = 0; i < std::min(names.size(), maxNames); ++i)
        sentence.append(i == 0 ? "`" : ", `").append(names[i]).append("`");
    if (names.size() > maxNames)
        sentence += " and " + std::to_string(names.size() - maxNames) + " more";
    return sentence + '.';
}

/// A condition of a file.
struct ConditionPlace {
    const FileContext* file = nullptr;
    NodeId node = noNode;
};

/// The condition under which all mounts of a router, or of those above it, stand in development alone.
ConditionPlace conditionOfMounts(const ProjectContext& project, const FileRecord& record, std::string_view router, int depth = 0)
{
    constexpr int deepest = 4;
    ConditionPlace first;
    for (const auto& place : project.index->routeTable().mountsOf(record, router)) {
        const auto* file = project.file(place.file->path);
        const auto number = static_cast<std::size_t>(place.mount - place.file->mounts.data()); // records keep the order of facts
        if (!file || number >= file->facts.mounts.size())
            return {};
        ConditionPlace condition{file, developmentCondition(file->facts, file->facts.mounts[number].node)};
        const auto parent = place.file->text(place.mount->parent);
        if (condition.node == noNode && depth < deepest && (place.file != &record || parent != router))
            condition = conditionOfMounts(project, *place.file, parent, depth + 1);
        if (condition.node == noNode)
            return {}; // this way leads to it everywhere
        if (!first.file)
            first = condition;
    }
    return first;
}

/// The condition that keeps a route out of production: around the route itself, or around the mounts of its router.
ConditionPlace developmentConditionOf(const ProjectContext& project, const RouteEntry& entry)
{
    const auto* file = project.file(entry.file->path);
    const auto number = static_cast<std::size_t>(entry.route - entry.file->routes.data());
    if (!file || number >= file->facts.routes.size())
        return {};
    if (const auto condition = developmentCondition(file->facts, file->facts.routes[number].node); condition != noNode)
        return {file, condition};
    return entry.route->router == 0 ? ConditionPlace{} : conditionOfMounts(project, *entry.file, entry.file->text(entry.route->router));
}

} // namespace

void UnauthenticatedEndpoint::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    if (!project.index)
        return;
    const auto& table = project.index->routeTable();
    std::size_t authenticated = 0;
    const auto bases = table.entries().empty() ? std::set<std::string_view>() : baseNames(*project.index);
    std::map<std::pair<std::string, std::string>, Group> groups;
    for (const auto& entry : table.entries()) {
        const auto framework = entry.file->text(entry.route->framework);
        if (!isSupportedFramework(framework) || entry.file->isScript || isForShow(entry.file->path))
            continue;
        if (entry.authenticated) {
            ++authenticated;
        } else if ((framework == "koa" || framework == "express") && entry.file->text(entry.route->path).empty()) {
            continue; // a list of paths, or one that is computed: what is open there is not known
        } else if (framework == "django" && entry.route->handler == noId) {
            continue; // a URL pattern; the view's own entry decides
        } else if (isBaseOfViews(entry, bases)) {
            continue;
        }
        auto& group = groups[{entry.file->path, std::string(entry.file->text(entry.route->router))}];
        ++group.total;
        group.guardedChanges += entry.authenticated && entry.mutates ? 1 : 0;
        const bool isIntended = isMeantToBeOpen(entry) || (!changes(entry) && isDeclaredOpen(entry));
        if (!entry.authenticated && !isIntended && !onlyRefuses(entry, project) && !onlyRedirects(entry) && !onlyRefreshes(entry))
            group.open.push_back(&entry);
    }
    for (auto& [key, group] : groups) {
        if (group.open.empty())
            continue;
        // The most harmful first: what production has, what changes something, then what reads with parameters.
        std::map<const RouteEntry*, ConditionPlace> conditions;
        for (const auto* entry : group.open)
            conditions[entry] = developmentConditionOf(project, *entry);
        std::ranges::stable_sort(group.open, std::greater{}, [&](const RouteEntry* e) {
            return (conditions[e].file ? 0 : 4) + (changes(*e) ? 2 : 0) + (isStaticRead(*e) ? 0 : 1);
        });
        const auto& first = *group.open.front();
        const auto& condition = conditions[&first];
        const bool onlyStatic = isStaticRead(first);
        Report report;
        report.range = placeOf(first, project);
        report.variant = group.open.size() == 1 ? "one" : "";
        report.values["count"] = std::to_string(group.open.size());
        report.values["total"] = std::to_string(group.total);
        report.values["router"] = key.second.empty() || key.second == "urlpatterns" ? "this module" : "`" + key.second + "`";
        report.values["first"] = describe(first);
        report.values["elsewhere"] = authenticated == 0
            ? "No route of the repository authenticates its caller."
            : std::to_string(authenticated) + " other routes of the repository do authenticate their caller.";
        report.severity = onlyStatic ? Severity::Low : changes(first) ? Severity::Critical : Severity::High;
        report.confidence = first.mountKnown || authenticated == 0 ? Confidence::High : Confidence::Medium;
        // Who guards what changes and leaves the reading open has mostly thought about it: the catalogue of a shop.
        const bool isReading = !changes(first);
        const bool isGuardedBeside = isReading && group.guardedChanges > 0;
        if (isGuardedBeside || (isReading && isPageOfContent(first))) {
            report.severity = Severity::Low;
            report.confidence = isGuardedBeside && isJavaScriptFamily(first.file->language) ? Confidence::Low : std::min(*report.confidence, Confidence::Medium);
        } else if (isDeclaredOpen(first)) {
            report.severity = Severity::Medium;
            report.confidence = std::min(*report.confidence, Confidence::Medium);
        }
        const auto framework = first.file->text(first.route->framework);
        if (framework == "django" || framework == "nextjs")
            report.confidence = std::min(*report.confidence, Confidence::Medium);
        // Pages of a site are there for its visitors; what an API answers is not.
        if ((framework == "django" && isReading && !isRestView(first)) || (isReading && report.severity == Severity::Low))
            report.confidence = Confidence::Low;
        // The handler was not found, and may ask for the caller itself; so do the fields of a GraphQL schema.
        if (first.route->handler == noId || std::ranges::contains(wordsOf(first.path), "graphql"))
            report.confidence = Confidence::Low;
        // What a service that knows its callers hands out to everybody is mostly meant for them; only what its address says tells.
        const bool isOpenReading = isReading && (isReadByPublicName(first) || (authenticated > 0 && (onlyStatic || (framework == "nextjs" && !namesSomethingPrivate(first)))));
        if (isOpenReading || isSetUp(first))
            report.confidence = Confidence::Low;
        report.qualification = {Qualification::State::Unknown,
                                isReading && group.guardedChanges > 0 ? "when what the routes answer is not meant for everybody: those beside them that change something do authenticate"
                                    : isPageOfContent(first)          ? "when what the page shows is not meant for everybody"
                                                                      : "when no gateway or proxy in front of the service authenticates"};
        if (condition.file) {
            const auto text = std::string(condition.file->source.view(condition.file->range(condition.node).startByte, condition.file->range(condition.node).endByte));
            report.variant = "development";
            report.values["condition"] = text;
            report.severity = Severity::Low;
            report.qualification = {Qualification::State::Unknown, "when a place that strangers reach runs with `" + text + "`"};
            report.evidence.push_back({.path = condition.file->source.path, .range = condition.file->range(condition.node), .role = EvidenceRole::Context, .note = "the routes are there only where this holds", .snippet = {}});
        }
        for (std::size_t i = 1; i < group.open.size(); ++i)
            report.evidence.push_back({.path = {}, .range = placeOf(*group.open[i], project), .role = EvidenceRole::Place, .note = describe(*group.open[i]), .snippet = {}});
        report.values["guards"] = lookedAt(first.guards);
        if (const auto* file = project.file(first.file->path))
            reporter.report(*file, std::move(report));
    }
}

} // namespace punchlist
