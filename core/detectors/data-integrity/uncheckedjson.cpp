#include "detectors/data-integrity/uncheckedjson.h"

#include "base/haswordof.h"
#include "base/oneof.h"
#include "detectors/filescan.h"
#include "flow/taint.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace punchlist {
namespace {

constexpr auto pythonParsers = std::to_array<std::string_view>({"json.loads", "json.load", "orjson.loads", "ujson.loads", "ujson.load", "simplejson.loads", "simplejson.load", "rapidjson.loads"});
/// Names of what the program wrote itself, or ships with.
constexpr auto ownWords = std::to_array<std::string_view>({"cache", "cached", "redis", "config", "configuration", "settings", "checkpoint", "state", "manifest", "progress", "metadata", "meta", "fixture", "fixtures",
                                                          "package", "schema", "locale", "translations", "snapshot", "session", "token", "storage", "store", "stored", "saved", "row", "column", "db", "record",
                                                          "stdout", "output", "stringify", "dumps", "environ", "env", "secret", "secrets", "credentials", "key", "kv", "resource", "template"});
/// Calls that look at what was parsed.
constexpr auto checkWords = std::to_array<std::string_view>({"isinstance", "validate", "validated", "validator", "validation", "schema", "parse", "check", "assert", "ensure", "require", "verify", "is", "isarray", "normalize",
                                                           "normalise", "coerce", "sanitize", "cast", "type", "convert", "structure", "hydrate", "deserialize", "migrate"});
constexpr auto signatureWords = std::to_array<std::string_view>({"verify", "signature", "hmac", "decrypt", "digest", "unsign"});
constexpr auto dictMethods = std::to_array<std::string_view>({"get", "items", "keys", "values", "setdefault"});
/// Exceptions that come of a value of another shape, and those that catch them too.
constexpr auto shapeErrors = std::to_array<std::string_view>({"Exception", "BaseException", "TypeError", "AttributeError", "builtins.Exception"});
constexpr auto openTypes = std::to_array<std::string_view>({"any", "unknown", "T", "object", "Json", "JSON", "JsonValue", "JSONValue", "void", "string", "number", "boolean"});

class ShapeScan : FileScan {
public:
    ShapeScan(const FileContext& file, Reporter& reporter)
        : FileScan(file, reporter)
        , m_taint(file.facts)
    {
    }

    void run()
    {
        for (const auto& call : m_facts.calls) {
            if (call.function != noId && (call.context & InTest) == 0 && isParse(call) && !isSelfMade(call))
                inspect(call);
        }
    }

private:
    bool isParse(const Call& call) const
    {
        const auto callee = m_facts.text(call.callee);
        if (!m_isPython)
            return callee == "JSON.parse";
        return isOneOf(callee, pythonParsers) && m_code.child(call.node, Role::Keyword) == noNode; // hooks make other values
    }

    /// A copy by way of text, a literal, or a text that is its own default.
    bool isSelfMade(const Call& call) const
    {
        const auto argument = m_code.child(call.node, Role::Argument);
        if (argument == noNode || m_code.is(argument, NodeKind::Spread))
            return true;
        const auto value = m_facts.valueOf(argument);
        if (m_code.is(value, NodeKind::String))
            return true;
        const auto callee = m_facts.callee(value);
        static constexpr auto writers = std::to_array<std::string_view>({"stringify", "dumps", "model_dump_json", "to_json", "toJSON", "MessageToJson"});
        return isOneOf(callee.substr(callee.rfind('.') + 1), writers) || hasSignatureCheck(call.function);
    }

    /// Who has the secret sends what was agreed on.
    bool hasSignatureCheck(FunctionId function) const
    {
        return std::ranges::any_of(m_facts.calls, [&](const Call& call) { return call.function == function && hasWordOf(m_facts.text(call.method), signatureWords); });
    }

    void inspect(const Call& call)
    {
        if (const auto* name = keptIn(call.node))
            inspectKept(call, *name);
        else
            inspectDirect(call);
    }

    /// The variable that the value is given to.
    const Assignment* keptIn(NodeId node) const
    {
        const auto parent = m_code.parent(node);
        if (!m_code.is(parent, NodeKind::Assign) || m_code[node].role != Role::Value)
            return nullptr;
        const auto found = std::ranges::find_if(m_facts.assignments, [&](const Assignment& one) { return one.value == node && one.how == Assignment::How::Plain; });
        if (found == m_facts.assignments.end() || found->binding == noId || m_facts.bindings[found->binding].kind != Binding::Kind::Variable
            || !m_code.is(found->target, NodeKind::Name))
            return nullptr;
        return &*found;
    }

    // ---- `return json.loads(text)`

