#include "detectors/testing/vacuoustest.h"

#include "base/haswordof.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "detectors/testing/jestscan.h"
#include "flow/constants.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace punchlist {
namespace {

/// Whether a call asserts something, by its name: assertEqual, expect, assert.ok, pytest.raises, mock.assert_called_once,
/// toHaveBeenCalled, a helper such as check_response.
bool assertsByName(std::string_view callee, std::string_view method)
{
    static constexpr auto exact = std::to_array<std::string_view>(
        {"expect", "assert", "should", "fail", "raises", "warns", "deprecated_call", "expectTypeOf", "assertType", "expectSaga", "rejects", "throws", "deepEqual", "strictEqual",
         "ok", "equal", "notEqual", "t.is", "doesNotThrow", "xfail", "approx", "verify", "toMatchSnapshot", "fixture", "expectObservable", "softAssertions", "eql", "expectError"});
    const auto root = callee.substr(0, callee.find('.'));
    if (isOneOf(method, exact) || root == "expect" || root == "assert" || root == "chai" || root == "sinon" || root == "should" || root == "cy")
        return true;
    static constexpr auto verbs = std::to_array<std::string_view>({"assert", "asserts", "check", "checks", "verify", "verifies", "expect", "expects", "ensure", "validate", "compare",
                                                                   "should", "must", "test", "snapshot", "raises", "match", "matches", "wait"});
    return hasWordOf(method, verbs);
}

class VacuousScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto& function : m_facts.functions) {
            if (function.isTest && function.body != noNode)
                inspectTest(function);
        }
        for (const auto statement : m_facts.nodes(NodeKind::Assert))
            inspectAssert(statement);
        for (const auto statement : m_facts.nodes(NodeKind::ExpressionStatement))
            inspectComparison(statement);
        if (m_isPython) {
            for (const auto& call : m_facts.calls)
                inspectPythonCall(call);
        } else {
            JestScan(m_file, m_reporter).run();
        }
        if (m_isPython)
            for (const auto& function : m_facts.functions)
                inspectSkips(function.node, m_facts.text(function.name));
        if (m_isPython)
            for (const auto& entry : m_facts.classes)
                inspectSkips(entry.node, m_facts.text(entry.name));
        for (const auto attempt : m_facts.nodes(NodeKind::Try))
            inspectTry(attempt);
    }

