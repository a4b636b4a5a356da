#include "detectors/security/exceptiondetailinresponse.h"

#include "base/words.h"
#include "detectors/observability/logcalls.h"
#include "detectors/security/httpresponse.h"
#include "flow/developmentonly.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

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
        if (node != expression && code[node].role == Role::Index) { // TEXTS[err.message]: what stands in the table is sent
            node = code.end(node);
            continue;
        }
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
        // ...(config.env === "development" && { stack: err.stack })
        if (code.is(node, NodeKind::Logical) && developmentCondition(facts, code.child(node, Role::Right)) != noNode) {
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

/// Messages for the next page of Flask and Django: `flash(f"failed: {error}")`.
std::vector<SentValue> flashedValues(const FileFacts& facts)
{
    std::vector<SentValue> flashed;
    for (const auto& call : facts.calls) {
        const auto callee = facts.text(call.callee);
        const bool isMessage = callee == "flask.flash" || (callee.starts_with("django.contrib.messages.") && callee != "django.contrib.messages.get_messages");
        for (const auto child : facts.code.children(call.node)) {
            if (isMessage && facts.code[child].role == Role::Argument)
                flashed.push_back({child, call.node, 0});
        }
    }
    return flashed;
}

/// The name that `checks.db = …`, `checks["db"] = …` and `errors.append(…)` put something into; noNode for other nodes.
NodeId keptIn(const FileFacts& facts, NodeId node)
{
    const auto& code = facts.code;
    auto holder = noNode;
    if (code.is(node, NodeKind::Assign)) {
        const auto target = code.child(node, Role::Target);
        holder = code.is(target, NodeKind::Member) || code.is(target, NodeKind::Subscript) ? code.child(target, Role::Object) : noNode;
    } else if (const auto* call = facts.call(node)) {
        const auto method = facts.text(call->method);
        const auto callee = code.child(node, Role::Callee);
        holder = (method == "append" || method == "push") && code.is(callee, NodeKind::Member) ? code.child(callee, Role::Object) : noNode;
    }
    const auto* binding = code.is(holder, NodeKind::Name) ? facts.binding(holder) : nullptr;
    return binding && binding->kind == Binding::Kind::Variable ? holder : noNode;
}

/// What a handler for errors puts into a variable that the function sends afterwards: the result of a health check, a list of errors.
void addKept(const FileFacts& facts, std::vector<SentValue>& sent)
{
    const auto& code = facts.code;
    std::vector<SentValue> kept;
    for (const auto handler : facts.nodes(NodeKind::Handler)) {
        const auto body = code.child(handler, Role::Body);
        for (auto node = body; body != noNode && code[handler].text != 0 && node < code.end(body); ++node) {
            const auto holder = keptIn(facts, node);
            if (holder == noNode)
                continue;
            const auto answer = std::ranges::find_if(sent, [&](const SentValue& one) {
                if (one.value < code.end(handler) || facts.functionOf[one.value] != facts.functionOf[node])
                    return false;
                for (auto name = one.value; name < code.end(one.value); ++name) {
                    // `checks["db"]["ok"]` and len(errors) say less
                    const auto parent = code.parent(name);
                    if (code.is(name, NodeKind::Name) && facts.entryOf[name] == facts.entryOf[holder] && !code.is(parent, NodeKind::Member) && !code.is(parent, NodeKind::Subscript)
                        && (!code.is(parent, NodeKind::Call) || sendsResponse(facts, *facts.call(parent))) && !code.is(parent, NodeKind::Conditional) && !code.is(parent, NodeKind::Compare) && !code.is(parent, NodeKind::Unary))
                        return true;
                }
                return false;
            });
            const auto value = code.is(node, NodeKind::Assign) ? code.child(node, Role::Value) : code.child(node, Role::Argument);
            if (answer != sent.end() && value != noNode)
                kept.push_back({value, node, answer->status});
        }
    }
    sent.insert(sent.end(), kept.begin(), kept.end());
}

struct Place {
    NodeId sink;
    Detail detail;
    int status;
    bool broad;
    bool flashed; ///< on the next page of the one who asked, not in an answer that programs read
};

/// "Send a test mail", "test the connection": what went wrong is what the administrator asks for.
bool isTrial(const FileFacts& facts, NodeId place)
{
    static constexpr auto mailErrors = std::to_array<std::string_view>({"smtplib.", "imaplib.", "poplib."});
    const auto& code = facts.code;
    const auto* function = facts.function(place);
    if (function && std::ranges::contains(wordsOf(facts.text(function->scope)), "test"))
        return true;
    for (auto node = code.parent(place); node != noNode && !code.is(node, NodeKind::Function); node = code.parent(node)) {
        if (!code.is(node, NodeKind::Handler))
            continue;
        for (auto type = node; type < code.end(node); ++type) {
            const auto name = code[type].role == Role::Body ? std::string_view{} : facts.qualified(type);
            if (std::ranges::any_of(mailErrors, [&](std::string_view module) { return name.starts_with(module); }))
                return true;
        }
        return false;
    }
    return false;
}

/// Names of fields that say what went wrong.
bool isErrorField(std::string_view name)
{
    static constexpr auto fields = std::to_array<std::string_view>(
        {"error", "error_message", "error_msg", "error_detail", "error_details", "error_text", "last_error", "failure_reason", "failure_message", "fail_reason"});
    return std::ranges::find(fields, name) != fields.end();
}

/// Where answers show a stored error field: a handler that hands `error_message=job.error_message` on, or the field of a response model.
struct Shown {
    const FileContext* file = nullptr;
    NodeId node = noNode;
    std::string_view name;
    std::set<std::string> subjects; ///< what the record is: "job"
};

/// The words of names that say which record is meant. Words that fit every record are left out.
void addSubjects(std::set<std::string>& subjects, std::string_view name)
{
    static constexpr auto general = std::to_array<std::string_view>(
        {"get", "set", "update", "status", "response", "error", "message", "msg", "data", "api", "result", "results", "list", "create", "read", "out", "detail", "details", "info", "self", "row", "item",
         "record", "model", "models", "mark", "failed", "fail", "failure", "save", "store", "write", "process", "handle", "handler", "run", "async", "perform", "for", "to", "by", "and", "of", "from", "in",
         "with", "server", "service", "manager", "client", "finish", "complete", "insert", "values", "text", "last", "request", "serializer", "state", "db", "entry", "obj", "current"});
    for (auto& word : wordsOf(name)) {
        if (word.size() > 2 && std::ranges::find(general, std::string_view(word)) == general.end())
            subjects.insert(word.ends_with('s') ? word.substr(0, word.size() - 1) : std::move(word));
    }
}

/// The names in an expression: `job.error_message`, `job["error"]`.
void addNamesIn(std::set<std::string>& subjects, const Code& code, NodeId expression)
{
    for (auto node = expression; node != noNode && node < code.end(expression); ++node) {
        if (code.is(node, NodeKind::Name) || code.is(node, NodeKind::Member))
            addSubjects(subjects, code.text(node));
    }
}

/// `job.error_message`, `job["error_message"]`, `job.get("error_message")`
bool readsField(const FileFacts& facts, NodeId value, std::string_view name)
{
    const auto& code = facts.code;
    if (code.is(value, NodeKind::Member))
        return code.text(value) == name;
    auto key = noNode;
    if (code.is(value, NodeKind::Subscript))
        key = code.child(value, Role::Index);
    else if (const auto* call = facts.call(value); call && facts.text(call->method) == "get")
        key = code.child(value, Role::Argument);
    return code.is(key, NodeKind::String) && code.text(key) == name;
}

std::vector<Shown> shownFields(const ProjectContext& project)
{
    std::vector<Shown> handedOn;
    std::vector<Shown> declared;
    for (const auto& file : project.files) {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        if (facts.language != Language::Python || facts.isTest || facts.byKind.empty())
            continue;
        for (const auto kind : {NodeKind::Keyword, NodeKind::Pair}) {
            for (const auto node : facts.nodes(kind)) {
                if (isErrorField(code.text(node)) && (facts.contextOf[node] & InHandlerFunction) != 0 && readsField(facts, code.child(node, Role::Value), code.text(node))) {
                    Shown shown{&file, node, code.text(node), {}};
                    addNamesIn(shown.subjects, code, code.child(node, Role::Value));
                    if (const auto* call = facts.call(code.parent(node)))
                        addSubjects(shown.subjects, facts.text(call->method));
                    handedOn.push_back(std::move(shown));
                }
            }
        }
        for (const auto& entry : facts.classes) {
            const auto name = facts.text(entry.name);
            const auto body = code.child(entry.node, Role::Body);
            if (body == noNode || !(name.ends_with("Response") || name.ends_with("Out") || name.ends_with("Read") || name.ends_with("Serializer")))
                continue;
            for (const auto field : code.children(body)) {
                const auto target = code.is(field, NodeKind::Assign) ? code.child(field, Role::Target) : noNode;
                if (target != noNode && isErrorField(code.text(target))) {
                    declared.push_back({&file, field, code.text(target), {}});
                    addSubjects(declared.back().subjects, name);
                }
            }
        }
    }
    // What a handler really hands on says more than a declaration.
    handedOn.insert(handedOn.end(), declared.begin(), declared.end());
    return handedOn;
}

/// A place of a handler for everything that keeps the exception's text in an error field.
struct Stored {
    NodeId place = noNode;
    std::string_view field;
};

/// Which record a place changes, by the names of what it calls or assigns to and of the function around.
std::set<std::string> subjectsOf(const FileFacts& facts, NodeId place)
{
    std::set<std::string> subjects;
    addSubjects(subjects, facts.scopeOf(place));
    const auto changed = facts.code.child(place, facts.code.is(place, NodeKind::Assign) ? Role::Target : Role::Callee);
    addNamesIn(subjects, facts.code, changed);
    return subjects;
}

/// The answer that shows what a place keeps: the same record by its name, best the same field. Null when none fits.
const Shown* answerFor(const FileFacts& facts, const Stored& stored, const std::vector<Shown>& shown)
{
    const auto subjects = subjectsOf(facts, stored.place);
    const Shown* best = nullptr;
    for (const auto& one : shown) {
        const bool shared = std::ranges::any_of(one.subjects, [&](const std::string& word) { return subjects.contains(word); });
        if (shared && (!best || (best->name != stored.field && one.name == stored.field)))
            best = &one;
    }
    return best;
}

class StoredDetail {
public:
    explicit StoredDetail(const FileFacts& facts)
        : m_facts(facts)
        , m_code(facts.code)
    {
    }

    std::vector<Stored> places() const
    {
        std::vector<Stored> found;
        for (const auto handler : m_facts.nodes(NodeKind::Handler)) {
            const auto body = m_code.child(handler, Role::Body);
            if (body == noNode || m_code[handler].text == 0 || (m_facts.contextOf[handler] & InTest) != 0)
                continue;
            const auto caught = caughtAt(m_facts, body);
            if (!caught || !caught->broad)
                continue;
            for (auto node = body; node < m_code.end(body); ++node) {
                if (const auto stored = storedAt(node, body, *caught); stored.place != noNode)
                    found.push_back(stored);
            }
        }
        return found;
    }

private:
    Stored storedAt(NodeId node, NodeId body, const Caught& caught) const
    {
        if (m_code.is(node, NodeKind::Assign)) { // job.error = str(e)
            const auto target = m_code.child(node, Role::Target);
            const auto value = m_code.child(node, Role::Value);
            if (m_code.is(target, NodeKind::Member) && isErrorField(m_code.text(target)) && value != noNode && carries(value, body, caught))
                return {node, m_code.text(target)};
            return {};
        }
        const auto* call = m_facts.call(node);
        if (!call || logcalls::channelOf(m_facts, *call) != logcalls::Channel::None || sendsResponse(m_facts, *call) || m_code.is(m_code.parent(node), NodeKind::Raise))
            return {};
        if (!keepsSomething(m_facts.text(call->method)))
            return {};
        for (const auto child : m_code.children(node)) {
            if (m_code.is(child, NodeKind::Keyword)) { // update_status(id, error=str(e))
                if (isErrorField(m_code.text(child)) && carries(m_code.child(child, Role::Value), body, caught))
                    return {node, m_code.text(child)};
            } else if (m_code[child].role == Role::Argument && namesFailure(m_facts.text(call->method)) && carries(child, body, caught)) {
                return {node, "error_message"}; // job.mark_failed(str(e))
            }
        }
        return {};
    }

    /// Updates, marks, saves: a call that changes a record, not one that reports or computes.
    static bool keepsSomething(std::string_view method)
    {
        static constexpr auto verbs = std::to_array<std::string_view>({"update", "set", "mark", "save", "store", "write", "record", "fail", "finish", "complete", "insert", "create", "upsert", "patch", "values"});
        const auto words = wordsOf(method);
        return std::ranges::any_of(words, [&](const std::string& word) { return std::ranges::find(verbs, std::string_view(word)) != verbs.end(); });
    }

    static bool namesFailure(std::string_view method)
    {
        const auto words = wordsOf(method);
        return std::ranges::any_of(words, [](const std::string& word) { return word == "failed" || word == "fail" || word == "failure" || word == "error" || word == "errored"; });
    }

    /// Whether a value holds the exception's text; a name when one of its assignments in the handler does.
    bool carries(NodeId value, NodeId body, const Caught& caught) const
    {
        if (detailIn(m_facts, value, caught, 0) != Detail::None)
            return true;
        const auto* binding = m_facts.binding(value);
        return binding && std::ranges::any_of(m_facts.assignmentsOf(*binding), [&](const Assignment& assignment) {
            return assignment.value != noNode && m_code.contains(body, assignment.value) && detailIn(m_facts, assignment.value, caught, 1) != Detail::None;
        });
    }

    const FileFacts& m_facts;
    const Code& m_code;
};

} // namespace

