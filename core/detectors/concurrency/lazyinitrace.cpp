#include "detectors/concurrency/lazyinitrace.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace punchlist {
namespace {

/// What a condition tests for absence: `x is None`, `x == null`, `not x`, `!x`, `x is None or y`. noNode when it does not.
NodeId testedForAbsence(const FileFacts& facts, NodeId condition)
{
    const auto& code = facts.code;
    if (code.is(condition, NodeKind::Logical))
        return testedForAbsence(facts, code.child(condition, Role::Left));
    if (code.is(condition, NodeKind::Unary) && code.text(condition) == "not")
        return code.child(condition, Role::Value);
    if (code.is(condition, NodeKind::Compare)) {
        const auto op = code.text(condition);
        const auto right = code.child(condition, Role::Right);
        if ((op == "is" || op == "==" || op == "===") && (code.is(right, NodeKind::Null) || (code.is(right, NodeKind::Boolean) && code.text(right) == "false")))
            return code.child(condition, Role::Left);
    }
    return noNode;
}

/// What a condition tests for presence, for `if x is not None: return x` at the start.
NodeId testedForPresence(const FileFacts& facts, NodeId condition)
{
    const auto& code = facts.code;
    if (code.is(condition, NodeKind::Name) || code.is(condition, NodeKind::Member))
        return condition;
    if (code.is(condition, NodeKind::Compare)) {
        const auto op = code.text(condition);
        if ((op == "is not" || op == "!=" || op == "!==") && code.is(code.child(condition, Role::Right), NodeKind::Null))
            return code.child(condition, Role::Left);
    }
    return noNode;
}

class LazyInitScan : FileScan {
public:
    LazyInitScan(const FileContext& file, const ProjectIndex& index, FileId id, Reporter& reporter)
        : FileScan(file, reporter)
        , m_index(index)
        , m_id(id)
    {
    }

    void run()
    {
        for (const auto branch : m_facts.nodes(NodeKind::If)) {
            const auto* function = m_facts.function(branch);
            if (!function || holdsLock(branch))
                continue;
            const auto condition = m_code.child(branch, Role::Condition);
            const auto body = m_code.child(branch, Role::Body);
            if (const auto tested = testedForAbsence(m_facts, condition); tested != noNode) {
                inspect(branch, tested, body, body, m_code.end(body));
            } else if (const auto present = testedForPresence(m_facts, condition); present != noNode && returnsAtOnce(body)) {
                inspect(branch, present, body, m_code.end(branch), m_code.end(function->body));
            }
        }
        for (const auto handler : m_facts.nodes(NodeKind::Handler))
            latchedFailure(handler);
    }

private:
    /// Inside `with lock:`; a lock has the name of one, or was made as one in this file.
    bool holdsLock(NodeId node) const
    {
        if ((m_facts.contextOf[node] & LockHeld) != 0)
            return true;
        if ((m_facts.contextOf[node] & InWith) == 0)
            return false;
        for (auto n = m_code.parent(node); n != noNode && !m_code.is(n, NodeKind::Function); n = m_code.parent(n)) {
            const auto context = m_code.is(n, NodeKind::With) ? m_code.child(n, Role::Context) : noNode;
            for (auto part = context; part != noNode && part < m_code.end(context); ++part) {
                const auto* binding = m_code.is(part, NodeKind::Name) ? m_facts.binding(part) : nullptr;
                if (binding && isMadeAsLock(*binding))
                    return true;
            }
        }
        return false;
    }

    bool isMadeAsLock(const Binding& binding) const
    {
        return std::ranges::any_of(m_facts.assignmentsOf(binding), [&](const auto& assignment) {
            if (!m_code.is(assignment.value, NodeKind::Call))
                return false;
            const auto callee = m_facts.callee(assignment.value);
            return callee.ends_with("Lock") || callee.ends_with("Semaphore") || callee.ends_with("Condition");
        });
    }

    bool returnsAtOnce(NodeId body) const
    {
        return body != noNode && body + 1 < m_code.end(body) && m_code.is(body + 1, NodeKind::Return);
    }

