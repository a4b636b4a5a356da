#include "detectors/resilience/swallowedexception.h"

#include "base/haswordof.h"
#include "detectors/filescan.h"
#include "detectors/resilience/besteffort.h"
#include "detectors/resilience/errorrow.h"
#include "detectors/resilience/explanation.h"
#include "detectors/resilience/failurewords.h"
#include "detectors/resilience/triedwork.h"
#include "detectors/security/sinktext.h"
#include "rules/calleepattern.h"
#include "rules/clause.h"
#include "rules/nodepattern.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace punchlist {
namespace {

using namespace failurewords;

class SwallowScan : FileScan {
public:
    SwallowScan(const FileContext& file, const NamedTable* stores, Reporter& reporter)
        : FileScan(file, reporter)
        , m_stores(stores)
        , m_work(file.facts)
        , m_bestEffort(file.facts)
    {
    }

    void run()
    {
        for (const auto handler : m_facts.nodes(NodeKind::Handler))
            inspectHandler(handler);
        for (const auto attempt : m_facts.nodes(NodeKind::Try))
            inspectFinally(attempt);
        for (const auto& call : m_facts.calls)
            inspectCall(call);
    }

private:
    // ---- handlers

    void inspectHandler(NodeId handler)
    {
        const auto attempt = m_code.parent(handler);
        const auto body = m_code.child(handler, Role::Body);
        const auto tried = m_code.is(attempt, NodeKind::Try) ? m_code.child(attempt, Role::Body) : noNode;
        if (body == noNode || tried == noNode)
            return;
        if (inspectMasked(handler, tried, body) || !catchesEverything(handler) || m_work.isHarmless(tried, handler))
            return;
        const bool isLogged = onlyLogsText(body, m_code.text(handler));
        if (!isLogged && reacts(body, m_code.text(handler))) {
            const auto row = raisesOrReacts(body) ? noNode : rowWithError(m_facts, body, m_code[handler].text);
            if (row != noNode && (m_facts.contextOf[handler] & InHandlerFunction) == 0)
                reportRow(handler, tried, row);
            return;
        }
        report(handler, handler, tried, body);
    }

    /// `catch (error) { console.error(error); return [] }` around a query: the log knows, and the caller takes the failure for "there is
    /// nothing". In Python, where broad-except looks at handlers for everything, those for the errors of a database.
    bool inspectMasked(NodeId handler, NodeId tried, NodeId body)
    {
        if (!m_stores || m_facts.isScript || (m_facts.contextOf[handler] & InTest) != 0 || (m_isPython ? !catchesStoreErrors(handler) : !catchesEverything(handler)))
            return false;
        auto empty = noNode;
        bool logs = false;
        for (const auto statement : m_code.children(body)) {
            const auto call = m_code.is(statement, NodeKind::ExpressionStatement) ? m_code.child(statement, Role::Value) : noNode;
            if (m_code.is(call, NodeKind::Call) && isLog(call))
                logs = true;
            else if (m_code.is(statement, NodeKind::Return) && isNothing(m_code.child(statement, Role::Value)))
                empty = m_code.child(statement, Role::Value);
            else if (!m_isPython || !m_code.is(statement, NodeKind::If)) // if sql.startswith("select"): return []
                return false;
        }
        const auto query = empty != noNode && logs ? answeredQuery(tried) : noNode;
        if (query == noNode || m_work.isQuestion(handler))
            return false;
        Report found;
        found.node = handler;
        found.variant = "masked";
        found.confidence = Confidence::Medium;
        found.severity = Severity::Medium;
        found.values["work"] = workName(query);
        found.values["outcome"] = "`" + sentenceText(m_file, empty, 20) + "` is returned";
        found.evidence.push_back(evidence(empty, EvidenceRole::Sink, "what the caller takes for an answer"));
        m_reporter.report(m_file, std::move(found));
        return true;
    }

    bool catchesStoreErrors(NodeId handler) const
    {
        static constexpr auto errors = std::to_array<std::string_view>({"SQLAlchemyError", "DBAPIError", "MySQLError", "DatabaseError", "OperationalError", "PyMongoError", "PostgresError"});
        for (const auto child : m_code.children(handler)) {
            const auto qualified = m_code[child].role == Role::Type ? m_facts.qualified(child) : std::string_view{};
            const bool isDriver = qualified.starts_with("psycopg") || qualified.starts_with("sqlite3.") || qualified.starts_with("pymysql.");
            if (isOneOf(lastSegmentOf(qualified), errors) || (isDriver && qualified.ends_with(".Error")))
                return true;
        }
        return false;
    }

