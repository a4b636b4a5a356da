#include "detectors/security/exceptiondetailinresponse.h"

#include "detectors/security/httpresponse.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace punchlist {
namespace {

/// How a caught exception is known at a place.
struct Caught {
    TextId name = 0;       ///< the variable; 0 for a handler without one
    bool broad = false;    ///< anything may be in it: no type, Exception, a driver's base class, every JavaScript catch
    bool narrowed = false; ///< its class was tested: the text is the program's own
};

bool isBroadType(std::string_view type)
{
    static constexpr auto own = std::to_array<std::string_view>({"Exception", "BaseException", "RuntimeError", "OSError", "IOError", "SystemError", "ConnectionError"});
    if (std::ranges::find(own, type) != own.end())
        return true;
    // What drivers and clients raise carries SQL, addresses and paths.
    static constexpr auto drivers = std::to_array<std::string_view>(
        {"sqlalchemy.", "psycopg2.", "psycopg.", "sqlite3.", "pymysql.", "MySQLdb.", "mysql.", "requests.", "httpx.", "botocore.", "redis.", "pymongo.",
         "aiohttp.", "django.db.", "asyncpg.", "neo4j.", "subprocess.", "urllib."});
    return std::ranges::any_of(drivers, [&](std::string_view driver) { return type.starts_with(driver); });
}

/// A test of the exception's class around the place: `if (error instanceof ZodError)`.
bool isNarrowed(const FileFacts& facts, NodeId place, TextId name)
{
    const auto& code = facts.code;
    for (auto node = place, parent = code.parent(place); parent != noNode && !code.is(parent, NodeKind::Function); node = parent, parent = code.parent(parent)) {
        if ((!code.is(parent, NodeKind::If) && !code.is(parent, NodeKind::Conditional)) || code[node].role != Role::Body)
            continue;
        const auto condition = code.child(parent, Role::Condition);
        for (auto n = condition; n != noNode && n < code.end(condition); ++n) {
            const bool tests = (code.is(n, NodeKind::Binary) || code.is(n, NodeKind::Compare))
                ? code.text(n) == "instanceof" : code.is(n, NodeKind::Call) && facts.callee(n) == "isinstance";
            if (!tests)
                continue;
            // `instanceof Error` tells nothing.
            bool general = false, names = false;
            for (auto inner = n + 1; inner < code.end(n); ++inner) {
                general = general || (code.is(inner, NodeKind::Name) && (code.text(inner) == "Error" || code.text(inner) == "Exception"));
                names = names || (code.is(inner, NodeKind::Name) && code[inner].text == name);
            }
            if (names && !general)
                return true;
        }
    }
    return false;
}

/// The handler or error parameter that a place stands in.
std::optional<Caught> caughtAt(const FileFacts& facts, NodeId place)
{
    const auto& code = facts.code;
    for (auto node = code.parent(place); node != noNode; node = code.parent(node)) {
        if (code.is(node, NodeKind::Handler)) {
            Caught caught{.name = code[node].text};
            bool typed = false;
            for (const auto child : code.children(node)) {
                if (code[child].role != Role::Type)
                    continue;
                typed = typed || facts.language == Language::Python;
                caught.broad = caught.broad || isBroadType(facts.qualified(child));
            }
            caught.broad = caught.broad || !typed;
            return caught;
        }
        if (!code.is(node, NodeKind::Function))
            continue;
        const auto& function = facts.functions[facts.entryOf[node]];
        std::vector<NodeId> parameters;
        for (const auto child : code.children(node)) {
            if (code[child].role == Role::Parameter)
                parameters.push_back(child);
        }
        const auto isErrorName = [&](NodeId parameter) {
            const auto name = code.text(parameter);
            return name == "err" || name == "error" || name == "e" || name == "exc" || name == "exception" || name == "ex";
        };
        if (facts.language == Language::Python) {
            if (!answersRequests(facts, function) || function.isHandler)
                return std::nullopt;
            // @app.errorhandler(Exception) def handle(error)
            const auto at = std::ranges::find_if(parameters, isErrorName);
            if (at == parameters.end())
                return std::nullopt;
            Caught caught{.name = code[*at].text};
            for (const auto child : code.children(node)) {
                if (code[child].role != Role::Decorator)
                    continue;
                for (auto n = child; n < code.end(child); ++n)
                    caught.broad = caught.broad || (code.is(n, NodeKind::Name) && isBroadType(facts.qualified(n))) || (code.is(n, NodeKind::Number) && code.text(n) == "500");
            }
            return caught;
        }
        // (err, req, res, next), (err, rows) => …, .catch(err => …)
        if (!parameters.empty() && isErrorName(parameters[0]) && (parameters.size() >= 2 || (function.isLambda && code[node].role == Role::Argument)))
            return Caught{.name = code[parameters[0]].text, .broad = true};
    }
    return std::nullopt;
}

enum class Detail : std::uint8_t { None, Text, Trace };

/// Whether an expression carries the text of the exception.
Detail detailIn(const FileFacts& facts, NodeId expression, const Caught& caught, int depth)
{
    const auto& code = facts.code;
    if (expression == noNode || depth > 4)
        return Detail::None;
    auto worst = Detail::None;
    for (auto node = expression; node < code.end(expression);) {
        // A callback inside is its own story; so is the condition of `debug ? err.stack : undefined`.
        if (code.is(node, NodeKind::Function) || (code.is(node, NodeKind::Conditional) && node != expression)) {
            if (code.is(node, NodeKind::Conditional)) {
                const auto condition = code.child(node, Role::Condition);
                bool aboutEnvironment = false;
                for (auto n = condition; n < code.end(condition); ++n) {
                    const auto text = code.is(n, NodeKind::Name) || code.is(n, NodeKind::Member) ? code.text(n) : std::string_view{};
                    aboutEnvironment = aboutEnvironment || text.find("env") != std::string_view::npos || text.find("ENV") != std::string_view::npos
                        || text.find("ebug") != std::string_view::npos || text.find("DEBUG") != std::string_view::npos || text.find("ev") == text.size() - 2;
                }
                if (!aboutEnvironment) {
                    for (const auto role : {Role::Body, Role::Else})
                        worst = std::max(worst, detailIn(facts, code.child(node, role), caught, depth + 1));
                }
            }
            node = code.end(node);
            continue;
        }
        if (code.is(node, NodeKind::Call)) {
            const auto callee = facts.callee(node);
            if (callee == "traceback.format_exc" || callee == "traceback.format_exception" || callee == "traceback.format_tb")
                return Detail::Trace;
            // A function that is handed the exception may do anything with it; only known ones pass it on.
            static constexpr auto carriers = std::to_array<std::string_view>({"str", "repr", "String", "JSON.stringify", "format", "util.inspect"});
            const auto* call = facts.call(node);
            const auto method = call ? facts.text(call->method) : std::string_view{};
            const bool carries = std::ranges::find(carriers, callee) != carriers.end() || method == "format" || method == "concat" || method == "join"
                || method == "toString" || method == "jsonify" || (call && sendsResponse(facts, *call));
            if (!carries) {
                node = code.end(node);
                continue;
            }
        } else if (code.is(node, NodeKind::Member)) {
            const auto object = code.child(node, Role::Object);
            if (code.is(object, NodeKind::Name) && caught.name != 0 && code[object].text == caught.name) {
                static constexpr auto texts = std::to_array<std::string_view>({"message", "args", "stderr", "stdout", "sqlMessage", "detail", "orig", "toString", "cause", "output", "msg", "reason", "strerror"});
                const auto field = code.text(node);
                if (field == "stack" || field == "__traceback__" || field == "sql")
                    return Detail::Trace;
                // err.code, err.status, exc.name are chosen by the program.
                if (std::ranges::find(texts, field) != texts.end())
                    worst = std::max(worst, Detail::Text);
                node = code.end(node);
                continue;
            }
        } else if (code.is(node, NodeKind::Name)) {
            if (caught.name != 0 && code[node].text == caught.name)
                worst = std::max(worst, Detail::Text);
            else if (const auto* definition = facts.definitionOf(node); definition && definition->value != noNode && definition->how == Assignment::How::Plain
                     && definition->value < node && facts.functionOf[definition->value] == facts.functionOf[node])
                worst = std::max(worst, detailIn(facts, definition->value, caught, depth + 1));
        } else if (code.is(node, NodeKind::Compare) || code.is(node, NodeKind::Unary)) {
            node = code.end(node);
            continue;
        }
        ++node;
    }
    return worst;
}

struct Place {
    NodeId sink;
    Detail detail;
    int status;
    bool broad;
};

} // namespace