    /// A name or attribute that several callers share: a module variable, or an attribute of the class itself.
    enum class Sharing { None, Module, Class, Instance };
    Sharing sharingOf(NodeId node) const
    {
        if (m_code.is(node, NodeKind::Name)) {
            const auto* binding = m_facts.binding(node);
            const bool isModuleVariable = binding && binding->kind == Binding::Kind::Variable && binding->function == noId && binding->owner == noId;
            return isModuleVariable && startsEmpty(*binding) ? Sharing::Module : Sharing::None;
        }
        if (!m_code.is(node, NodeKind::Member))
            return Sharing::None;
        const auto object = m_code.child(node, Role::Object);
        if (!m_code.is(object, NodeKind::Name))
            return Sharing::None;
        const auto name = m_code.text(object);
        if (name == "self" || name == "this")
            return Sharing::Instance;
        const auto* binding = m_facts.binding(object);
        if (name == "cls" || (binding && binding->kind == Binding::Kind::Class))
            return Sharing::Class;
        return Sharing::None;
    }

    bool startsEmpty(const Binding& binding) const
    {
        for (const auto& assignment : m_facts.assignmentsOf(binding)) {
            if (m_facts.functionOf[assignment.target] != noId)
                continue;
            return assignment.value == noNode || m_code.is(assignment.value, NodeKind::Null)
                || (m_code.is(assignment.value, NodeKind::Boolean) && m_code.text(assignment.value) == "false");
        }
        return false;
    }

    bool sameThing(NodeId a, NodeId b) const
    {
        if (m_code[a].kind != m_code[b].kind || m_code[a].text != m_code[b].text)
            return false;
        if (m_code.is(a, NodeKind::Name))
            return m_facts.entryOf[a] == m_facts.entryOf[b];
        const auto first = m_code.child(a, Role::Object);
        const auto second = m_code.child(b, Role::Object);
        return first != noNode && second != noNode && m_code.text(first) == m_code.text(second);
    }

    void inspect(NodeId branch, NodeId tested, NodeId body, NodeId from, NodeId to)
    {
        const auto sharing = sharingOf(tested);
        if (sharing == Sharing::None || body == noNode)
            return;
        for (NodeId n = from; n < to; ++n) {
            if (m_code.is(n, NodeKind::Function)) {
                n = m_code.end(n) - 1;
                continue;
            }
            if (!m_code.is(n, NodeKind::Assign) && !m_code.is(n, NodeKind::AssignExpression))
                continue;
            const auto target = m_code.child(n, Role::Target);
            const auto value = m_code.child(n, Role::Value);
            if (target == noNode || value == noNode || !sameThing(target, tested))
                continue;
            if (holdsLock(n))
                return; // tested again under the lock, or at least assigned there
            // `if (started) return; start(); started = true`: the flag stands for what was started.
            const bool isFlag = m_code.is(value, NodeKind::Boolean) && m_code.text(value) == "true" && callsBetween(from, n);
            if ((!isFlag && !builds(value)) || (isFlag && isEnd(m_code.text(target))))
                return;
            report(branch, n, value, sharing, tested, isFlag);
            return;
        }
    }

    /// `self._closed = True`: nothing is made, and to close twice is what the flag is for.
    static bool isEnd(std::string_view flag)
    {
        static constexpr auto ends = std::to_array<std::string_view>({"closed", "closing", "stopped", "stopping", "disposed", "cancelled", "canceled", "shutdown", "terminated", "destroyed"});
        return std::ranges::any_of(wordsOf(flag), [](const std::string& word) { return isOneOf(word, ends); });
    }

    /// `async with self.lock: await self._start()`: a caller takes care, if perhaps not every one.
    bool isCalledUnderLock(const Function& function) const
    {
        const auto scope = m_facts.text(function.scope);
        return std::ranges::any_of(m_facts.calls, [&](const Call& call) {
            const auto callee = m_facts.text(call.callee);
            return (call.context & LockHeld) != 0 && callee.starts_with('@') && callee.substr(1) == scope;
        });
    }

