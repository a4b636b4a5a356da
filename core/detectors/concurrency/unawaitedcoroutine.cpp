#include "detectors/concurrency/unawaitedcoroutine.h"

#include "base/oneof.h"
#include "detectors/filescan.h"
#include "detectors/observability/logcalls.h"
#include "rules/calleepattern.h"
#include "rules/clause.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

namespace punchlist {
namespace {

constexpr auto spawners = std::to_array<std::string_view>({"asyncio.create_task", "asyncio.ensure_future", "asyncio.get_event_loop().create_task", "asyncio.get_running_loop().create_task",
                                                           "asyncio.new_event_loop().create_task", "~loop.create_task", "~self.loop.create_task", "asyncio.AbstractEventLoop.create_task",
                                                           "~self._loop.create_task"});

/// Array methods that take what the callback returns for the answer, and would take a promise for `true`.
constexpr auto predicates = std::to_array<std::string_view>({"filter", "some", "every", "find", "findIndex", "findLast"});

/// Promises that the standard library makes.
constexpr auto promiseMakers = std::to_array<std::string_view>({"fetch", "Promise.resolve", "Promise.reject", "Promise.all", "Promise.race", "Promise.any", "fs.promises.writeFile",
                                                                "fs.promises.readFile", "fs.promises.unlink", "fs.promises.rm", "fs.promises.mkdir", "fs.promises.appendFile", "fs.promises.rename",
                                                                "fs.promises.copyFile", "fs/promises.writeFile", "fs/promises.readFile", "fs/promises.unlink", "fs/promises.rm", "fs/promises.mkdir",
                                                                "fs/promises.appendFile", "fs/promises.rename", "fs/promises.copyFile", "axios.get", "axios.post", "axios.put", "axios.patch",
                                                                "axios.delete", "axios.request", "axios", "timers/promises.setTimeout"});

class UnawaitedScan : FileScan {
public:
    UnawaitedScan(const FileContext& file, const NamedTable* table, Reporter& reporter)
        : FileScan(file, reporter)
        , m_table(table)
    {
    }

    void run()
    {
        if (m_isPython && !mayHoldCoroutines())
            return;
        for (FunctionId id = 0; id < m_facts.functions.size(); ++id) {
            const auto& function = m_facts.functions[id];
            const auto [at, isNew] = m_byScope.emplace(m_facts.text(function.scope), id);
            if (!isNew)
                at->second = noId; // two of that name: not known which is called
        }
        for (const auto& call : m_facts.calls) {
            if (m_isPython)
                inspectPython(call);
            else
                inspectJavaScript(call);
        }
    }

private:
    bool mayHoldCoroutines() const
    {
        return std::ranges::any_of(m_facts.functions, &Function::isAsync) || (m_table && m_table->mayMatchIn(m_file))
            || std::ranges::any_of(spawners, [&](std::string_view name) { return m_code.texts.find(name) != 0; });
    }

    /// The async function of this file that a call runs, or null.
    const Function* asyncCallee(NodeId call) const
    {
        const auto callee = m_facts.callee(call);
        if (!callee.starts_with('@'))
            return nullptr;
        const auto at = m_byScope.find(callee.substr(1));
        if (at == m_byScope.end() || at->second == noId)
            return nullptr;
        const auto& function = m_facts.functions[at->second];
        if (!function.isAsync || function.isGenerator || function.isAbstract)
            return nullptr;
        if (m_isPython && !function.decorators.empty())
            return nullptr; // the decorator may make something else of it
        return &function;
    }

    enum class Drop { None, Discarded, Unused, Tested };

