#include "detectors/performance/unpagedlist.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"
#include "rules/calleepattern.h"

#include <algorithm>
#include <array>
#include <map>

namespace punchlist {
namespace {

constexpr auto sizeNames = std::to_array<std::string_view>({"limit", "size", "page_size", "per_page", "pageSize", "perPage", "max_results", "take", "first"});

bool speaksOfPages(std::string_view name)
{
    static constexpr auto words = std::to_array<std::string_view>({"limit", "limited", "offset", "page", "pages", "paginate", "paginated", "pagination", "paginator", "cursor", "take", "slice", "islice", "first", "top", "skip", "range", "max", "min",
                                                                   "count", "batch", "chunk", "stream", "export", "latest", "recent"});
    return std::ranges::any_of(wordsOf(name), [](const std::string& word) { return isOneOf(std::string_view(word), words); });
}

/// Tables that stay small: nobody pages through them.
bool isReferenceData(std::string_view name)
{
    static constexpr auto words = std::to_array<std::string_view>({"settings", "setting", "config", "configs", "roles", "role", "permissions", "plans", "plan", "categories", "category", "languages", "countries", "currencies", "providers", "models",
                                                                   "types", "options", "features", "flags", "health", "me", "version", "enums", "constants", "templates", "keys", "members", "teams", "integrations", "webhooks", "stats", "metrics",
                                                                   "statistics", "summary", "themes", "locales", "regions", "sitemap", "feed"});
    return std::ranges::any_of(wordsOf(name), [](const std::string& word) { return isOneOf(std::string_view(word), words); });
}

struct Place {
    const FileContext* file = nullptr;
    FunctionId function = noId;
    explicit operator bool() const { return file && function != noId; }
};

/// A node of the function that limits how much is read: a name, keyword, method or text that speaks of it, or a slice.
bool limitsRows(const Place& place)
{
    const auto& facts = place.file->facts;
    const auto& code = facts.code;
    const auto node = facts.functions[place.function].node;
    for (NodeId n = node; n < code.end(node); ++n) {
        switch (code[n].kind) {
        case NodeKind::Slice:
            return true;
        case NodeKind::Name:
        case NodeKind::Member:
        case NodeKind::Keyword:
        case NodeKind::Pair:
        case NodeKind::Parameter:
            if (speaksOfPages(code.text(n)))
                return true;
            break;
        case NodeKind::String:
            if (const auto text = toLower(code.text(n)); text.find("limit ") != std::string::npos || text.find("fetch first") != std::string::npos || text.find("group by") != std::string::npos || text.find("count(") != std::string::npos)
                return true;
            break;
        default:
            break;
        }
    }
    return false;
}

/// The call that reads every row: `.all()` of a query, fetchall(), find().toArray(), findMany({…}).
NodeId readsAllRows(const Place& place)
{
    const auto& facts = place.file->facts;
    for (const auto& call : facts.calls) {
        if (call.function != place.function)
            continue;
        const auto method = facts.text(call.method);
        const auto callee = facts.text(call.callee);
        if (method == "fetchall" || method == "findMany" || (method == "toArray" && callee.find("find") != std::string_view::npos))
            return call.node;
        if (method != "all")
            continue;
        // session.query(X).all(), result.scalars().all(), session.exec(select(X)).all(), X.objects.all()
        if (callee.find("query") != std::string_view::npos || callee.find("scalars") != std::string_view::npos || callee.find(".exec") != std::string_view::npos || callee.find("execute") != std::string_view::npos
            || callee.find("objects") != std::string_view::npos)
            return call.node;
        const auto object = facts.code.child(facts.code.child(call.node, Role::Callee), Role::Object);
        if (const auto* made = facts.call(facts.valueOf(object)); made && facts.text(made->method).starts_with("exec"))
            return call.node;
    }
    return noNode;
}

class RouteScan {
public:
    RouteScan(const ProjectContext& project, Reporter& reporter)
        : m_project(project)
        , m_index(*project.index)
        , m_reporter(reporter)
    {
    }