    bool isLog(NodeId call) const
    {
        const auto callee = m_facts.callee(call);
        return callee.starts_with("console.") || callee == "print" || callee.find("log") != std::string_view::npos || callee.find("Log") != std::string_view::npos;
    }

    bool isNothing(NodeId value) const
    {
        return value != noNode && (m_code.is(value, NodeKind::Null) || ((m_code.is(value, NodeKind::List) || m_code.is(value, NodeKind::Dict)) && m_code.end(value) == value + 1) || (m_code.is(value, NodeKind::Number) && m_code.text(value) == "0"));
    }

    /// The query of the block, where the block ends by returning something: what an empty answer stands in for.
    NodeId answeredQuery(NodeId tried) const
    {
        bool returns = false;
        auto query = noNode;
        for (NodeId n = tried; n < m_code.end(tried); ++n) {
            if (m_code.is(n, NodeKind::Function)) {
                n = m_code.end(n) - 1;
                continue;
            }
            returns = returns || (m_code.is(n, NodeKind::Return) && m_code.child(n, Role::Value) != noNode && !isNothing(m_code.child(n, Role::Value)));
            if (query == noNode && m_code.is(n, NodeKind::Call) && m_stores->find(m_facts.callee(n)) != CalleeTable::noEntry)
                query = n;
        }
        return returns ? query : noNode;
    }

    bool raisesOrReacts(NodeId body) const
    {
        for (NodeId n = body; n < m_code.end(body); ++n) {
            if (m_code.is(n, NodeKind::Raise) || (m_code.is(n, NodeKind::Call) && isReaction(n)))
                return true;
        }
        return false;
    }

    void reportRow(NodeId handler, NodeId tried, NodeId row)
    {
        const auto work = worstCall(tried);
        if (work == noNode)
            return;
        Report found;
        found.node = handler;
        found.variant = "row";
        found.confidence = Confidence::Medium;
        found.values["work"] = workName(work);
        found.values["outcome"] = "the error travels in a field of a result that looks like all others";
        found.evidence.push_back(evidence(row, EvidenceRole::Sink, "what the caller gets"));
        m_reporter.report(m_file, std::move(found));
    }

    bool catchesEverything(NodeId handler) const
    {
        bool typed = false;
        for (const auto child : m_code.children(handler)) {
            if (m_code[child].role != Role::Type)
                continue;
            typed = true;
            for (NodeId n = child; m_isPython && n < m_code.end(child); ++n) { // tuples may hold tuples
                if (m_code.is(n, NodeKind::Name) && (m_code.text(n) == "Exception" || m_code.text(n) == "BaseException"))
                    return true;
            }
        }
        return !typed || !m_isPython;
    }

    /// Whether the handler re-raises, logs, records, or uses the exception for anything but printing it.
    bool reacts(NodeId body, std::string_view bound) const
    {
        for (NodeId n = body; n < m_code.end(body); ++n) {
            switch (m_code[n].kind) {
            case NodeKind::Raise:
            case NodeKind::Assert:
                return true;
            case NodeKind::Name:
                if (!bound.empty() && m_code.text(n) == bound && !isPrinted(n, body))
                    return true;
                break;
            case NodeKind::Call:
                if (isReaction(n))
                    return true;
                break;
            case NodeKind::Assign:
            case NodeKind::AugmentedAssign:
            case NodeKind::AssignExpression:
                if (recordsFailure(n))
                    return true;
                break;
            case NodeKind::Return:
                if (returnsFailure(n) || (isExitCode(n) && !bound.empty()))
                    return true;
                break;
            default:
                break;
            }
        }
        return false;
    }

    /// `return 1` of a program's main function.
    bool isExitCode(NodeId statement) const
    {
        const auto* function = m_facts.function(statement);
        const auto value = m_code.child(statement, Role::Value);
        return function && (m_facts.text(function->name) == "main" || m_facts.text(function->name) == "cli") && m_code.is(value, NodeKind::Number) && m_code.text(value) != "0";
    }