    /// What becomes of the value of a call, when that is nothing.
    Drop dropOf(const Call& call)
    {
        if (call.use == ResultUse::Discarded)
            return Drop::Discarded;
        if (isTested(call.node))
            return Drop::Tested;
        const auto parent = m_code.parent(call.node);
        if (call.use == ResultUse::Assigned && m_code.is(parent, NodeKind::Assign)) {
            const auto target = m_code.child(parent, Role::Target);
            const auto* binding = m_facts.binding(target);
            if (binding && binding->kind == Binding::Kind::Variable && binding->function != noId && isNeverRead(*binding, target))
                return Drop::Unused;
            return Drop::None;
        }
        // [create_task(…)] as a statement
        auto outer = parent;
        while (m_code.is(outer, NodeKind::List) || m_code.is(outer, NodeKind::Tuple) || (m_code.is(outer, NodeKind::Comprehension) && m_code[call.node].role == Role::Element))
            outer = m_code.parent(outer);
        return outer != parent && m_code.is(outer, NodeKind::ExpressionStatement) ? Drop::Discarded : Drop::None;
    }

    /// Whether a value itself decides a branch, and is not only what a `??` or `||` falls back to.
    bool isTested(NodeId node) const
    {
        for (bool first = true;; first = false) {
            const auto parent = m_code.parent(node);
            const auto role = m_code[node].role;
            if (role == Role::Condition)
                return !m_code.is(parent, NodeKind::Assert);
            if (m_code.is(parent, NodeKind::Unary) && m_code.text(parent) == "not")
                return true;
            if (!m_code.is(parent, NodeKind::Logical) || m_code.text(parent) == "??")
                return false;
            if (role == Role::Left && first)
                return true;
            node = parent;
        }
    }

    bool isNeverRead(const Binding& binding, NodeId target)
    {
        if (m_isRead.empty())
            collectReads();
        if (m_isRead[m_facts.entryOf[target]])
            return false;
        // A nested function may declare it nonlocal.
        const auto around = m_facts.functions[binding.function].node;
        return std::ranges::none_of(m_redirected, [&](NodeId name) { return m_code[name].text == binding.name && m_code.contains(around, name); });
    }

    void collectReads()
    {
        m_isRead.resize(m_facts.bindings.size());
        for (const auto name : m_facts.nodes(NodeKind::Name)) {
            const auto entry = m_facts.entryOf[name];
            if (entry != noId && m_code[name].role != Role::Target)
                m_isRead[entry] = true;
            if (m_code.is(m_code.parent(name), NodeKind::Global))
                m_redirected.push_back(name);
        }
    }

    // ---- Python

    void inspectPython(const Call& call)
    {
        const auto callee = m_facts.text(call.callee);
        if ((call.context & Awaited) != 0)
            return;
        const auto drop = dropOf(call);
        if (isOneOf(callee, spawners)) {
            if (drop == Drop::Discarded || drop == Drop::Unused || drop == Drop::Tested)
                reportTask(call, drop);
            return;
        }
        const auto parent = m_code.parent(call.node);
        const bool asContext = m_code.is(parent, NodeKind::With) && m_code[call.node].role == Role::Context;
        const bool isKnown = m_table && m_table->callees->contains(callee);
        if (drop == Drop::None && !(asContext && isKnown && callee.ends_with("open_file")))
            return;
        if (!isKnown && !asyncCallee(call.node))
            return;
        auto report = about(call, drop == Drop::Tested ? "tested" : "");
        report.values["what"] = isKnown && !callee.starts_with('@') ? "it is a coroutine function of its library" : "it is an `async def` of this file";
        report.confidence = Confidence::High;
        m_reporter.report(m_file, std::move(report));
    }

    void reportTask(const Call& call, Drop drop)
    {
        auto report = about(call, "task");
        report.values["what"] = drop == Drop::Unused ? "the variable is never read" : "nothing holds it";
        report.severity = Severity::Medium;
        report.confidence = Confidence::High;
        m_reporter.report(m_file, std::move(report));
    }

    // ---- JavaScript