    void run()
    {
        for (const auto& route : m_index.routes()) {
            if (route.method != "GET" || route.handler.function == noId || !m_index.isProduction(route.handler.file))
                continue;
            const Place place{contextOf(m_project, route.handler.file), route.handler.function};
            if (!place)
                continue;
            Interruption::check();
            ++m_lists;
            if (const auto parameter = freeSize(route, place); parameter != noNode)
                m_unbounded[place.file].push_back({parameter, &route});
            else if (const auto read = unpagedRead(route, place); read.node != noNode)
                m_unpaged[place.file].push_back({place.file->facts.functions[place.function].node, &route, read});
        }
        for (const auto& [file, found] : m_unpaged)
            reportUnpaged(*file, found);
        for (const auto& [file, found] : m_unbounded)
            reportUnbounded(*file, found);
    }

private:
    struct Read {
        const FileContext* file = nullptr;
        NodeId node = noNode;
    };
    struct Found {
        NodeId node;
        const IndexedRoute* route;
        Read read{};
    };

    /// Where a handler takes the page's size from the request as it is: a parameter that is a plain int (`limit: int = 20`), or a read of
    /// the query (`request.args.get("limit")`, `const { limit = 10 } = req.query`).
    NodeId freeSize(const IndexedRoute& route, const Place& place) const
    {
        const auto& facts = place.file->facts;
        const auto& code = facts.code;
        if (facts.language != Language::Python || m_index.record(route.file).text(m_index.record(route.file).routes[route.route].framework) != "fastapi")
            return sizeInQuery(place);
        const auto function = facts.functions[place.function].node;
        for (const auto parameter : code.children(function)) {
            if (!code.is(parameter, NodeKind::Parameter) || !isOneOf(code.text(parameter), sizeNames))
                continue;
            const auto type = code.child(parameter, Role::Type);
            const auto fallback = code.child(parameter, Role::Default);
            if (!code.is(type, NodeKind::Name) || code.text(type) != "int")
                continue; // Annotated and types of its own may carry the bound
            const bool plain = code.is(fallback, NodeKind::Number) || fallback == noNode || isQueryWithoutBound(facts, fallback);
            if (plain && !isClamped(place, code.text(parameter)))
                return parameter;
        }
        return noNode;
    }

    NodeId sizeInQuery(const Place& place) const
    {
        const auto& facts = place.file->facts;
        const auto& code = facts.code;
        const auto body = facts.functions[place.function].body;
        if (body == noNode)
            return noNode;
        for (NodeId n = body; n < code.end(body); ++n) {
            if (code.is(n, NodeKind::Assign) && isQuery(code, code.child(n, Role::Value))) { // const { limit = 10 } = req.query
                const auto target = code.child(n, Role::Target);
                for (NodeId part = target; target != noNode && part < code.end(target); ++part) {
                    if (code.is(part, NodeKind::Name) && isOneOf(code.text(part), sizeNames) && !isClamped(place, code.text(part)))
                        return part;
                }
                continue;
            }
            if (isSizeRead(facts, n) && !isClampedRead(place, n))
                return n;
        }
        return noNode;
    }

    /// `req.query`, `request.args`, `request.GET`
    static bool isQuery(const Code& code, NodeId node)
    {
        const auto text = code.is(node, NodeKind::Member) ? code.text(node) : std::string_view{};
        const auto object = code.is(node, NodeKind::Member) ? code.child(node, Role::Object) : noNode;
        return (text == "query" || text == "args" || text == "GET" || text == "query_params") && code.is(object, NodeKind::Name) && (code.text(object) == "req" || code.text(object) == "request");
    }

    static bool isSizeRead(const FileFacts& facts, NodeId node)
    {
        const auto& code = facts.code;
        if (code.is(node, NodeKind::Member))
            return isOneOf(code.text(node), sizeNames) && isQuery(code, code.child(node, Role::Object));
        const auto* call = facts.call(node);
        if (!call || facts.text(call->method) != "get")
            return false;
        const auto callee = code.child(node, Role::Callee);
        const auto key = code.child(node, Role::Argument);
        const auto object = code.is(callee, NodeKind::Member) ? code.child(callee, Role::Object) : noNode;
        return code.is(key, NodeKind::String) && isOneOf(code.text(key), sizeNames) && (isQuery(code, object) || (code.is(object, NodeKind::Member) && code.text(object) == "searchParams"));
    }