    /// `logger.error("export failed")` and nothing else: the log does not say what went wrong, nor where.
    bool onlyLogsText(NodeId body, std::string_view bound) const
    {
        static constexpr auto levels = std::to_array<std::string_view>({"debug", "info", "warning", "warn", "error", "critical"});
        if (!m_isPython || body + 1 >= m_code.end(body))
            return false;
        for (const auto statement : m_code.children(body)) {
            const auto call = m_code.is(statement, NodeKind::ExpressionStatement) ? m_code.child(statement, Role::Value) : noNode;
            const auto callee = m_facts.callee(call);
            if (!m_code.is(call, NodeKind::Call) || !isOneOf(lastSegmentOf(callee), levels) || callee.find("log") == std::string_view::npos)
                return false;
            for (NodeId n = call; n < m_code.end(call); ++n) {
                const bool isSwitchedOff = m_code.is(n, NodeKind::Keyword) && (m_code.is(n + 1, NodeKind::Null) || m_code.text(n + 1) == "false");
                if ((m_code.is(n, NodeKind::Keyword) && m_code.text(n) == "exc_info" && !isSwitchedOff) || (m_code.is(n, NodeKind::Name) && m_code.text(n) == bound && !bound.empty())
                    || m_facts.callee(n).starts_with("traceback.") || m_facts.callee(n) == "sys.exc_info")
                    return false;
            }
        }
        return true;
    }

    /// `print(error)` and `console.log(error)`: seen by nobody in production.
    bool isPrinted(NodeId name, NodeId body) const
    {
        for (auto outer = m_code.parent(name); outer != noNode && outer >= body; outer = m_code.parent(outer)) {
            if (m_code.is(outer, NodeKind::Call)) {
                const auto callee = m_facts.callee(outer);
                return callee == "print" || callee == "pprint.pprint";
            }
        }
        return false;
    }

    bool isReaction(NodeId call) const
    {
        const auto callee = m_facts.callee(call);
        // A pause before the next attempt.
        static constexpr auto pauses = std::to_array<std::string_view>({"sleep", "delay", "wait", "setTimeout", "backoff", "pause"});
        if ((m_facts.contextOf[call] & InLoop) != 0 && isOneOf(lastSegmentOf(callee), pauses))
            return true;
        if (callee == "print" || callee == "pprint.pprint")
            return false;
        if (callee.starts_with("console.") || callee.starts_with("logging.") || callee.starts_with("traceback.") || callee == "sys.exc_info")
            return true;
        for (auto rest = callee; !rest.empty();) {
            const auto dot = rest.find('.');
            if (hasWordOf(rest.substr(0, dot), reactions))
                return true;
            rest = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
        }
        // An answer that says what happened: JSONResponse(status_code=500), res.status(500), jsonify(error=…), 500
        for (const auto child : m_code.children(call)) {
            if (m_code.is(child, NodeKind::Keyword) && hasWordOf(m_code.text(child), stateWords))
                return true;
        }
        const auto method = lastSegmentOf(callee);
        // deferred.push(job.name): what could not be done goes on a list of its own.
        const auto kept = !m_isPython && (method == "push" || method == "add") ? m_code.child(call, Role::Argument) : noNode;
        if (kept != noNode && !isPlainValue(kept))
            return true;
        return (method == "status" || method == "sendStatus" || method == "writeHead" || method.starts_with("HttpResponse") || method == "Response" || method == "redirect"
                || method == "append" || method == "push" || method == "add")
            && saysFailure(call);
    }

    /// A text or number in the call that speaks of failure, or a list of failures that grows.
    bool saysFailure(NodeId call) const
    {
        for (NodeId n = call; n < m_code.end(call); ++n) {
            if (m_code.is(n, NodeKind::Number)) {
                const auto text = m_code.text(n);
                if (text.size() == 3 && (text[0] == '4' || text[0] == '5'))
                    return true;
            } else if ((m_code.is(n, NodeKind::Name) || m_code.is(n, NodeKind::Member)) && hasWordOf(m_code.text(n), stateWords)) {
                return true;
            } else if (m_code.is(n, NodeKind::Name) && m_code.text(n).find("redirect") != std::string_view::npos) {
                return true;
            }
        }
        return lastSegmentOf(m_facts.callee(call)) == "redirect";
    }

    bool recordsFailure(NodeId assignment) const
    {
        const auto target = m_code.child(assignment, Role::Target);
        if (target == noNode)
            return false;
        if (hasWordOf(m_code.text(target), stateWords))
            return true;
        if (!m_code.is(target, NodeKind::Subscript))
            return false;
        const auto index = m_code.child(target, Role::Index);
        return m_code.is(index, NodeKind::String) && hasWordOf(m_code.text(index), stateWords);
    }