void ExceptionDetailInResponse::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    const auto& facts = file.facts;
    if (facts.isTest)
        return;
    std::vector<Place> places;
    auto values = sentValues(facts);
    const auto flashed = flashedValues(facts);
    values.insert(values.end(), flashed.begin(), flashed.end());
    addKept(facts, values);
    for (const auto& sent : values) {
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
        if (isTrial(facts, sent.value))
            continue;
        const auto inside = std::ranges::find_if(places, [&](const Place& other) {
            return other.sink == sent.sink || facts.code.contains(other.sink, sent.sink) || facts.code.contains(sent.sink, other.sink);
        });
        if (inside != places.end()) {
            inside->detail = std::max(inside->detail, detail);
            inside->status = std::max(inside->status, sent.status);
            continue;
        }
        places.push_back({sent.sink, detail, sent.status, caught->broad, std::ranges::contains(flashed, sent.sink, &SentValue::sink)});
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
    if (std::ranges::all_of(places, &Place::flashed))
        report.confidence = Confidence::Low;
    for (const auto& place : places) {
        if (place.sink != worst->sink)
            report.evidence.push_back({.path = {}, .range = file.range(place.sink), .role = EvidenceRole::Place, .note = {}, .snippet = {}});
    }
    reporter.report(file, std::move(report));
}