    void inspectJavaScript(const Call& call)
    {
        const auto callee = m_facts.text(call.callee);
        if (callee == "Promise" && m_code.has(call.node, FlagNew)) {
            if (const auto executor = asyncArgument(call.node); executor != noNode) {
                reportCallback(call, executor, "executor", "an error in it rejects nobody's promise", "topic/async-executor");
                return;
            }
        }
        const auto method = m_facts.text(call.method);
        if (const auto callback = asyncArgument(call.node); callback != noNode && m_code.is(m_code.child(call.node, Role::Callee), NodeKind::Member)) {
            if (method == "forEach" && call.use == ResultUse::Discarded && awaitsSomething(callback)) {
                if (isTriedWhole(callback))
                    reportCallback(call, callback, "callback", "`forEach` does not wait for the promises", "topic/unawaited-task", Confidence::Low);
                else
                    reportCallback(call, callback, "callback", "`forEach` does not wait for the promises, and nobody sees them fail", "topic/unawaited-task");
                return;
            }
            if (method == "map" && call.use == ResultUse::Discarded && isArrayMethod(call)) {
                reportCallback(call, callback, "callback", "nobody waits for the promises that `map` collects", "topic/unawaited-task");
                return;
            }
            if (isOneOf(method, predicates) && isArrayMethod(call)) {
                reportCallback(call, callback, "callback", "`" + std::string(method) + "` takes the promise for `true`, whatever comes out of it", "topic/unawaited-task");
                return;
            }
        }
        if ((call.context & Awaited) != 0)
            return;
        if (isTested(call.node)) {
            if (const auto* function = asyncCallee(call.node); function || isOneOf(callee, promiseMakers)) {
                auto report = about(call, "tested");
                report.values["what"] = "it returns a promise";
                report.confidence = Confidence::High;
                m_reporter.report(m_file, std::move(report));
            }
            return;
        }
        if (call.use == ResultUse::Discarded || endsStatement(call.node))
            inspectFloating(call);
    }

    /// `ready && save();`, `ready ? save() : wait();`
    bool endsStatement(NodeId node) const
    {
        while (true) {
            const auto parent = m_code.parent(node);
            const auto role = m_code[node].role;
            if (m_code.is(parent, NodeKind::ExpressionStatement))
                return true;
            const bool isLast = (m_code.is(parent, NodeKind::Logical) && role == Role::Right) || (m_code.is(parent, NodeKind::Conditional) && (role == Role::Body || role == Role::Else));
            if (!isLast)
                return false;
            node = parent;
        }
    }

    /// Array methods only: query builders and observables have a `filter` and a `find` too.
    bool isArrayMethod(const Call& call) const
    {
        std::size_t arguments = 0;
        for (const auto child : m_code.children(call.node))
            arguments += m_code[child].role == Role::Argument ? 1 : 0;
        return arguments == 1;
    }

    NodeId asyncArgument(NodeId call) const
    {
        const auto first = m_code.child(call, Role::Argument);
        return m_code.is(first, NodeKind::Function) && m_code.has(first, FlagAsync) && !m_code.has(first, FlagGenerator) ? first : noNode;
    }

    bool awaitsSomething(NodeId function) const
    {
        for (NodeId n = function; n < m_code.end(function); ++n) {
            if (m_code.is(n, NodeKind::Await))
                return true;
        }
        return false;
    }

    /// `save();`, `load().then(show);`, `(async () => {…})();`
    void inspectFloating(const Call& call)
    {
        NodeId root = call.node;
        std::string_view handling;
        while (true) {
            const auto callee = m_code.child(root, Role::Callee);
            if (!m_code.is(callee, NodeKind::Member))
                break;
            const auto name = m_code.text(callee);
            const auto object = m_code.child(callee, Role::Object);
            if ((name != "then" && name != "catch" && name != "finally") || (!m_code.is(object, NodeKind::Call) && !m_code.is(object, NodeKind::Name)))
                break;
            if (looksAtError(root, name))
                return;
            handling = name;
            root = object;
        }
        if (m_code.is(root, NodeKind::Name)) {
            if (isPromise(root))
                reportPromise(call, root);
            return;
        }
        const auto callee = m_facts.callee(root);
        const auto written = m_code.child(root, Role::Callee);
        const bool isInvokedHere = m_code.is(written, NodeKind::Function) && m_code.has(written, FlagAsync) && !m_code.has(written, FlagGenerator);
        const auto* function = asyncCallee(root);
        const bool isMade = callee == "Promise" && m_code.has(root, FlagNew);
        if (!isInvokedHere && !function && !isMade && !isOneOf(callee, promiseMakers) && !declaresPromise(root))
            return;
        if (callee == "Promise.resolve" && handling.empty())
            return; // nothing can fail
        const auto body = isInvokedHere ? m_code.child(written, Role::Body) : function ? function->body : noNode;
        if (body != noNode && handling.empty() && cannotFail(body))
            return;
        auto report = about(call, "floating");
        if (isInvokedHere)
            report.values["callee"] = "(async …)()";
        else
            report.values["callee"] = readable(callee);
        report.values["what"] = isInvokedHere || function ? "it is an async function of this file" : "it returns a promise";
        grade(report, call);
        m_reporter.report(m_file, std::move(report));
    }