    /// `return error_response(…)`, `return {"status": "error"}, 500`
    bool returnsFailure(NodeId statement) const
    {
        const auto value = m_code.child(statement, Role::Value);
        if (value == noNode)
            return false;
        // return "disconnected": the answer is that it failed.
        static constexpr auto states = std::to_array<std::string_view>({"disconnected", "unavailable", "unreachable", "offline", "unhealthy"});
        if (m_code.is(value, NodeKind::String) && isOneOf(m_code.text(value), states))
            return true;
        for (NodeId n = value; n < m_code.end(value); ++n) {
            if (m_code.is(n, NodeKind::Pair) && hasWordOf(m_code.text(n), stateWords))
                return true;
            if (m_code.is(n, NodeKind::Number) && m_code.is(value, NodeKind::Tuple)) {
                const auto text = m_code.text(n);
                if (text.size() == 3 && (text[0] == '4' || text[0] == '5'))
                    return true;
            }
        }
        return false;
    }

    // ---- the report

    void report(NodeId place, NodeId handler, NodeId tried, NodeId body)
    {
        Report found;
        found.node = place;
        std::string outcome;
        found.variant = describe(body, outcome);
        const auto work = worstCall(tried);
        found.values["work"] = work == noNode || (work != tried && m_work.isNeutral(work)) ? std::string("the block") : workName(work);
        found.values["outcome"] = outcome;
        const bool writing = work != noNode && m_work.changesSomething(work, tried, place);
        const std::size_t sentence = m_isPython ? 40 : 24; // bytes of a comment that gives a reason; a block of JavaScript needs none to be empty
        const auto explanation = explanationSize(m_file, place, body);
        const bool explained = explanation > 0;
        // A fallback that does or computes something, a default, or a yes/no answer is often meant, if seldom said.
        const bool isFallback = m_work.hasWork(body) || repeats(tried, body) || givesDefault(body) || (found.variant == "returned" && m_work.isQuestion(place)) || (m_isPython && !m_work.hasWork(tried)) || replacesDefault(place, tried);
        const bool isLogged = onlyLogsText(body, m_code.text(handler));
        if (isLogged) {
            found.variant = "logged";
            outcome = "the log does not say what went wrong";
            found.values["outcome"] = outcome;
        }
        if (m_facts.isScript || explained || isLogged || (isFallback && !writing))
            found.severity = Severity::Low;
        else if (writing)
            found.severity = isFallback ? Severity::Medium : Severity::High;
        // JavaScript without an await only computes: what fails there is the input, or what a browser does not support, and the answer
        // to that is often a value. There is no way to catch less either.
        const bool computes = !m_isPython && !m_work.waits(tried);
        // In Python a conversion alone, and a value for when it fails.
        const bool isConversion = m_isPython && !m_work.hasWork(tried) && isFallback;
        if (keepsOutcome(tried, body) || showsInput(tried, body) || isSystemCheck(place) || isReading(work, found.variant == "returned" || isFallback) || failsAnyway(place) || explanation >= sentence || (!writing && !isLogged && (explained || computes || (m_facts.isScript && isFallback) || (m_facts.isScript && found.variant == "returned") || m_work.hasWork(body) || repeats(tried, body) || isConversion || (found.variant == "returned" && m_work.isQuestion(place)))))
            found.confidence = Confidence::Low;
        else
            found.confidence = explained || isFallback || isLogged || (computes && writing) ? Confidence::Medium : Confidence::High;
        if (!m_isPython)
            weighChain(place, tried, body, writing, explained || isFallback, found);
        if (m_isPython && m_code.is(handler, NodeKind::Handler)) // swallowing handlers of Python catch everything
            found.tags.push_back("topic/broad-except");
        if (work != noNode) {
            found.evidence.push_back(evidence(work, EvidenceRole::Context, "its failure is what nobody learns of"));
        }
        m_reporter.report(m_file, std::move(found));
    }

    /// `return UUID(text)`, `language = detect(text)`: what cannot be read so is something else, and the answer says so.
    bool isReading(NodeId work, bool hasAnswer) const
    {
        static constexpr auto readers = std::to_array<std::string_view>({"UUID", "Decimal", "fromisoformat", "strptime", "ip_address", "ip_network", "literal_eval", "detect", "slugify", "parse_query", "unquote", "b64decode"});
        return m_isPython && hasAnswer && work != noNode && isOneOf(lastSegmentOf(m_facts.callee(work)), readers);
    }