    /// Whether a value is made by a call: constants and collections that stay empty are no object worth sharing.
    bool builds(NodeId value) const
    {
        if (m_code.is(value, NodeKind::Await))
            return true;
        for (NodeId n = value; n < m_code.end(value); ++n) {
            if (m_code.is(n, NodeKind::Function))
                return false; // a promise or factory that is stored, not its result
            if (!m_code.is(n, NodeKind::Call))
                continue;
            const auto callee = m_facts.callee(n);
            // Reading the clock or the environment again does no harm.
            return !callee.starts_with("os.environ") && callee != "os.getenv" && !callee.starts_with("time.") && !callee.starts_with("datetime.")
                && !callee.ends_with("getLogger") && callee != "dict" && callee != "list" && callee != "set" && callee != "Promise";
        }
        return false;
    }

    /// `await readFile(path)`, `await import(name)`: done twice it gives the same, and costs that only.
    bool onlyReads(NodeId value) const
    {
        static constexpr auto reads = std::to_array<std::string_view>({"readFile", "readFileSync", "readJson", "import", "read_text", "read_bytes", "read", "safe_load"});
        auto made = m_code.is(value, NodeKind::Await) ? m_code.child(value, Role::Value) : value;
        // file.read().encode()
        static constexpr auto changes = std::to_array<std::string_view>({"encode", "decode", "strip", "hexdigest", "splitlines"});
        for (const auto* call = m_facts.call(made); call && isOneOf(m_facts.text(call->method), changes) && m_code.is(m_code.child(made, Role::Callee), NodeKind::Member); call = m_facts.call(made))
            made = m_code.child(m_code.child(made, Role::Callee), Role::Object);
        const auto callee = m_facts.callee(made);
        const auto dot = callee.rfind('.');
        const auto isRead = [&](std::string_view name) { return std::ranges::find(reads, name) != reads.end() || name.starts_with("import"); };
        // As written, too: `const readFile = promisify(fs.readFile)`.
        const auto written = m_code.is(made, NodeKind::Call) ? m_code.child(made, Role::Callee) : noNode;
        return written != noNode && (isRead(callee.substr(dot == std::string_view::npos ? 0 : dot + 1)) || isRead(m_code.text(written)));
    }

    /// `await parseVersion()`, `await repository.findId()`: an answer, not something that runs or holds on to anything. Asking twice
    /// costs the second question.
    bool isAnswer(NodeId value) const
    {
        static constexpr auto questions = std::to_array<std::string_view>({"parse", "read", "load", "get", "fetch", "find", "resolve", "compute", "calculate", "detect", "lookup", "query", "list", "count", "check", "has", "is", "decode", "import", "generate", "map", "filter", "from", "entries", "values", "keys", "reduce", "sort", "flat"});
        const auto made = m_code.is(value, NodeKind::Await) ? m_code.child(value, Role::Value) : value;
        if (m_facts.language == Language::Python || !m_code.is(made, NodeKind::Call) || m_code.has(made, FlagNew))
            return !m_code.is(made, NodeKind::Call) && m_facts.language != Language::Python; // `(await import(name)).default`, an object of values
        const auto callee = m_facts.callee(made);
        const auto words = wordsOf(callee.substr(callee.find_last_of(".@/~") + 1));
        return words.empty() || std::ranges::find(questions, std::string_view(words.front())) != questions.end();
    }

    /// Code that runs in a browser: it touches the document or the window.
    bool isPage() const
    {
        return std::ranges::any_of(m_facts.calls, [&](const Call& call) {
            const auto callee = m_facts.text(call.callee);
            return callee.starts_with("document.") || callee.starts_with("window.") || callee.ends_with("meta.glob");
        });
    }

    bool callsBetween(NodeId from, NodeId to) const
    {
        for (NodeId n = from; n < to; ++n) {
            if (m_code.is(n, NodeKind::Call))
                return true;
        }
        return false;
    }