    /// What a lost rejection does: it ends a Node process, and in a browser it reaches the console only.
    void grade(Report& report, const Call& call) const
    {
        report.confidence = Confidence::High;
        if ((call.context & AtModuleLevel) != 0 || (m_facts.isScript && !m_isPython)) {
            // `main();` ends the process with the error and its trace, just as an await at the top would.
            report.severity = Severity::Info;
        } else if (logcalls::isBrowserCode(m_facts)) {
            // Effects and event handlers cannot wait; what is missing is the answer to an error.
            report.severity = Severity::Low;
            report.confidence = Confidence::Medium;
        } else {
            report.severity = Severity::Medium;
        }
    }

    /// Whether a link of a chain handles a rejection: `.catch(f)`, `.then(f, g)`; not `.catch()` nor `.then(f, undefined)`.
    bool looksAtError(NodeId link, std::string_view name) const
    {
        std::vector<NodeId> arguments;
        for (const auto child : m_code.children(link)) {
            if (m_code[child].role == Role::Argument)
                arguments.push_back(child);
        }
        const std::size_t at = name == "catch" ? 0 : 1;
        if (name == "finally" || (arguments.size() <= at && (arguments.empty() || !m_code.is(arguments.front(), NodeKind::Spread))))
            return false;
        const auto handler = arguments[std::min(at, arguments.size() - 1)];
        return !m_code.is(handler, NodeKind::Null) && !m_code.is(handler, NodeKind::Number) && !m_code.is(handler, NodeKind::String) && !m_code.is(handler, NodeKind::Boolean);
    }

    /// A variable or parameter that is annotated as a promise, or holds what makes one.
    bool isPromise(NodeId name) const
    {
        const auto* binding = m_facts.binding(name);
        if (!binding)
            return false;
        const auto assignments = m_facts.assignmentsOf(*binding);
        if (binding->kind == Binding::Kind::Parameter)
            return isPromiseType(m_code.child(binding->node, Role::Type));
        if (assignments.size() != 1 || assignments.front().how != Assignment::How::Plain)
            return false;
        const auto value = assignments.front().value;
        if (isPromiseType(assignments.front().type))
            return true;
        const auto callee = m_facts.callee(value);
        return m_code.is(value, NodeKind::Call) && ((callee == "Promise" && m_code.has(value, FlagNew)) || isOneOf(callee, promiseMakers) || asyncCallee(value) || declaresPromise(value));
    }

    bool isPromiseType(NodeId type) const
    {
        if (type == noNode)
            return false;
        const auto text = m_file.textOf(type);
        return text.starts_with("Promise<") || text.starts_with("PromiseLike<");
    }

    /// Whether a call runs a function of this file that says it returns a promise.
    bool declaresPromise(NodeId call) const
    {
        const auto callee = m_facts.callee(call);
        const auto at = callee.starts_with('@') ? m_byScope.find(callee.substr(1)) : m_byScope.end();
        if (at == m_byScope.end() || at->second == noId)
            return false;
        return isPromiseType(m_code.child(m_facts.functions[at->second].node, Role::Type));
    }