    /// `theme.loads = True`, and `theme.loads = False` when that fails: whether it could be done is what is kept.
    bool keepsOutcome(NodeId tried, NodeId body) const
    {
        const auto attributeSet = [&](NodeId block, std::string_view value) {
            for (const auto statement : m_code.children(block)) {
                const auto target = m_code.is(statement, NodeKind::Assign) ? m_code.child(statement, Role::Target) : noNode;
                const auto given = target == noNode ? noNode : m_code.child(statement, Role::Value);
                if (m_code.is(target, NodeKind::Member) && m_code.is(given, NodeKind::Boolean) && m_code.text(given) == value)
                    return m_file.textOf(target);
            }
            return std::string_view{};
        };
        const auto failed = m_isPython ? attributeSet(body, "false") : std::string_view{};
        return !failed.empty() && failed == attributeSet(tried, "true");
    }

    /// `return f"??? ({status})"` in place of the label of `status`: who reads it sees what has no label.
    bool showsInput(NodeId tried, NodeId body) const
    {
        const auto only = m_isPython && body + 1 < m_code.end(body) ? body + 1 : noNode;
        const auto shown = m_code.is(only, NodeKind::Return) ? m_code.child(only, Role::Value) : noNode;
        const auto names = [&](NodeId part, std::string_view wanted) {
            for (NodeId n = part; n < m_code.end(part); ++n) {
                if (m_code.is(n, NodeKind::Name) && m_code.text(n) == wanted)
                    return true;
            }
            return false;
        };
        if (!m_code.is(shown, NodeKind::Template))
            return false;
        for (NodeId n = shown; n < m_code.end(shown); ++n) {
            if (m_code.is(n, NodeKind::Name) && names(tried, m_code.text(n)))
                return true;
        }
        return false;
    }

    /// A check of Django's at the start warns of one thing; that the database is not there, others say.
    bool isSystemCheck(NodeId place) const
    {
        const auto* function = m_isPython ? m_facts.function(place) : nullptr;
        return function && std::ranges::any_of(function->decorators, [&](TextId decorator) { return m_facts.text(decorator).starts_with("django.core.checks.register"); });
    }

    /// The block only looks for a better message: an error is raised right behind it, whatever it found.
    bool failsAnyway(NodeId handler) const
    {
        if (!m_isPython || !m_code.is(handler, NodeKind::Handler))
            return false;
        const auto attempt = m_code.parent(handler);
        bool behind = false;
        for (const auto statement : m_code.children(m_code.parent(attempt))) {
            if (behind) {
                // `if not user: raise …`
                const auto body = m_code.is(statement, NodeKind::If) ? m_code.child(statement, Role::Body) : noNode;
                return m_code.is(statement, NodeKind::Raise) || (body != noNode && body + 1 < m_code.end(body) && m_code.is(body + 1, NodeKind::Raise));
            }
            behind = statement == attempt;
        }
        return false;
    }

    /// What JavaScript code says of itself: a value in place of an answer is often meant, and asked about.
    void weighChain(NodeId place, NodeId tried, NodeId body, bool writing, bool isMeant, Report& found) const
    {
        const auto call = m_code.is(place, NodeKind::Function) ? m_code.parent(place) : noNode;
        const auto only = m_code.is(body, NodeKind::Block) && body + 1 < m_code.end(body) ? body + 1 : noNode; // { return null; }
        const auto returned = m_code.is(only, NodeKind::Return) && m_code.end(only) == m_code.end(body) ? m_code.child(only, Role::Value) : noNode;
        // `void report().catch(() => {});` on its own: nobody wants to hear of it.
        const bool isLetGo = call != noNode && (m_code.is(m_code.parent(call), NodeKind::ExpressionStatement) || m_code.is(m_code.parent(call), NodeKind::Unary));
        const bool isValue = call != noNode && isPlainValue(returned == noNode ? body : returned);
        if (m_bestEffort.isDispensable(place, tried, body) || (isValue && !writing && m_bestEffort.isAskedAbout(call)) || ((isMeant || isLetGo) && !writing))
            found.confidence = Confidence::Low;
        else if (call != noNode && !writing) // .catch(() => {}), .catch(() => null)
            found.confidence = std::min(*found.confidence, Confidence::Medium);
    }

    /// `rows.append(parse(line))`, and `rows.append(line)` when that fails: the same is done in a simpler way.
    bool repeats(NodeId tried, NodeId body) const
    {
        for (NodeId again = body; again < m_code.end(body); ++again) {
            if (!m_code.is(again, NodeKind::Call) || m_facts.callee(again).find('.') == std::string_view::npos)
                continue;
            for (NodeId first = tried; first < m_code.end(tried); ++first) {
                if (m_code.is(first, NodeKind::Call) && m_facts.callee(first) == m_facts.callee(again))
                    return true;
            }
        }
        return false;
    }