    void inspectDirect(const Call& call)
    {
        const auto parent = m_code.parent(call.node);
        const bool isGiven = m_code.is(parent, NodeKind::Return) || (m_code.is(parent, NodeKind::Yield) && !m_code.has(parent, FlagDelegate));
        if (isGiven && promisesDict(call.function, m_code.is(parent, NodeKind::Yield)) && !isOwn(call))
            report(call, call.node, parent, m_code.is(parent, NodeKind::Yield) ? "yielded" : "returned", false);
    }

    bool promisesDict(FunctionId id, bool yields) const
    {
        const auto& function = m_facts.functions[id];
        const auto type = m_code.child(function.node, Role::Type);
        if (type == noNode)
            return false;
        auto text = m_file.textOf(type);
        if (!m_isPython)
            return promisesObject(text);
        if (yields) {
            const auto bracket = text.find('[');
            if (bracket == std::string_view::npos)
                return false;
            text = text.substr(bracket + 1);
        } else if (text.starts_with("Optional[")) {
            text = text.substr(9);
        } else if (text.starts_with("typing.")) {
            text = text.substr(7);
        }
        const bool isDict = text.starts_with("dict") || text.starts_with("Dict") || text.starts_with("Mapping") || text.starts_with("MutableMapping") || text.starts_with("OrderedDict");
        return isDict && text.find("list") == std::string_view::npos && text.find("List[") != 0 && text.find("| Any") == std::string_view::npos;
    }

    /// A TypeScript type that says which fields there are.
    static bool promisesObject(std::string_view text)
    {
        if (text.starts_with(':'))
            text.remove_prefix(1);
        while (text.starts_with(' '))
            text.remove_prefix(1);
        if (text.starts_with("Promise<"))
            text = text.substr(8);
        for (const auto other : {"string", "unknown", "any", "Array<", "[]", "number", "Json"}) {
            const auto bar = text.find('|');
            if (bar != std::string_view::npos && text.find(other, text.find('>') == std::string_view::npos ? 0 : text.find('>')) != std::string_view::npos)
                return false; // says itself that it may be something else
        }
        const auto end = text.find_first_of(" >|;)\n");
        const auto head = text.substr(0, end);
        return !head.empty() && head.find("Json") == std::string_view::npos && text.find(" is ") == std::string_view::npos && !isOneOf(head, openTypes) && !head.ends_with("[]");
    }

    // ---- `data = json.loads(text)`

    struct Use {
        NodeId node = noNode;
        std::string what;
    };

    void inspectKept(const Call& call, const Assignment& kept)
    {
        const auto& binding = m_facts.bindings[kept.binding];
        if (!isTried(call.node) || !hasOneShape(binding, kept))
            return inspectReturned(call, kept);
        std::vector<Use> uses;
        for (auto node = kept.target; node < m_code.end(m_facts.functions[call.function].node); ++node) {
            if (!m_code.is(node, NodeKind::Name) || m_facts.binding(node) != &binding || node == kept.target)
                continue;
            if (isChecked(node))
                return;
            if (auto what = operationAt(node); !what.empty() && node > call.node && m_facts.functionOf[node] == call.function && isUnprotected(node))
                uses.push_back({node, std::move(what)});
        }
        if (!uses.empty())
            report(call, uses.front().node, uses.front().node, uses.front().what, isOwn(call));
        else
            inspectReturned(call, kept);
    }

    /// Nothing else is given to the variable but what stands for "none": `data = {}` in the handler.
    bool hasOneShape(const Binding& binding, const Assignment& kept) const
    {
        return std::ranges::all_of(m_facts.assignmentsOf(binding), [&](const Assignment& one) {
            return &one == &kept || one.value == noNode || m_code.is(one.value, NodeKind::Null) || m_code.is(one.value, NodeKind::Dict);
        });
    }

    void inspectReturned(const Call& call, const Assignment& kept)
    {
        const auto& binding = m_facts.bindings[kept.binding];
        NodeId given = noNode;
        const auto body = m_facts.functions[call.function].node;
        for (auto node = body; node < m_code.end(body); ++node) {
            if (!m_code.is(node, NodeKind::Name) || m_facts.binding(node) != &binding || node == kept.target)
                continue;
            const auto parent = m_code.parent(node);
            if (isChecked(node) || !operationAt(node).empty())
                return; // another shape does not get as far as the end
            if (given == noNode && (m_code.is(parent, NodeKind::Return) || m_code.is(parent, NodeKind::Yield)) && node > kept.target && m_facts.functionOf[node] == call.function)
                given = parent;
        }
        if (given != noNode && promisesDict(call.function, m_code.is(given, NodeKind::Yield)) && m_facts.assignmentsOf(binding).size() == 1 && !isOwn(call))
            report(call, call.node, given, m_code.is(given, NodeKind::Yield) ? "yielded" : "returned", false);
    }