private:
    // ---- tests without an assertion

    void inspectTest(const Function& function)
    {
        if (isFixture(function) || isSkipped(function) || isTestDouble(function))
            return;
        if (isEmpty(function.body)) {
            add(function.node, "empty", nameOf(function), Severity::Low, Confidence::High, "topic/test-without-assertion");
            return;
        }
        if (assertsSomewhere(function.body, 0) || hasForgottenAssert(function.body))
            return;
        if (promisesNoError(nameOf(function)) || isCheckedByCompiler(function))
            return;
        // A test framework that checks for itself: parameters named after benchmarks or property tests, or doctest style yields.
        for (const auto decorator : function.decorators) {
            const auto name = m_facts.text(decorator);
            if (name.find("raises") != std::string_view::npos || name.find("xfail") != std::string_view::npos || name.find("expected") != std::string_view::npos)
                return;
        }
        add(function.node, "", nameOf(function), Severity::Info, Confidence::Medium, "topic/test-without-assertion");
    }

    /// Tests of types: they fail when they no longer compile, or compile where `@ts-expect-error` says that they must not.
    bool isCheckedByCompiler(const Function& function) const
    {
        if (m_isPython)
            return false;
        const auto path = std::string_view(m_file.source.path);
        return path.find(".test-d.") != std::string_view::npos || path.find(".spec-d.") != std::string_view::npos
            || m_file.textOf(function.node).find("@ts-expect-error") != std::string_view::npos || hasWordOf(nameOf(function), compiling);
    }
    static constexpr auto compiling = std::to_array<std::string_view>({"compile", "compiles", "typecheck", "typechecks"});

    /// Tests that are named after the absence of an error: running is the assertion.
    static bool promisesNoError(const std::string& name)
    {
        static constexpr auto promises = std::to_array<std::string_view>({"noop", "no-op", "no_op", "does not throw", "not_raise", "not raise", "no_error", "no error", "without error",
                                                                          "without_error", "without crashing", "smoke", "does_not_fail", "not_crash", "not crash", "no_exception",
                                                                          "allows", "_ok", "renders", "succeeds", "accepts"});
        static constexpr auto words = std::to_array<std::string_view>({"idempotent", "cleanly", "ignores", "ignored", "passes", "bails", "valid", "acceptance", "tolerates", "harmless"});
        if (hasWordOf(name, words))
            return true;
        const auto text = toLower(name);
        return std::ranges::any_of(promises, [&](std::string_view promise) { return text.find(promise) != std::string::npos; });
    }

    /// A method of a class that no Python test runner collects.
    bool isTestDouble(const Function& function) const
    {
        if (!m_isPython || function.owner == noId)
            return false;
        const auto& owner = m_facts.classes[function.owner];
        return owner.bases.empty() && !m_facts.text(owner.name).starts_with("Test");
    }

    bool isFixture(const Function& function) const
    {
        return std::ranges::any_of(function.decorators, [&](TextId id) {
            const auto name = m_facts.text(id);
            return name.ends_with("fixture") || name.ends_with("overload") || name == "property" || name == "staticmethod";
        });
    }

    bool isSkipped(const Function& function) const
    {
        return std::ranges::any_of(function.decorators, [&](TextId id) { return m_facts.text(id).find("skip") != std::string_view::npos; });
    }

    bool isEmpty(NodeId body) const
    {
        if (!m_code.is(body, NodeKind::Block))
            return false;
        for (const auto statement : m_code.children(body)) {
            if (m_code.is(statement, NodeKind::Pass))
                continue;
            if (m_code.is(statement, NodeKind::ExpressionStatement)) {
                const auto value = m_code.child(statement, Role::Value);
                if (m_code.is(value, NodeKind::String) || (m_code.is(value, NodeKind::Name) && m_code.text(value) == "..."))
                    continue;
            }
            return false;
        }
        return true;
    }

    bool assertsSomewhere(NodeId root, int depth) const
    {
        for (NodeId n = root; n < m_code.end(root); ++n) {
            switch (m_code[n].kind) {
            case NodeKind::Assert:
            case NodeKind::Raise:
                return true;
            case NodeKind::Return:
            case NodeKind::Yield:
                // A promise or generator that the framework awaits and checks.
                if (m_code.child(n, Role::Value) != noNode && !m_isPython)
                    return true;
                break;
            case NodeKind::Member:
                if (m_code.text(n) == "should") // value.should.equal(…)
                    return true;
                break;
            case NodeKind::Call: {
                const auto* call = m_facts.call(n);
                if (!call)
                    break;
                const auto callee = m_facts.text(call->callee);
                const auto method = m_facts.text(call->method);
                if (assertsByName(callee, method) || expectsStatus(n))
                    return true;
                if (depth < 2 && callee.starts_with('@')) {
                    for (const auto& function : m_facts.functions) {
                        if (function.body != noNode && !function.isLambda && m_facts.text(function.scope) == callee.substr(1)
                            && !m_code.contains(function.node, n) && assertsSomewhere(function.body, depth + 1))
                            return true;
                    }
                }
                // done as an argument: the callback style of mocha.
                if (!m_isPython && (method == "done" || callee == "~done"))
                    return true;
                break;
            }
            default:
                break;
            }
        }
        return false;
    }

    /// WebTest's `app.get("/x", status=404)`, `form.submit(status=400)`: fails by itself when the answer has another status.
    bool expectsStatus(NodeId call) const
    {
        static constexpr auto requests = std::to_array<std::string_view>({"get", "post", "put", "patch", "delete", "head", "options", "post_json", "put_json", "patch_json", "submit", "click", "follow", "maybe_follow", "goto", "request"});
        if (!m_isPython || !isOneOf(m_facts.text(m_facts.calls[m_facts.entryOf[call]].method), requests))
            return false;
        for (const auto child : m_code.children(call)) {
            if (m_code.is(child, NodeKind::Keyword) && m_code.text(child) == "status")
                return true;
        }
        return false;
    }

    std::string nameOf(const Function& function) const
    {
        if (m_isPython)
            return std::string(m_facts.text(function.name));
        // it("does this", () => {…})
        const auto call = m_code.parent(function.node);
        return m_code.is(call, NodeKind::Call) ? titleOf(call) : "this test";
    }

    // ---- assertions that always hold

    void inspectAssert(NodeId statement)
    {
        const auto condition = m_code.child(statement, Role::Condition);
        if (condition == noNode)
            return;
        if (m_code.is(condition, NodeKind::Tuple) && condition + 1 < m_code.end(condition)) {
            cannotFail(statement, "a tuple is always true; the parentheses hold the condition and the message together");
            return;
        }
        if (const auto why = alwaysTrue(condition); !why.empty())
            cannotFail(statement, why);
    }

    /// `order.total == 4` as a statement, also with a message behind it.
    NodeId droppedComparison(NodeId statement) const
    {
        auto value = m_code.child(statement, Role::Value);
        if (m_code.is(value, NodeKind::Tuple))
            value = value + 1 < m_code.end(value) ? value + 1 : noNode;
        return m_isPython && m_code.is(value, NodeKind::Compare) && !isExpectedToFail(statement) ? value : noNode;
    }

    /// `with pytest.raises(TypeError): password == b"x"`: that comparing fails is what is tested.
    bool isExpectedToFail(NodeId statement) const
    {
        for (auto outer = m_code.parent(statement); outer != noNode && !m_code.is(outer, NodeKind::Function); outer = m_code.parent(outer)) {
            if (!m_code.is(outer, NodeKind::With))
                continue;
            for (const auto child : m_code.children(outer)) {
                if (m_code[child].role == Role::Body)
                    continue;
                for (auto node = child; node < m_code.end(child); ++node) {
                    if (m_code.is(node, NodeKind::Call) && (m_facts.callee(node).find("aises") != std::string_view::npos || m_facts.callee(node).find("arns") != std::string_view::npos))
                        return true; // pytest.raises, self.assertRaisesRegex, pytest.warns
                }
            }
        }
        return false;
    }

    bool hasForgottenAssert(NodeId body) const
    {
        for (NodeId n = body; n < m_code.end(body); ++n) {
            if (m_code.is(n, NodeKind::ExpressionStatement) && droppedComparison(n) != noNode)
                return true;
        }
        return false;
    }

    void inspectComparison(NodeId statement)
    {
        const auto value = droppedComparison(statement);
        const auto* function = m_facts.function(statement);
        if (value == noNode || !function || !function->isTest)
            return;
        cannotFail(statement, "`" + std::string(m_file.textOf(value).substr(0, 40)) + "` is compared and the result dropped; `assert` is missing", "topic/test-without-assertion");
    }

    bool isTruthyLiteral(NodeId node) const
    {
        switch (m_code[node].kind) {
        case NodeKind::Boolean: return m_code.text(node) == "true";
        case NodeKind::String: return !m_code.text(node).empty();
        case NodeKind::Number: return m_code.text(node) != "0";
        default: return false;
        }
    }

    std::string alwaysTrue(NodeId condition) const
    {
        if (isTruthyLiteral(condition))
            return "`" + std::string(m_file.textOf(condition).substr(0, 40)) + "` is always true";
        if (m_code.is(condition, NodeKind::Compare)) {
            const auto left = m_code.child(condition, Role::Left);
            const auto right = m_code.child(condition, Role::Right);
            const auto op = m_code.text(condition);
            if (left == noNode || right == noNode)
                return {};
            if ((op == "==" || op == "is" || op == "===" || op == ">=" || op == "<=") && isPlain(left) && m_file.textOf(left) == m_file.textOf(right))
                return "both sides are `" + std::string(m_file.textOf(left).substr(0, 40)) + "`";
            if (op == "in" && (acceptsEverything(right) || (isExitCode(left) && acceptsBothExitCodes(right))))
                return "success and failure are both in `" + std::string(m_file.textOf(right).substr(0, 60)) + "`";
            if (op == ">=" && m_code.is(left, NodeKind::Call) && m_facts.callee(left) == "len" && m_code.is(right, NodeKind::Number) && m_code.text(right) == "0")
                return "a length is never negative";
        }
        if (m_code.is(condition, NodeKind::Logical) && m_code.text(condition) == "or") {
            const auto left = m_code.child(condition, Role::Left);
            const auto right = m_code.child(condition, Role::Right);
            // One alternative that always holds is enough; chains nest to the left.
            if (auto why = alwaysTrue(right); !why.empty())
                return why;
            if (auto why = m_code.is(left, NodeKind::Logical) || m_code.is(left, NodeKind::Compare) ? alwaysTrue(left) : std::string(); !why.empty())
                return why;
            if (isTruthyLiteral(left) || isTruthyLiteral(right))
                return "one side of `or` is always true";
            const auto negated = m_code.is(right, NodeKind::Unary) ? m_code.child(right, Role::Value) : m_code.is(left, NodeKind::Unary) ? m_code.child(left, Role::Value) : noNode;
            const auto other = m_code.is(right, NodeKind::Unary) ? left : right;
            if (negated != noNode && isPlain(other) && m_file.textOf(negated) == m_file.textOf(other))
                return "`A or not A` holds for every A";
        }
        return {};
    }

    /// Names, attributes and literals: evaluating them twice gives the same.
    bool isPlain(NodeId node) const
    {
        for (NodeId n = node; n < m_code.end(node); ++n) {
            if (m_code.is(n, NodeKind::Call) || m_code.is(n, NodeKind::Await) || m_code.is(n, NodeKind::Yield))
                return false;
        }
        return true;
    }

    /// [200, 500]: a list with a success status and a server error, or exit codes 0 and 1.
    bool acceptsEverything(NodeId list) const
    {
        if (!m_code.is(list, NodeKind::List) && !m_code.is(list, NodeKind::Tuple) && !m_code.is(list, NodeKind::Set))
            return false;
        bool success = false;
        bool failure = false;
        for (const auto element : m_code.children(list)) {
            if (!m_code.is(element, NodeKind::Number))
                return false;
            const auto text = m_code.text(element);
            success = success || (text.size() == 3 && text[0] == '2');
            failure = failure || (text.size() == 3 && text[0] == '5');
        }
        return success && failure;
    }

    bool isExitCode(NodeId node) const
    {
        const auto name = m_code.is(node, NodeKind::Name) || m_code.is(node, NodeKind::Member) ? m_code.text(node) : std::string_view{};
        return name == "exit_code" || name == "returncode" || name == "return_code" || name == "exitCode" || name == "code";
    }

    /// [0, 1]: success, and the exit code of every failure.
    bool acceptsBothExitCodes(NodeId list) const
    {
        bool zero = false;
        bool one = false;
        for (const auto element : m_code.children(list)) {
            zero = zero || m_code.text(element) == "0";
            one = one || m_code.text(element) == "1";
        }
        return zero && one;
    }

    void inspectPythonCall(const Call& call)
    {
        inspectUnittestCall(call, m_facts.text(call.method));
        if (m_facts.text(call.callee) == "pytest.skip" && (call.context & (InTry | InHandler)) == 0)
            inspectSkipCall(call);
    }

    NodeId argument(NodeId call, unsigned index) const
    {
        for (const auto child : m_code.children(call)) {
            if (m_code[child].role == Role::Argument && index-- == 0)
                return child;
        }
        return noNode;
    }

    void inspectUnittestCall(const Call& call, std::string_view method)
    {
        const auto first = argument(call.node, 0);
        const auto second = argument(call.node, 1);
        if (first == noNode)
            return;
        if ((method == "assertTrue" || method == "assert_") && isTruthyLiteral(first))
            cannotFail(call.node, "`" + std::string(m_file.textOf(first).substr(0, 40)) + "` is always true");
        else if (method == "assertTrue" && second != noNode && !m_code.is(second, NodeKind::String) && !m_code.is(second, NodeKind::Template)
                 && (m_code.is(second, NodeKind::Number) || m_code.is(second, NodeKind::Boolean) || m_code.is(second, NodeKind::List)))
            cannotFail(call.node, "the second argument of `assertTrue` is the message, not an expected value");
        else if ((method == "assertEqual" || method == "assertEquals" || method == "assertIs" || method == "assertListEqual" || method == "assertDictEqual")
                 && second != noNode && isPlain(first) && m_file.textOf(first) == m_file.textOf(second))
            cannotFail(call.node, "both sides are `" + std::string(m_file.textOf(first).substr(0, 40)) + "`");
        else if (method == "assertIn" && second != noNode && acceptsEverything(second))
            cannotFail(call.node, "success and failure are both in `" + std::string(m_file.textOf(second).substr(0, 60)) + "`");
    }

    void inspectSkipCall(const Call& call)
    {
        const auto* function = m_facts.function(call.node);
        if (!function || !function->isTest || argument(call.node, 0) != noNode)
            return;
        const auto statement = m_code.parent(call.node);
        if (m_code.parent(statement) == function->body)
            skipped(call.node, "pytest.skip()", nameOf(*function));
    }

    std::string titleOf(NodeId call) const
    {
        const auto title = argument(call, 0);
        if (m_code.is(title, NodeKind::String))
            return std::string(m_code.text(title));
        return m_code.is(title, NodeKind::Template) ? std::string(m_file.textOf(title).substr(0, 80)) : "this test";
    }

    // ---- skips

    void inspectSkips(NodeId node, std::string_view name)
    {
        for (const auto decorator : m_code.children(node)) {
            if (m_code[decorator].role != Role::Decorator)
                continue;
            const auto expression = m_code.child(decorator, Role::Value);
            const bool isCall = m_code.is(expression, NodeKind::Call);
            const auto qualified = isCall ? m_facts.callee(expression) : m_facts.qualified(expression);
            if (qualified != "pytest.mark.skip" && qualified != "unittest.skip" && qualified != "unittest.case.skip")
                continue;
            // A reason makes it a decision.
            bool reason = false;
            if (isCall) {
                for (const auto child : m_code.children(expression))
                    reason = reason || m_code[child].role == Role::Argument || (m_code.is(child, NodeKind::Keyword) && m_code.text(child) == "reason");
            }
            if (!reason)
                skipped(decorator, qualified, name);
        }
    }

    void skipped(NodeId node, std::string_view how, std::string_view name)
    {
        Report report;
        report.node = m_code.is(node, NodeKind::Call) ? m_code.child(node, Role::Callee) : node;
        report.variant = "skipped";
        report.values["test"] = std::string(name);
        report.values["why"] = "`" + std::string(how) + "` skips it without a reason";
        report.severity = Severity::Low;
        report.confidence = Confidence::High;
        report.tags = {"topic/test-skipped"};
        m_reporter.report(m_file, std::move(report));
    }

    // ---- assertions whose failure is swallowed

    void inspectTry(NodeId attempt)
    {
        const auto* function = m_facts.function(attempt);
        if (!function || !function->isTest)
            return;
        const auto body = m_code.child(attempt, Role::Body);
        NodeId assertion = noNode;
        for (NodeId n = body; body != noNode && n < m_code.end(body); ++n) {
            if (m_code.is(n, NodeKind::Assert)) {
                assertion = n;
                break;
            }
        }
        if (assertion == noNode)
            return;
        for (const auto handler : m_code.children(attempt)) {
            if (m_code[handler].role != Role::Handler)
                continue;
            const auto type = m_code.child(handler, Role::Type);
            const auto name = type == noNode ? std::string_view("Exception") : m_code.text(type);
            const auto handled = m_code.child(handler, Role::Body);
            if ((name == "Exception" || name == "AssertionError" || name == "BaseException") && handled != noNode && isEmpty(handled))
                cannotFail(assertion, "the handler in line " + std::to_string(m_file.range(handler).startLine + 1) + " swallows its failure");
        }
    }

    // ---- reports

    void cannotFail(NodeId node, std::string why, std::string tag = "topic/assertion-cannot-fail")
    {
        if ((m_facts.contextOf[node] & InTest) == 0)
            return;
        const auto* function = m_facts.function(node);
        Report report;
        report.node = node;
        report.variant = "always";
        report.values["test"] = function && function->isTest ? nameOf(*function) : "this test";
        report.values["why"] = std::move(why);
        report.severity = Severity::Low;
        report.confidence = Confidence::High;
        report.tags = {std::move(tag)};
        m_reporter.report(m_file, std::move(report));
    }

    void add(NodeId function, std::string_view variant, std::string test, Severity severity, Confidence confidence, std::string tag)
    {
        Report report;
        // The line that names the test.
        const auto start = m_code[m_isPython ? function : m_code.parent(function)].startByte;
        auto line = m_file.source.lines.lineOf(start);
        if (m_isPython) {
            while (line + 1 < m_file.source.lines.lineCount() && m_file.source.lines.line(line).find("def ") == std::string_view::npos)
                ++line;
        }
        const auto lineStart = m_file.source.lines.lineStart(line);
        report.range = m_file.source.lines.range(lineStart, lineStart + static_cast<std::uint32_t>(m_file.source.lines.line(line).size()));
        report.variant = variant;
        report.values["test"] = std::move(test);
        report.values["why"] = variant == "empty" ? "its body is empty" : "it calls code, but asserts nothing about what happened";
        report.severity = severity;
        report.confidence = confidence;
        report.tags = {std::move(tag)};
        m_reporter.report(m_file, std::move(report));
    }
};

} // namespace

void VacuousTest::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    if (file.facts.isTest)
        VacuousScan(file, reporter).run();
}

} // namespace punchlist