    /// `Math.min(Number(req.query.limit), 100)`, or the variable that it is kept in is bounded.
    bool isClampedRead(const Place& place, NodeId read) const
    {
        const auto& code = place.file->facts.code;
        for (auto parent = code.parent(read); parent != noNode && !code.is(parent, NodeKind::Function); parent = code.parent(parent)) {
            if (code.is(parent, NodeKind::Compare) || code.is(parent, NodeKind::If))
                return true;
            if (code.is(parent, NodeKind::Call) && bounds(lastSegmentOf(place.file->facts.callee(parent))))
                return true;
            const auto target = code.is(parent, NodeKind::Assign) ? code.child(parent, Role::Target) : noNode;
            if (code.is(target, NodeKind::Name))
                return isClamped(place, code.text(target));
        }
        return false;
    }

    /// A function whose name says that it keeps a number in bounds, or that what it gets is checked.
    static bool bounds(std::string_view method)
    {
        return method == "min" || method == "max" || method.find("clamp") != std::string_view::npos || method.find("alid") != std::string_view::npos || method.find("bound") != std::string_view::npos
            || method.find("check") != std::string_view::npos || method.find("cap") != std::string_view::npos || (method.find("limit") != std::string_view::npos && method != "limit") || method.find("Limit") != std::string_view::npos || method.find("ageSize") != std::string_view::npos || method.find("chema") != std::string_view::npos;
    }

    static bool isQueryWithoutBound(const FileFacts& facts, NodeId fallback)
    {
        const auto& code = facts.code;
        if (!code.is(fallback, NodeKind::Call) || lastSegmentOf(facts.callee(fallback)) != "Query")
            return false;
        for (const auto child : code.children(fallback)) {
            if (code.is(child, NodeKind::Spread) || (code.is(child, NodeKind::Keyword) && (code.text(child) == "le" || code.text(child) == "lt")))
                return false;
        }
        return true;
    }

    /// min(limit, 100), `if limit > 100`, clamp(limit): here, or in a function that takes it.
    bool isClamped(const Place& place, std::string_view name) const
    {
        if (clamps(place, name))
            return true;
        for (const auto& edge : m_index.callees({fileId(place), place.function})) {
            const Place callee{contextOf(m_project, edge.callee.file), edge.callee.function};
            if (callee && clamps(callee, name))
                return true;
        }
        return false;
    }

    static bool clamps(const Place& place, std::string_view name)
    {
        const auto& facts = place.file->facts;
        const auto& code = facts.code;
        const auto body = facts.functions[place.function].body;
        if (body == noNode)
            return false;
        for (NodeId n = body; n < code.end(body); ++n) {
            if (!code.is(n, NodeKind::Name) || code.text(n) != name)
                continue;
            for (auto parent = code.parent(n); parent != noNode && parent > body; parent = code.parent(parent)) {
                if (code.is(parent, NodeKind::Compare) || code.is(parent, NodeKind::If) || code.is(parent, NodeKind::Conditional))
                    return true;
                const auto method = code.is(parent, NodeKind::Call) ? lastSegmentOf(facts.callee(parent)) : std::string_view{};
                if (bounds(method))
                    return true;
            }
        }
        return false;
    }

    FileId fileId(const Place& place) const { return m_index.find(place.file->source.path); }

    Read unpagedRead(const IndexedRoute& route, const Place& place) const
    {
        const auto name = place.file->facts.text(place.file->facts.functions[place.function].name);
        if (route.takesPage || isReferenceData(route.path) || isReferenceData(name) || speaksOfPages(name) || route.path.ends_with('}') || route.path.ends_with('>') || isSingle(route.path) || limitsRows(place))
            return {};
        if (const auto read = readsAllRows(place); read != noNode)
            return isReturned(place, read) ? Read{place.file, read} : Read{};
        Read found;
        for (const auto& edge : m_index.callees({fileId(place), place.function})) {
            if (edge.certainty == Certainty::ByName)
                continue;
            const Place callee{contextOf(m_project, edge.callee.file), edge.callee.function};
            if (!callee)
                continue;
            const auto calleeName = callee.file->facts.text(callee.file->facts.functions[callee.function].name);
            // What looks up something else on the way, such as the caller's permissions, is not the list.
            const bool isList = calleeName.starts_with("list") || calleeName.starts_with("get_all") || calleeName.starts_with("getAll") || calleeName.starts_with("find_all") || calleeName.starts_with("findAll") || calleeName.starts_with("fetch_all");
            if (!isList || isReferenceData(calleeName))
                continue;
            if (limitsRows(callee))
                return {};
            if (const auto read = readsAllRows(callee); read != noNode)
                found = {callee.file, read};
        }
        return found;
    }