void ExceptionDetailInResponse::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    const auto& facts = file.facts;
    if (facts.isTest)
        return;
    std::vector<Place> places;
    for (const auto& sent : sentValues(facts)) {
        const auto caught = caughtAt(facts, sent.value);
        if (!caught)
            continue;
        const auto detail = detailIn(facts, sent.value, *caught, 0);
        if (detail == Detail::None || isNarrowed(facts, sent.value, caught->name))
            continue;
        // The program's own exceptions say what they are meant to say.
        const bool ownError = !caught->broad && (sent.status == 0 || sent.status < 500);
        if (ownError && detail != Detail::Trace)
            continue;
        const auto inside = std::ranges::find_if(places, [&](const Place& other) {
            return other.sink == sent.sink || facts.code.contains(other.sink, sent.sink) || facts.code.contains(sent.sink, other.sink);
        });
        if (inside != places.end()) {
            inside->detail = std::max(inside->detail, detail);
            inside->status = std::max(inside->status, sent.status);
            continue;
        }
        places.push_back({sent.sink, detail, sent.status, caught->broad});
    }
    if (places.empty())
        return;
    const auto worst = std::ranges::max_element(places, {}, [](const Place& p) { return std::pair(p.detail, p.status >= 500 || p.status == 0 ? 1 : 0); });
    Report report;
    report.node = worst->sink;
    report.variant = worst->detail == Detail::Trace ? "trace" : places.size() > 1 ? "several" : "";
    report.values["count"] = std::to_string(places.size());
    report.values["others"] = places.size() > 1 ? std::to_string(places.size() - 1) + " other places of this file do the same." : "";
    report.values["status"] = worst->status == 0 ? "the answer" : "the " + std::to_string(worst->status) + " answer";
    if (worst->detail == Detail::Trace)
        report.severity = Severity::High;
    else if (std::ranges::all_of(places, [](const Place& p) { return p.status >= 400 && p.status < 500; }))
        report.severity = Severity::Low;
    for (const auto& place : places) {
        if (place.sink != worst->sink)
            report.evidence.push_back({.path = {}, .range = file.range(place.sink), .role = EvidenceRole::Place, .note = {}, .snippet = {}});
    }
    reporter.report(file, std::move(report));
}

} // namespace punchlist