    void reportPromise(const Call& call, NodeId name)
    {
        auto report = about(call, "floating");
        report.values["callee"] = std::string(m_code.text(name));
        report.values["what"] = "it is a promise";
        grade(report, call);
        m_reporter.report(m_file, std::move(report));
    }

    /// Whether a function handles its errors itself: everything that waits stands in a try with a handler.
    bool cannotFail(NodeId body, int depth = 0) const
    {
        constexpr int maxDepth = 3; // functions of this file that it waits for
        if (!m_code.is(body, NodeKind::Block) || depth > maxDepth)
            return false;
        for (const auto statement : m_code.children(body)) {
            if (m_code.is(statement, NodeKind::Try) && m_code.child(statement, Role::Handler) != noNode)
                continue;
            for (NodeId n = statement; n < m_code.end(statement); ++n) {
                if (m_code.is(n, NodeKind::Function)) {
                    n = m_code.end(n) - 1;
                    continue;
                }
                if (m_code.is(n, NodeKind::Raise))
                    return false;
                if (m_code.is(n, NodeKind::Await) && (m_facts.contextOf[n] & InTry) == 0) {
                    const auto callee = m_facts.callee(m_code.child(n, Role::Value));
                    const auto at = callee.starts_with('@') ? m_byScope.find(callee.substr(1)) : m_byScope.end();
                    if (at == m_byScope.end() || at->second == noId || !cannotFail(m_facts.functions[at->second].body, depth + 1))
                        return false;
                }
            }
        }
        return true;
    }

    // ---- reports

    /// `async (item) => { try { … } catch { … } }`: what fails is seen where it happens.
    bool isTriedWhole(NodeId callback) const
    {
        const auto body = m_code.child(callback, Role::Body);
        const auto only = m_code.is(body, NodeKind::Block) && body + 1 < m_code.end(body) ? body + 1 : noNode;
        if (!m_code.is(only, NodeKind::Try) || m_code.end(only) != m_code.end(body))
            return false;
        for (const auto child : m_code.children(only)) {
            if (m_code.is(child, NodeKind::Handler))
                return true;
        }
        return false;
    }

    void reportCallback(const Call& call, NodeId callback, std::string_view variant, std::string what, std::string tag, Confidence confidence = Confidence::High)
    {
        auto report = about(call, variant);
        const auto start = m_code[callback].startByte;
        report.range = m_file.source.lines.range(start, start + 5); // `async`
        report.node = noNode;
        report.values["callee"] = variant == "executor" ? "new Promise" : std::string(m_facts.text(call.method));
        report.values["what"] = std::move(what);
        report.severity = Severity::Medium;
        report.confidence = confidence;
        report.tags = {std::move(tag)};
        m_reporter.report(m_file, std::move(report));
    }

    static std::string readable(std::string_view callee)
    {
        while (!callee.empty() && (callee.front() == '@' || callee.front() == '~'))
            callee.remove_prefix(1);
        return std::string(callee);
    }

    Report about(const Call& call, std::string_view variant) const
    {
        Report report;
        report.node = call.node;
        report.variant = variant;
        report.tags = {"topic/unawaited-task"};
        report.values["callee"] = readable(m_facts.text(call.callee));
        if (const auto* function = asyncCallee(call.node))
            report.evidence.push_back({.path = {}, .range = m_file.source.lines.range(m_code[function->node].startByte, m_code[function->body].startByte), .role = EvidenceRole::Context, .note = "the async function", .snippet = {}});
        return report;
    }

    const NamedTable* m_table;
    std::unordered_map<std::string_view, FunctionId> m_byScope;
    std::vector<bool> m_isRead; ///< by binding
    std::vector<NodeId> m_redirected; ///< names in `global` and `nonlocal`
};

} // namespace

void UnawaitedCoroutine::inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const
{
    UnawaitedScan(file, calleeTable(rule, "async-callees"), reporter).run();
}

} // namespace punchlist