    /// "/users/:id" of Express: one object, not a list.
    static bool isSingle(std::string_view path)
    {
        const auto slash = path.rfind('/');
        return slash != std::string_view::npos && slash + 1 < path.size() && (path[slash + 1] == ':' || path[slash + 1] == '[');
    }

    /// Whether the rows are what the handler answers, rather than something that it looks up: returned, or given to a variable that
    /// a return names.
    static bool isReturned(const Place& place, NodeId read)
    {
        const auto& facts = place.file->facts;
        const auto& code = facts.code;
        std::string_view variable;
        for (auto n = read; n != noNode && !code.is(n, NodeKind::Function); n = code.parent(n)) {
            if (code.is(n, NodeKind::Return))
                return true;
            if (code.is(n, NodeKind::Assign) && code.is(code.child(n, Role::Target), NodeKind::Name)) {
                variable = code.text(code.child(n, Role::Target));
                break;
            }
        }
        if (variable.empty())
            return false;
        const auto function = facts.functions[place.function].node;
        const auto answers = [&](NodeId from) {
            for (NodeId n = from; n < code.end(from); ++n) {
                if (code.is(n, NodeKind::Name) && code.text(n) == variable)
                    return true;
            }
            return false;
        };
        for (const auto node : facts.nodes(NodeKind::Return)) {
            if (code.contains(function, node) && answers(node))
                return true;
        }
        for (const auto& call : facts.calls) {
            if (call.function == place.function && facts.text(call.method) == "json" && answers(call.node))
                return true;
        }
        return false;
    }

    TextRange headerOf(const FileContext& file, NodeId node) const
    {
        const auto& record = m_index.record(m_index.find(file.source.path));
        const auto entry = file.facts.entryOf[node];
        return entry < record.functions.size() ? record.functions[entry].header : file.range(node);
    }

    void reportUnpaged(const FileContext& file, const std::vector<Found>& found)
    {
        const bool children = std::ranges::all_of(found, [](const Found& entry) { return entry.route->path.find_first_of("{:<[") != std::string::npos; });
        Report report;
        report.range = headerOf(file, found.front().node);
        report.values["route"] = "GET " + found.front().route->path;
        report.values["count"] = std::to_string(found.size());
        report.values["total"] = std::to_string(m_lists);
        if (children)
            report.severity = Severity::Low;
        for (const auto& entry : found) {
            if (entry.node != found.front().node)
                report.evidence.push_back({.path = {}, .range = headerOf(file, entry.node), .role = EvidenceRole::Place, .note = "GET " + entry.route->path + " is not paged either", .snippet = {}});
        }
        const auto& read = found.front().read;
        report.evidence.push_back({.path = read.file->source.path, .range = read.file->range(read.node), .role = EvidenceRole::Sink, .note = "reads every row", .snippet = {}});
        m_reporter.report(file, std::move(report));
    }

    void reportUnbounded(const FileContext& file, const std::vector<Found>& found)
    {
        Report report;
        report.node = found.front().node;
        report.variant = "unbounded";
        report.severity = Severity::Low;
        report.values["route"] = "GET " + found.front().route->path;
        report.values["parameter"] = sizeName(file.facts, found.front().node);
        report.values["count"] = std::to_string(found.size());
        report.values["total"] = std::to_string(m_lists);
        for (std::size_t i = 1; i < found.size(); ++i)
            report.evidence.push_back({.path = {}, .range = file.range(found[i].node), .role = EvidenceRole::Place, .note = "no upper bound for GET " + found[i].route->path, .snippet = {}});
        m_reporter.report(file, std::move(report));
    }

    static std::string sizeName(const FileFacts& facts, NodeId node)
    {
        const auto key = facts.code.is(node, NodeKind::Call) ? facts.code.child(node, Role::Argument) : noNode;
        return std::string(facts.code.text(key == noNode ? node : key));
    }

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    Reporter& m_reporter;
    std::size_t m_lists = 0;
    std::map<const FileContext*, std::vector<Found>> m_unpaged;
    std::map<const FileContext*, std::vector<Found>> m_unbounded;
};

} // namespace

void UnpagedList::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    RouteScan(project, reporter).run();
}

} // namespace punchlist