    bool awaitsBetween(NodeId branch, NodeId assignment) const
    {
        // The value is awaited before the assignment happens.
        for (NodeId n = branch; n < m_code.end(assignment); ++n) {
            if ((m_code.is(n, NodeKind::Await) || ((m_code.is(n, NodeKind::With) || m_code.is(n, NodeKind::For)) && m_code.has(n, FlagAwait)))
                && m_facts.functionOf[n] == m_facts.functionOf[branch])
                return true;
        }
        return false;
    }

    /// Who in this file lets worker threads reach the function: a plain `def` handler, Thread(target=…), an executor.
    std::string threadReach(const Function& function) const
    {
        if (function.isHandler && !function.isAsync)
            return "it is a plain `def` route handler, which the framework runs on a thread pool";
        const auto scope = m_facts.text(function.scope);
        for (const auto& call : m_facts.calls) {
            const auto callee = m_facts.text(call.callee);
            const auto method = m_facts.text(call.method);
            if (method == "Thread" || method == "run_in_executor" || method == "to_thread" || method == "submit" || method == "run_in_threadpool") {
                for (NodeId n = call.node; n < m_code.end(call.node); ++n) {
                    const auto qualified = m_facts.qualified(n);
                    if (qualified.starts_with('@') && qualified.substr(1) == scope)
                        return "`" + std::string(method) + "` hands it to a worker thread";
                }
            }
            if (callee.starts_with('@') && callee.substr(1) == scope && call.function != noId) {
                const auto& caller = m_facts.functions[call.function];
                if (caller.isHandler && !caller.isAsync)
                    return "the plain `def` route handler `" + std::string(m_facts.text(caller.name)) + "` calls it, and the framework runs that on a thread pool";
            }
        }
        return reachFromElsewhere(function);
    }

    /// The same, as far as the calls of the whole project are known; a callee that is known by its name only proves nothing.
    std::string reachFromElsewhere(const Function& function) const
    {
        const FunctionKey key{m_id, static_cast<FunctionId>(&function - m_facts.functions.data())};
        const auto reach = m_index.reach(key);
        if ((reach & ReachedByThread) == 0 || (reach & ReachedByName) != 0)
            return {};
        for (const auto& edge : m_index.callers(key)) {
            if (edge.certainty == Certainty::ByName || edge.caller.function == noId || (m_index.reach(edge.caller) & ReachedByThread) == 0)
                continue;
            const auto& record = m_index.record(edge.caller.file);
            return "worker threads run `" + std::string(record.text(record.functions[edge.caller.function].scope)) + "`, which calls it";
        }
        return "worker threads run it";
    }

    void report(NodeId branch, NodeId assignment, NodeId value, Sharing sharing, NodeId tested, bool isFlag)
    {
        const auto& function = *m_facts.function(branch);
        const bool isPython = m_facts.language == Language::Python;
        const bool acrossAwait = function.isAsync && awaitsBetween(branch, assignment);
        const auto threads = isPython && !function.isAsync ? threadReach(function) : std::string();
        if (sharing == Sharing::Instance && !acrossAwait)
            return; // one object, one loop: nothing runs in between
        if (!isPython && !acrossAwait)
            return; // JavaScript runs one thing at a time
        Report report;
        report.range = m_file.source.lines.range(m_code[branch].startByte, m_code[assignment].endByte);
        report.values["name"] = m_file.textOf(tested);
        report.values["function"] = m_facts.text(function.name).empty() ? "this function" : "`" + std::string(m_facts.text(function.name)) + "`";
        report.values["value"] = std::string(m_file.textOf(value).substr(0, 60));
        if (acrossAwait) {
            report.variant = "await";
            // An answer that is fetched twice and kept once costs the second fetch; what a flag stands for is started twice. In a page
            // it is one visitor's page.
            report.severity = onlyReads(value) || isPage() ? Severity::Low : sharing != Sharing::Instance ? Severity::High : isFlag ? Severity::Medium : Severity::Low;
            report.confidence = isCalledUnderLock(function) ? Confidence::Low : sharing == Sharing::Instance ? Confidence::Medium : Confidence::High;
            if (!isPython && (isPage() || ((isAnswer(value) || onlyReads(value)) && !isFlag))) {
                report.severity = Severity::Low;
                report.confidence = Confidence::Low;
            }
            report.qualification = {Qualification::State::Holds, "an `await` stands between the test and the assignment, so another task can test in between"};
        } else if (!threads.empty()) {
            // What is read twice and is the same both times costs the second time only.
            report.severity = onlyReads(value) ? Severity::Low : Severity::High;
            report.confidence = onlyReads(value) ? Confidence::Low : Confidence::High;
            report.qualification = {Qualification::State::Holds, threads};
        } else {
            report.severity = Severity::Info;
            report.qualification = {Qualification::State::Unknown, function.isAsync
                                        ? "only when threads besides the event loop's run it: there is no `await` between the test and the assignment"
                                        : "only when worker threads reach " + report.values["function"] + "; none was found"};
        }
        report.values["when"] = report.qualification.text;
        if (const auto* binding = m_facts.binding(tested)) {
            report.evidence.push_back(evidence(binding->node, EvidenceRole::Holder, "the shared variable"));
        }
        const auto header = m_code[function.node].startByte;
        const auto line = m_file.source.lines.lineOf(header);
        report.evidence.push_back({.path = {}, .range = m_file.source.lines.range(header, m_file.source.lines.lineStart(line)
                                                            + static_cast<std::uint32_t>(m_file.source.lines.line(line).size())),
                                   .role = EvidenceRole::Context, .note = "every caller comes through here", .snippet = {}});
        m_reporter.report(m_file, std::move(report));
    }