    /// `value = default` right before a block whose only statement gives the name another value.
    bool replacesDefault(NodeId place, NodeId tried) const
    {
        const auto only = tried + 1 < m_code.end(tried) ? tried + 1 : noNode;
        if (!m_code.is(only, NodeKind::Assign) || m_code.end(only) != m_code.end(tried) || !m_code.is(place, NodeKind::Handler))
            return false;
        const auto attempt = m_code.parent(place);
        const auto target = m_code.child(only, Role::Target);
        NodeId before = noNode;
        for (const auto statement : m_code.children(m_code.parent(attempt))) {
            if (statement == attempt)
                break;
            before = statement;
        }
        return m_code.is(before, NodeKind::Assign) && m_code.is(target, NodeKind::Name) && m_code.text(m_code.child(before, Role::Target)) == m_code.text(target);
    }

    /// The last two segments say enough: "Runtime.get_multiplier".
    /// A call as people know it: what useCallback() made goes by the name of its variable.
    std::string workName(NodeId call) const
    {
        const auto callee = m_facts.callee(call);
        const auto written = m_code.child(call, Role::Callee);
        if (isUnknown(call)) {
            const auto text = m_code.is(written, NodeKind::Member) ? m_file.textOf(written) : std::string_view{};
            std::string name;
            std::ranges::copy_if(text, std::back_inserter(name), [](char c) { return c != ' ' && c != '\n' && c != '\r' && c != '\t'; });
            return name.empty() || name.find_first_of("()[]{}?!") != std::string::npos ? std::string("the call") : shortName(name);
        }
        return callee.ends_with("()") && m_code.is(written, NodeKind::Name) ? std::string(m_code.text(written)) : shortName(callee);
    }

    static std::string shortName(std::string_view callee)
    {
        auto name = readableName(callee);
        const auto last = name.rfind('.');
        const auto before = last == std::string::npos || last == 0 ? std::string::npos : name.rfind('.', last - 1);
        return before == std::string::npos ? name : name.substr(before + 1);
    }

    /// `value = DEFAULT` is all that the handler does.
    bool givesDefault(NodeId body) const
    {
        bool any = false;
        for (const auto statement : m_code.children(body)) {
            if (!m_code.is(statement, NodeKind::Assign))
                return false;
            any = true;
        }
        return any;
    }

    /// The variant, and in words what the code after the handler gets.
    std::string describe(NodeId body, std::string& outcome) const
    {
        bool printed = false;
        for (NodeId n = body; n < m_code.end(body); ++n) {
            if (m_code.is(n, NodeKind::Function) && n != body) { // what a callback returns is not what the handler does
                n = m_code.end(n) - 1;
                continue;
            }
            if (m_code.is(n, NodeKind::Call) && m_facts.callee(n) == "print")
                printed = true;
            if (m_code.is(n, NodeKind::Return)) {
                const auto value = m_code.child(n, Role::Value);
                outcome = value == noNode ? std::string(m_isPython ? "None" : "undefined") : sentenceText(m_file, value, 40);
                return "returned";
            }
            if (m_code.is(n, NodeKind::Continue) || m_code.is(n, NodeKind::Break)) {
                outcome = m_code.is(n, NodeKind::Continue) ? "the loop goes on with the next element" : "the loop ends as if it were done";
                return "loop";
            }
        }
        if (isPlainValue(body)) { // .catch(() => false)
            outcome = m_file.textOf(body).substr(0, 40);
            return "returned";
        }
        outcome = "the code goes on as if nothing had happened";
        return printed ? "printed" : "";
    }

    bool isUnknown(NodeId call) const { return m_facts.callee(call).empty() || m_facts.callee(call) == "?"; }