    /// Looked at in some way that tells shapes apart.
    bool isChecked(NodeId name) const
    {
        auto node = name;
        for (auto parent = m_code.parent(name); parent != noNode; node = parent, parent = m_code.parent(parent)) {
            switch (m_code[parent].kind) {
            case NodeKind::Call: {
                if (m_code[node].role == Role::Callee)
                    break; // data.get("x"): goes on with what the call gave
                const auto method = m_facts.text(m_facts.call(parent)->method);
                const bool isConstructor = !method.empty() && method.front() >= 'A' && method.front() <= 'Z';
                return isConstructor || hasWordOf(method, checkWords) || method == "len" || method == "dict" || method == "safeParse";
            }
            case NodeKind::Compare:
            case NodeKind::Switch:
                return node == name; // data == [], data is None and the like
            case NodeKind::Unary:
                return node == name;
            case NodeKind::Logical:
            case NodeKind::Conditional:
            case NodeKind::If:
            case NodeKind::While:
                return node == name && m_code[node].role != Role::Body;
            case NodeKind::Binary:
                return m_code.text(parent) == "instanceof" || m_code.text(parent) == "in";
            case NodeKind::Member:
            case NodeKind::Subscript:
                if (m_code.has(parent, FlagOptional))
                    return true;
                return false;
            default:
                return false;
            }
        }
        return false;
    }

    /// What is done at a mention that only an object can take.
    std::string operationAt(NodeId name) const
    {
        const auto parent = m_code.parent(name);
        const auto role = m_code[name].role;
        if (m_isPython) {
            if (m_code.is(parent, NodeKind::Member) && m_code[parent].role == Role::Callee && isOneOf(m_code.text(parent), dictMethods))
                return "." + std::string(m_code.text(parent)) + "()";
            if (m_code.is(parent, NodeKind::Subscript) && role == Role::Object && m_code.is(m_code.child(parent, Role::Index), NodeKind::String))
                return "[\"" + std::string(m_code.text(m_code.child(parent, Role::Index))) + "\"]";
            if (m_code.is(parent, NodeKind::Spread) && m_code.has(parent, FlagDouble))
                return "**";
            return {};
        }
        if (m_code.is(parent, NodeKind::Member) && role == Role::Object && m_code[parent].role != Role::Target && m_code.text(parent) != "length")
            return "." + std::string(m_code.text(parent));
        return {};
    }

    bool isTried(NodeId node) const { return enclosingTry(node) != noNode; }

    /// The innermost try with handlers whose body holds the node, in the same function.
    NodeId enclosingTry(NodeId node) const
    {
        for (; node != noNode && !m_code.is(node, NodeKind::Function); node = m_code.parent(node)) {
            const auto parent = m_code.parent(node);
            if (m_code.is(parent, NodeKind::Try) && m_code[node].role == Role::Body && m_code.child(parent, Role::Handler) != noNode)
                return parent;
        }
        return noNode;
    }

    /// No try around the use takes errors of a wrong shape.
    bool isUnprotected(NodeId use) const
    {
        for (auto tried = enclosingTry(use); tried != noNode; tried = enclosingTry(tried)) {
            for (const auto child : m_code.children(tried)) {
                if (m_code[child].role == Role::Handler && takesShapeErrors(child))
                    return false;
            }
        }
        return m_facts.functionOf[use] != noId;
    }

    bool takesShapeErrors(NodeId handler) const
    {
        if (!m_isPython)
            return true;
        bool isTyped = false;
        for (const auto child : m_code.children(handler)) {
            if (m_code[child].role != Role::Type)
                continue;
            isTyped = true;
            if (isOneOf(m_facts.qualified(child), shapeErrors) || isOneOf(m_code.text(child), shapeErrors) || !speaksOfValues(m_code.text(child)))
                return true;
        }
        return !isTyped;
    }

    /// Errors that are known not to come of another shape; a tuple in a variable or a class of the program may hold anything.
    static bool speaksOfValues(std::string_view name)
    {
        static constexpr auto known = std::to_array<std::string_view>({"JSONDecodeError", "ValueError", "KeyError", "OSError", "IOError", "FileNotFoundError", "UnicodeDecodeError", "IndexError", "RequestException",
                                                                       "HTTPError", "HTTPStatusError", "RequestError", "TimeoutError", "TimeoutException", "ConnectionError", "PermissionError", "ValidationError", "HTTPException"});
        return isOneOf(name, known);
    }

    // ---- where the text comes from