void ExceptionDetailInResponse::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto shown = shownFields(project);
    if (shown.empty())
        return;
    for (const auto& file : project.files) {
        if (file.facts.language != Language::Python || file.facts.isTest || file.facts.isScript || file.facts.byKind.empty())
            continue;
        auto places = StoredDetail(file.facts).places();
        std::erase_if(places, [&](const Stored& stored) { return !answerFor(file.facts, stored, shown); });
        if (places.empty())
            continue;
        const auto& first = places.front();
        const auto& answer = *answerFor(file.facts, first, shown);
        Report report;
        report.node = first.place;
        report.variant = "stored";
        report.confidence = answer.name == first.field ? Confidence::Medium : Confidence::Low;
        report.values["count"] = std::to_string(places.size());
        report.values["others"] = places.size() > 1 ? std::to_string(places.size() - 1) + " other places of this file do the same." : "";
        report.values["status"] = "the field `" + std::string(first.field) + "`, which answers show";
        report.values["field"] = first.field;
        report.qualification = {Qualification::State::Unknown, "when the record that is changed here is the one that `" + answer.file->facts.path + "` shows"};
        report.evidence.push_back({.path = answer.file->facts.path, .range = answer.file->range(answer.node), .role = EvidenceRole::Sink, .note = "the answer shows it", .snippet = {}});
        for (const auto& place : places) {
            if (place.place != first.place)
                report.evidence.push_back({.path = {}, .range = file.range(place.place), .role = EvidenceRole::Place, .note = {}, .snippet = {}});
        }
        reporter.report(file, std::move(report));
    }
}

} // namespace punchlist