    /// The call of the block that matters most: a change before a read, the last one otherwise.
    NodeId worstCall(NodeId tried) const
    {
        // `this.store.set(key, until(key)).catch(…)`: what is tried is the call, not what makes its arguments.
        if (!m_isPython && m_code.is(tried, NodeKind::Call)) {
            const auto* call = m_facts.call(tried);
            if (isUnknown(tried) || (call && m_facts.text(call->method) == "set"))
                return tried;
        }
        // What changes something before what is waited for (the request rather than its client), and that before what only computes.
        // In JavaScript a block that waits for something is about what it waits for.
        auto worst = noNode;
        int highest = -1;
        for (NodeId n = tried; n < m_code.end(tried); ++n) {
            if (!m_code.is(n, NodeKind::Call) || m_facts.callee(n).empty() || m_facts.callee(n) == "?")
                continue;
            const bool writes = TriedWork::isWriting(lastSegmentOf(m_facts.callee(n)));
            const int rank = writes && (m_isPython || isWaitedFor(n, tried)) ? 4 : m_code.is(m_code.parent(n), NodeKind::Await) ? 3 : writes ? 2 : m_work.isNeutral(n) ? 0 : 1;
            if (rank > highest) {
                worst = n;
                highest = rank;
            }
        }
        return worst;
    }

    /// `await store.save(x).then(…)`: below an await of the same statement.
    bool isWaitedFor(NodeId call, NodeId tried) const
    {
        for (auto n = m_code.parent(call); n != noNode && n > tried && !m_code.is(n, NodeKind::Block) && !m_code.is(n, NodeKind::Function); n = m_code.parent(n)) {
            if (m_code.is(n, NodeKind::Await))
                return true;
        }
        return false;
    }

    // ---- finally

    void inspectFinally(NodeId attempt)
    {
        const auto block = m_code.child(attempt, Role::Finally);
        if (block == noNode)
            return;
        for (NodeId n = block; n < m_code.end(block); ++n) {
            if (m_code.is(n, NodeKind::Function) || m_code.is(n, NodeKind::Class)) {
                n = m_code.end(n) - 1;
                continue;
            }
            // A new error replaces the one that is on its way; Python keeps that as its context.
            const bool throws = !m_isPython && m_code.is(n, NodeKind::Raise);
            const bool jump = throws || m_code.is(n, NodeKind::Return) || ((m_code.is(n, NodeKind::Break) || m_code.is(n, NodeKind::Continue)) && !isInLoopOf(n, block));
            if (!jump || asksForError(n, block))
                continue;
            Report found;
            found.node = n;
            found.variant = "finally";
            found.confidence = Confidence::High;
            found.values["work"] = "the try block";
            found.values["outcome"] = "an error that is on its way is dropped";
            m_reporter.report(m_file, std::move(found));
        }
    }

    /// `if sys.exc_info()[0] is None: return …`
    bool asksForError(NodeId jump, NodeId block) const
    {
        for (auto outer = m_code.parent(jump); outer != noNode && outer > block; outer = m_code.parent(outer)) {
            const auto condition = m_code.is(outer, NodeKind::If) ? m_code.child(outer, Role::Condition) : noNode;
            if (condition != noNode && m_file.textOf(condition).find("exc_info") != std::string_view::npos)
                return true;
        }
        return false;
    }

    /// Whether a loop inside of `block` is what the jump leaves.
    bool isInLoopOf(NodeId jump, NodeId block) const
    {
        for (auto inner = jump, outer = m_code.parent(jump); outer != noNode && outer > block; inner = outer, outer = m_code.parent(outer)) {
            if (m_code[inner].role == Role::Else) // of a loop: behind it
                continue;
            const auto kind = m_code[outer].kind;
            const bool isLoop = kind == NodeKind::For || kind == NodeKind::ForClassic || kind == NodeKind::While;
            // A label names what is left; `continue` never means a switch, nor does a jump of Python.
            if (m_code[jump].text != 0 ? m_code[outer].text == m_code[jump].text : isLoop || (kind == NodeKind::Switch && m_code.is(jump, NodeKind::Break) && !m_isPython))
                return true;
        }
        return false;
    }

    // ---- suppress(), .catch(), submit()

    void inspectCall(const Call& call)
    {
        const auto callee = m_facts.text(call.callee);
        if (callee == "contextlib.suppress") {
            inspectSuppress(call);
        } else if (!m_isPython && m_facts.text(call.method) == "catch" && m_code.is(m_code.child(call.node, Role::Callee), NodeKind::Member)) {
            inspectCatch(call);
        } else if (m_isPython && call.use == ResultUse::Discarded
                   && isOneOf(callee, futures)) {
            const auto target = m_code.child(call.node, Role::Argument);
            if (target != noNode && handlesItsErrors(m_facts.qualified(target)))
                return;
            Report found;
            found.node = call.node;
            found.variant = "future";
            found.values["work"] = readableName(callee);
            found.values["outcome"] = "the error stays in a future that nobody asks";
            found.confidence = Confidence::Medium;
            m_reporter.report(m_file, std::move(found));
        }
    }