    /// Whether the program itself wrote the text, as far as names tell.
    bool isOwn(const Call& call) const
    {
        const auto argument = m_code.child(call.node, Role::Argument);
        if (speaksOfOwn(argument) || hasWordOf(m_facts.text(m_facts.functions[call.function].name), ownWords))
            return true;
        if (const auto* binding = m_facts.binding(argument)) {
            for (const auto& assignment : m_facts.assignmentsOf(*binding)) {
                if (assignment.value != noNode && speaksOfOwn(assignment.value))
                    return true;
            }
        }
        return false;
    }

    bool speaksOfOwn(NodeId expression) const
    {
        for (auto node = expression; node < m_code.end(expression); ++node) {
            const bool isNamed = m_code.is(node, NodeKind::Name) || m_code.is(node, NodeKind::Member) || m_code.is(node, NodeKind::String);
            if (isNamed && hasWordOf(m_code.text(node), ownWords))
                return true;
        }
        return false;
    }

    void report(const Call& call, NodeId place, NodeId use, std::string what, bool own)
    {
        if (isOfOwnFile(call))
            return;
        Report report;
        report.node = place == use ? use : call.node;
        report.variant = what == "returned" || what == "yielded" ? "promised" : "used";
        report.values["parse"] = std::string(m_file.textOf(m_code.child(call.node, Role::Callee)));
        report.values["use"] = what;
        const auto taint = m_taint.of(m_code.child(call.node, Role::Argument));
        if (own)
            report.severity = Severity::Low;
        else if (taint.kind == SourceKind::Request && (call.context & InHandlerFunction) != 0)
            report.severity = Severity::High;
        // What a client, a model or an upload sent may be anything. What the program keeps for itself is an object as a rule.
        if (taint.kind != SourceKind::Request && !namesForeign(m_code.child(call.node, Role::Argument)))
            report.confidence = Confidence::Low;
        if (report.node != call.node)
            report.evidence.push_back(evidence(call.node, EvidenceRole::Source, "any JSON value: an object, a list, a number, null"));
        else if (use != call.node && !m_code.contains(use, call.node))
            report.evidence.push_back(evidence(use, EvidenceRole::Sink, "taken for an object"));
        m_reporter.report(m_file, std::move(report));
    }

    /// `json.loads(completion.choices[0].message.content)`: the name of what is parsed says that it came from elsewhere.
    bool namesForeign(NodeId text) const
    {
        static constexpr auto words = std::to_array<std::string_view>({"response", "completion", "content", "output", "answer", "reply", "upload", "uploaded", "request", "body", "llm", "model"});
        for (auto node = text; text != noNode && node < m_code.end(text); ++node) {
            if ((m_code.is(node, NodeKind::Name) || m_code.is(node, NodeKind::Member)) && hasWordOf(m_code.text(node), words))
                return true;
        }
        return false;
    }

    /// `json.load(f)` of a file whose path is a constant: shipped with the program.
    bool isOfOwnFile(const Call& call) const
    {
        const auto argument = m_code.child(call.node, Role::Argument);
        const auto* definition = m_code.is(argument, NodeKind::Name) ? m_facts.definitionOf(argument) : nullptr;
        const auto opened = definition ? definition->value : m_facts.valueOf(argument);
        const auto* open = m_facts.call(opened);
        if (!open)
            return false;
        const auto path = m_facts.valueOf(m_code.child(open->node, Role::Argument) == noNode ? opened : m_code.child(open->node, Role::Argument));
        if (m_facts.text(open->method) == "open" && (isNamedFile(path) || isUpperCase(path)))
            return true;
        return hasWordOf(m_facts.text(open->method), ownWords) || isUpperCase(m_code.child(open->node, Role::Callee));
    }

    /// `folder / "predictions.json"`
    bool isNamedFile(NodeId path) const
    {
        for (auto node = path; node != noNode && node < m_code.end(path); ++node) {
            if (m_code.is(node, NodeKind::String) && m_code.text(node).ends_with(".json"))
                return true;
        }
        return false;
    }

    /// CONFIG_PATH, or something below it.
    bool isUpperCase(NodeId expression) const
    {
        for (auto node = expression; node != noNode && node < m_code.end(expression); ++node) {
            if (m_code.is(node, NodeKind::Name) && m_code.text(node).size() > 2 && std::ranges::none_of(m_code.text(node), [](char c) { return c >= 'a' && c <= 'z'; }))
                return true;
        }
        return false;
    }

    LocalTaint m_taint;
};

} // namespace

void UncheckedJson::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    static const NeededNames needed{"loads", "load", "parse"};
    static const NeededNames parsers{"json", "JSON", "orjson", "ujson", "simplejson", "rapidjson"};
    if (isCode(file.facts.language) && !file.facts.isTest && !file.facts.isScript && !file.facts.byKind.empty() && file.mayHold(needed) && file.mayHold(parsers))
        ShapeScan(file, reporter).run();
}

} // namespace punchlist