    /// except …: _started = True, where `if _started: return` guards the work: a transient failure is never tried again.
    void latchedFailure(NodeId handler)
    {
        const auto* function = m_facts.function(handler);
        if (!function)
            return;
        for (NodeId n = handler; n < m_code.end(handler); ++n) {
            if (!m_code.is(n, NodeKind::Assign))
                continue;
            const auto target = m_code.child(n, Role::Target);
            const auto value = m_code.child(n, Role::Value);
            if (target == noNode || !m_code.is(value, NodeKind::Boolean) || m_code.text(value) != "true")
                continue;
            const auto name = m_code.text(target);
            if (name.find("init") == std::string_view::npos && name.find("ready") == std::string_view::npos && name.find("started") == std::string_view::npos
                && name.find("loaded") == std::string_view::npos && name.find("done") == std::string_view::npos && name.find("connected") == std::string_view::npos
                && name.find("tried") == std::string_view::npos && name.find("checked") == std::string_view::npos)
                continue;
            if (!guardedBy(*function, target, handler))
                continue;
            Report report;
            report.node = n;
            report.variant = "latched";
            report.values["name"] = m_file.textOf(target);
            report.values["function"] = "`" + std::string(m_facts.text(function->name)) + "`";
            report.values["value"] = "";
            report.values["when"] = "the first attempt fails for a passing reason";
            report.severity = Severity::Medium;
            report.confidence = Confidence::Medium;
            m_reporter.report(m_file, std::move(report));
        }
    }

    bool guardedBy(const Function& function, NodeId flag, NodeId before) const
    {
        for (const auto branch : m_facts.nodes(NodeKind::If)) {
            if (branch >= before || !m_code.contains(function.body, branch))
                continue;
            const auto condition = m_code.child(branch, Role::Condition);
            const auto body = m_code.child(branch, Role::Body);
            const auto present = testedForPresence(m_facts, condition);
            const auto absent = testedForAbsence(m_facts, condition);
            if (present != noNode && sameThing(present, flag) && returnsAtOnce(body))
                return true;
            if (absent != noNode && sameThing(absent, flag) && m_code.contains(body, before))
                return true;
        }
        return false;
    }

    const ProjectIndex& m_index;
    FileId m_id;
};

} // namespace

void LazyInitRace::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    for (const auto& file : project.files) {
        const auto id = project.index->find(file.source.path);
        if (id != noId && isCode(file.facts.language))
            LazyInitScan(file, *project.index, id, reporter).run();
    }
}

} // namespace punchlist