    /// A function of this file whose body is a try with a handler for everything.
    bool handlesItsErrors(std::string_view qualified) const
    {
        if (!qualified.starts_with('@'))
            return false;
        for (const auto& function : m_facts.functions) {
            if (m_facts.text(function.scope) != qualified.substr(1) || function.body == noNode)
                continue;
            for (const auto statement : m_code.children(function.body)) {
                if (!m_code.is(statement, NodeKind::Try))
                    continue;
                for (const auto child : m_code.children(statement)) {
                    if (m_code.is(child, NodeKind::Handler) && catchesEverything(child))
                        return true;
                }
            }
        }
        return false;
    }

    void inspectSuppress(const Call& call)
    {
        bool everything = false;
        for (const auto child : m_code.children(call.node)) {
            const auto name = m_code.text(child);
            everything = everything || (m_code[child].role == Role::Argument && (name == "Exception" || name == "BaseException"));
        }
        const auto with = m_code.parent(call.node);
        if (!everything || !m_code.is(with, NodeKind::With))
            return;
        const auto tried = m_code.child(with, Role::Body);
        if (tried == noNode || m_work.isHarmless(tried, call.node))
            return;
        report(call.node, with, tried, tried);
    }

    void inspectCatch(const Call& call)
    {
        const auto handler = m_code.child(call.node, Role::Argument);
        if (!m_code.is(handler, NodeKind::Function))
            return;
        const auto body = m_code.child(handler, Role::Body);
        const auto parameter = m_code.child(handler, Role::Parameter);
        if (body == noNode || (m_facts.contextOf[call.node] & InTest) != 0)
            return;
        // `.catch(() => null)` turns the failure into a value; `.catch(() => retry())` does something about it.
        const auto bound = parameter == noNode ? std::string_view{} : m_code.text(parameter);
        if (m_code.is(body, NodeKind::Block) ? reacts(body, bound) || hasCall(body) : !isPlainValue(body))
            return;
        const auto chain = m_code.child(m_code.child(call.node, Role::Callee), Role::Object);
        // `response.json().catch(() => null)`: an answer without a body is no failure.
        if (chain == noNode || readsBody(chain) || m_bestEffort.isSchemaDefault(call.node) || m_work.isHarmless(chain, call.node) || (m_code.is(body, NodeKind::Boolean) && answersYes(chain)))
            return;
        // `.catch(() => 'Unknown error')`: whoever gets the text is told.
        if (m_code.is(body, NodeKind::String) && hasWordOf(m_code.text(body), stateWords))
            return;
        report(handler, handler, chain, body);
    }

    /// response.json(), response.json().then(…)
    bool readsBody(NodeId chain) const
    {
        auto node = chain;
        while (m_code.is(node, NodeKind::Call) && lastSegmentOf(m_facts.callee(node)) == "then") {
            const auto callee = m_code.child(node, Role::Callee);
            node = m_code.is(callee, NodeKind::Member) ? m_code.child(callee, Role::Object) : noNode;
        }
        const auto method = node == noNode ? std::string_view{} : lastSegmentOf(m_facts.callee(node));
        return method == "json" || method == "text";
    }

    /// `head(key).then(() => true)`: with `.catch(() => false)` behind it the error is the answer no.
    bool answersYes(NodeId chain) const
    {
        if (!m_code.is(chain, NodeKind::Call) || lastSegmentOf(m_facts.callee(chain)) != "then")
            return false;
        const auto answer = m_code.child(chain, Role::Argument);
        return m_code.is(answer, NodeKind::Function) && m_code.is(m_code.child(answer, Role::Body), NodeKind::Boolean);
    }

    bool hasCall(NodeId body) const
    {
        for (NodeId n = body; n < m_code.end(body); ++n) {
            if (m_code.is(n, NodeKind::Call))
                return true;
        }
        return false;
    }

    bool isPlainValue(NodeId node) const
    {
        switch (m_code[node].kind) {
        case NodeKind::Null:
        case NodeKind::Boolean:
        case NodeKind::String:
        case NodeKind::Number: return true;
        case NodeKind::List:
        case NodeKind::Dict: return m_code.end(node) == node + 1;
        default: return false;
        }
    }

    const NamedTable* m_stores;
    TriedWork m_work;
    BestEffort m_bestEffort;
};

} // namespace

void SwallowedException::inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const
{
    if (isCode(file.facts.language) && !file.facts.byKind.empty())
        SwallowScan(file, calleeTable(rule, "store-callees"), reporter).run();
}

} // namespace punchlist
