#include "detectors/testing/jestscan.h"

#include "base/oneof.h"

#include <algorithm>
#include <array>

namespace punchlist {
namespace {

/// The name of a test function without the calls of its chain and the library it comes from: "it.only.each".
std::string_view plainName(std::string_view callee)
{
    while (callee.ends_with("()"))
        callee.remove_suffix(2);
    for (const auto library : {"vitest.", "@jest/globals.", "mocha.", "@playwright/test.", "bun:test."}) {
        if (callee.starts_with(library))
            callee.remove_prefix(std::string_view(library).size());
    }
    return callee;
}

/// Whether one of the names of "it.skip.each" is this one.
bool hasSegment(std::string_view name, std::string_view segment)
{
    for (std::size_t start = 0; start <= name.size();) {
        const auto dot = std::min(name.find('.', start), name.size());
        if (name.substr(start, dot - start) == segment)
            return true;
        start = dot + 1;
    }
    return false;
}

constexpr auto definitions = std::to_array<std::string_view>({"it", "test", "describe", "suite", "context", "specify"});

bool isDefinition(std::string_view name) { return isOneOf(name.substr(0, name.find('.')), definitions); }

bool isPlain(const Code& code, NodeId node)
{
    for (NodeId n = node; n < code.end(node); ++n) {
        if (code.is(n, NodeKind::Call) || code.is(n, NodeKind::Await) || code.is(n, NodeKind::Yield))
            return false;
    }
    return true;
}

} // namespace

JestScan::JestScan(const FileContext& file, Reporter& reporter)
    : m_file(file)
    , m_facts(file.facts)
    , m_code(file.facts.code)
    , m_reporter(reporter)
    , m_usesChai(std::ranges::any_of(m_facts.imports, [&](const Import& import) { return m_facts.text(import.module).find("chai") != std::string_view::npos; }))
{
}

void JestScan::run()
{
    m_hasTests = std::ranges::any_of(m_facts.functions, &Function::isTest);
    for (const auto& call : m_facts.calls) {
        const auto callee = m_facts.text(call.callee);
        if (m_code[call.node].role != Role::Callee)
            inspectDefinition(call, callee);
        if (isExpect(callee))
            inspectExpect(call);
        else if (const auto method = m_facts.text(call.method); method == "then" || method == "catch" || method == "finally")
            inspectPromise(call);
        else if (m_hasTests && (callee == "expect.hasAssertions" || callee == "expect.assertions") && runsWhileLoading(call.node))
            cannotFail(call.node, "it stands outside of a test, where it concerns none");
    }
    for (const auto& function : m_facts.functions) {
        if (function.isTest && function.body != noNode)
            inspectConditional(function.node);
    }
    inspectNamedTests();
}

/// it("adds up", addsUp): the body stands elsewhere in the file.
void JestScan::inspectNamedTests()
{
    for (const auto& call : m_facts.calls) {
        const auto name = plainName(m_facts.text(call.callee));
        if (m_code[call.node].role == Role::Callee || !(name == "it" || name == "test" || name.starts_with("it.") || name.starts_with("test.")))
            continue;
        const auto* binding = m_facts.binding(argument(call.node, 1));
        if (!binding)
            continue;
        auto function = binding->node;
        if (const auto definitions = m_facts.assignmentsOf(*binding); binding->kind == Binding::Kind::Variable && definitions.size() == 1)
            function = definitions.front().value;
        if (!m_code.is(function, NodeKind::Function))
            continue;
        inspectConditional(function);
        if (const auto body = m_code.child(function, Role::Body); m_code.is(body, NodeKind::Block) && body + 1 == m_code.end(body))
            isEmpty(call.node);
    }
}

// ---- definitions

void JestScan::inspectDefinition(const Call& call, std::string_view callee)
{
    const auto name = plainName(callee);
    const auto first = argument(call.node, 0);
    const bool hasTitle = m_code.is(first, NodeKind::String) || m_code.is(first, NodeKind::Template);
    const auto second = argument(call.node, 1);
    if (name == "pending" && call.use == ResultUse::Discarded && first == noNode && call.resolution == Resolution::Builtin) {
        skipped(call.node, "`pending()` skips it");
        return;
    }
    // Playwright's test.skip(condition, reason) decides at run time.
    const bool isDefined = hasTitle || m_code.is(second, NodeKind::Function);
    static constexpr auto disabled = std::to_array<std::string_view>({"xit", "xtest", "xdescribe", "xcontext"});
    static constexpr auto alone = std::to_array<std::string_view>({"fit", "fdescribe", "fcontext"});
    const auto root = name.substr(0, name.find('.'));
    if (isDefined && (isOneOf(root, disabled) || (isDefinition(name) && hasSegment(name, "skip")))) {
        skipped(call.node, "`" + std::string(name) + "` skips it without a reason");
    } else if ((isDefined && isOneOf(root, alone)) || (isDefinition(name) && hasSegment(name, "only") && (isDefined || first == noNode))) {
        focused(call.node, name);
    } else if ((name == "it" || name == "test" || name == "it.concurrent" || name == "test.concurrent") && hasTitle && second == noNode
               && call.use == ResultUse::Discarded && call.resolution != Resolution::Local && m_code.end(first) == m_code.end(call.node)) {
        skipped(call.node, "it has a title and no body; `" + std::string(root) + ".todo` would say so");
    }
}

// ---- expectations

bool JestScan::isExpect(std::string_view callee) const
{
    static constexpr auto names = std::to_array<std::string_view>({"expect", "@jest/globals.expect", "vitest.expect", "@playwright/test.expect", "bun:test.expect", "chai.expect"});
    return isOneOf(callee, names);
}

JestScan::Chain JestScan::chainOf(NodeId expect) const
{
    Chain chain{.top = expect, .names = {}, .isCalled = false};
    while (true) {
        const auto parent = m_code.parent(chain.top);
        if (m_code.is(parent, NodeKind::Member) && m_code[chain.top].role == Role::Object) {
            chain.names.push_back(m_code.text(parent));
            chain.isCalled = false;
        } else if (m_code.is(parent, NodeKind::Call) && m_code[chain.top].role == Role::Callee) {
            chain.isCalled = true;
        } else {
            return chain;
        }
        chain.top = parent;
    }
}

/// Whether nobody sees the value: a statement of its own, also as an argument of a Promise.all that is one.
bool JestScan::isDropped(NodeId node) const
{
    while (true) {
        const auto parent = m_code.parent(node);
        if (m_code.is(parent, NodeKind::ExpressionStatement))
            return true;
        const bool passes = (m_code.is(parent, NodeKind::List) && m_code[node].role == Role::Element)
            || (m_code.is(parent, NodeKind::Call) && m_code[node].role == Role::Argument && m_facts.callee(parent).starts_with("Promise."));
        if (!passes)
            return false;
        node = parent;
    }
}

/// Not in a function, or in one that describe() runs while it collects the tests.
bool JestScan::runsWhileLoading(NodeId node) const
{
    for (auto id = m_facts.functionOf[node]; id != noId; id = m_facts.functions[id].outer) {
        const auto function = m_facts.functions[id].node;
        const auto call = m_code.parent(function);
        if (m_code[function].role != Role::Argument || !m_code.is(call, NodeKind::Call) || !plainName(m_facts.callee(call)).starts_with("describe"))
            return false;
    }
    return true;
}

void JestScan::inspectExpect(const Call& call)
{
    const auto chain = chainOf(call.node);
    const bool isChai = m_usesChai || (!chain.names.empty() && chain.names.front() == "to");
    const bool isStatement = m_code.is(m_code.parent(chain.top), NodeKind::ExpressionStatement);
    if (isChai) {
        if (isStatement && chain.names.empty() && argument(call.node, 0) != noNode)
            cannotFail(chain.top, "`expect(…)` without a matcher checks nothing");
        return;
    }
    if (chain.names.empty()) {
        if (isStatement)
            cannotFail(chain.top, "`expect(…)` without a matcher checks nothing");
        return;
    }
    const auto last = chain.names.back();
    if (call.node + 2 >= m_code.end(call.node)) { // no argument behind the callee
        cannotFail(chain.top, "`expect()` is given no value");
        return;
    }
    if (!chain.isCalled) {
        if (isStatement)
            cannotFail(chain.top, "`" + std::string(last) + "` is not called");
        return;
    }
    const bool isAsync = std::ranges::any_of(chain.names, [](std::string_view name) { return name == "resolves" || name == "rejects" || name == "toResolve" || name == "toReject"; });
    if (isAsync && isDropped(chain.top))
        cannotFail(chain.top, "its promise is neither awaited nor returned, so the test ends before it is looked at");
    else if (m_hasTests && isStatement && runsWhileLoading(call.node))
        cannotFail(chain.top, "it stands outside of a test and runs while the file is loaded", Confidence::Medium);
    else
        inspectMatcher(call, chain);
}

/// expect(true).toBe(true), expect(x).toBe(x), expect("x").toBeDefined()
void JestScan::inspectMatcher(const Call& expect, const Chain& chain)
{
    const auto value = argument(expect.node, 0);
    if (value == noNode || chain.names.size() != 1 || !m_code.is(chain.top, NodeKind::Call))
        return;
    const auto matcher = chain.names.front();
    const auto expected = argument(chain.top, 0);
    const auto text = [&] { return std::string(m_file.textOf(value).substr(0, 40)); };
    const bool isTrue = (m_code.is(value, NodeKind::Boolean) && m_code.text(value) == "true") || (m_code.is(value, NodeKind::String) && !m_code.text(value).empty())
        || (m_code.is(value, NodeKind::Number) && m_code.text(value) != "0");
    if ((matcher == "toBe" || matcher == "toEqual" || matcher == "toStrictEqual") && expected != noNode && isPlain(m_code, value) && m_file.textOf(value) == m_file.textOf(expected))
        cannotFail(chain.top, "both sides are `" + text() + "`");
    else if ((matcher == "toBeTruthy" || matcher == "toBeDefined") && isTrue)
        cannotFail(chain.top, "`" + text() + "` is always true");
}

/// `loaded.then((order) => { … }); await loaded;`: the expectations run before those who wait go on.
bool JestScan::isAwaitedLater(NodeId call, NodeId test) const
{
    const auto callee = m_code.child(call, Role::Callee);
    const auto promise = m_code.is(callee, NodeKind::Member) ? m_file.textOf(m_code.child(callee, Role::Object)) : std::string_view{};
    for (NodeId n = m_code.end(call); !promise.empty() && n < m_code.end(test); ++n) {
        if (m_code.is(n, NodeKind::Await) && m_code.child(n, Role::Value) != noNode && m_file.textOf(m_code.child(n, Role::Value)) == promise)
            return true;
    }
    return false;
}

/// `load().then((order) => { expect(order.total).toBe(4); });` in a test that neither awaits nor returns it.
void JestScan::inspectPromise(const Call& call)
{
    // Cypress queues its commands, and the runner works the queue off before the test counts as over.
    if (const auto callee = m_facts.text(call.callee); callee.starts_with("cy.") || callee.starts_with("~cy."))
        return;
    const auto* test = m_facts.function(call.node);
    if (!test || !test->isTest || m_code.child(test->node, Role::Parameter) != noNode) // a callback `done` may say when it is over
        return;
    bool expects = false;
    for (const auto child : m_code.children(call.node)) {
        if (m_code[child].role == Role::Argument && m_code.is(child, NodeKind::Function))
            expects = expects || hasAssertion(m_code.child(child, Role::Body));
    }
    for (NodeId n = test->node; n < m_code.end(test->node); ++n) {
        if (const auto callee = m_facts.callee(n); callee == "expect.assertions" || callee == "expect.hasAssertions")
            return; // then the test fails
    }
    const auto chain = chainOf(call.node);
    if (!expects || !isLost(chain.top, test->node) || isAwaitedLater(call.node, test->node))
        return;
    for (auto n = chain.top; n != call.node && n != noNode; n = m_code.is(n, NodeKind::Call) || m_code.is(n, NodeKind::Member) ? n + 1 : noNode) {
        // The last link that expects something reports for the whole chain.
        for (const auto child : m_code.children(n)) {
            if (m_code.is(n, NodeKind::Call) && m_code.is(child, NodeKind::Function) && hasAssertion(m_code.child(child, Role::Body)))
                return;
        }
    }
    cannotFail(chain.top, "nobody awaits or returns the promise, so the test ends before the expectation is looked at", Confidence::High, "topic/unawaited-task");
}

/// A statement of its own, or a variable of the test that nothing awaits, returns or hands on.
bool JestScan::isLost(NodeId value, NodeId test) const
{
    const auto parent = m_code.parent(value);
    if (m_code.is(parent, NodeKind::ExpressionStatement))
        return true;
    const auto target = m_code.is(parent, NodeKind::Assign) ? m_code.child(parent, Role::Target) : noNode;
    const auto* binding = m_facts.binding(target);
    if (!binding || binding->function == noId)
        return false;
    for (NodeId n = test; n < m_code.end(test); ++n) {
        const bool isUse = m_code.is(n, NodeKind::Name) && m_facts.entryOf[n] == m_facts.entryOf[target] && m_code[n].role != Role::Target;
        if (isUse && !m_code.is(m_code.parent(n), NodeKind::ExpressionStatement))
            return false;
    }
    return true;
}

// ---- expectations that may never run

/// Whether something asserts in this subtree, whatever the condition.
bool JestScan::hasAssertion(NodeId root) const
{
    for (NodeId n = root; root != noNode && n < m_code.end(root); ++n) {
        const auto* call = m_facts.call(n);
        if (m_code.is(n, NodeKind::Raise) || (call && (isExpect(m_facts.text(call->callee)) || m_facts.text(call->method) == "fail")))
            return true;
    }
    return false;
}

/// Whether a branch that need not be taken lies between the node and the body of the test.
bool JestScan::isConditional(NodeId node, NodeId function) const
{
    bool isBranch = false;
    for (NodeId n = node; n != function && n != noNode; n = m_code.parent(n)) {
        const auto parent = m_code.parent(n);
        const auto role = m_code[n].role;
        switch (m_code[parent].kind) {
        case NodeKind::If:
        case NodeKind::Conditional:
            // One of two branches runs; when both assert, something is asserted.
            if (role == Role::Body && !hasAssertion(m_code.child(parent, Role::Else)))
                isBranch = !asksForRuntime(m_code.child(parent, Role::Condition));
            if (role == Role::Else && !hasAssertion(m_code.child(parent, Role::Body)))
                isBranch = true;
            break;
        case NodeKind::For:
        case NodeKind::ForClassic:
            isBranch = false; // picks the elements that the assertion is about
            break;
        case NodeKind::Logical:
            if (role == Role::Right)
                return true;
            break;
        case NodeKind::Case:
        case NodeKind::Handler:
            if (role == Role::Body)
                return true;
            break;
        case NodeKind::Call:
            if (m_code.is(n, NodeKind::Function) && role == Role::Argument && m_code.is(m_code.child(parent, Role::Callee), NodeKind::Member)) {
                const auto method = m_code.text(m_code.child(parent, Role::Callee));
                if (method == "catch")
                    return true;
                isBranch = isBranch && method != "forEach" && method != "map" && method != "every";
            }
            break;
        default:
            break;
        }
    }
    return isBranch;
}

/// `if (typeof File !== "undefined")`: what the runtime does not have cannot be tested on it.
bool JestScan::asksForRuntime(NodeId condition) const
{
    const auto left = m_code.is(condition, NodeKind::Compare) ? m_code.child(condition, Role::Left) : noNode;
    return m_code.is(left, NodeKind::Unary) && m_code.text(left) == "typeof" && m_code.is(m_code.child(left, Role::Value), NodeKind::Name);
}

void JestScan::inspectConditional(NodeId function)
{
    NodeId first = noNode;
    for (NodeId n = function; n < m_code.end(function); ++n) {
        // What a callback throws, a later catch() may take.
        const auto* thrower = m_code.is(n, NodeKind::Raise) ? m_facts.function(n) : nullptr;
        if (thrower && thrower->node == function && !isConditional(n, function))
            return;
        const auto* call = m_facts.call(n);
        if (!call)
            continue;
        const auto callee = m_facts.text(call->callee);
        const auto method = m_facts.text(call->method);
        if (callee.starts_with("expect.")) // expect.assertions(1), expect.hasAssertions(), expect.fail()
            return;
        if (isExpect(callee)) {
            if (!isConditional(n, function))
                return;
            if (first == noNode)
                first = n;
        } else if (call->resolution == Resolution::Local || method == "fail" || method == "done" || callee.starts_with("assert") || callee.starts_with("~assert")
                   || method.starts_with("expect") || method.starts_with("assert") || method.starts_with("verify") || method.starts_with("check")) {
            return; // a helper may assert
        }
    }
    if (first != noNode)
        cannotFail(chainOf(first).top, "it stands in a branch, and nothing is asserted when that is not taken", Confidence::Low);
}

// ---- reports

NodeId JestScan::argument(NodeId call, unsigned index) const
{
    for (const auto child : m_code.children(call)) {
        if (m_code[child].role == Role::Argument && index-- == 0)
            return child;
    }
    return noNode;
}

std::string JestScan::titleOf(NodeId call) const
{
    const auto title = argument(call, 0);
    if (m_code.is(title, NodeKind::String))
        return std::string(m_code.text(title));
    return m_code.is(title, NodeKind::Template) ? std::string(m_file.textOf(title).substr(0, 80)) : "this test";
}

std::string JestScan::testAround(NodeId node) const
{
    for (auto id = m_facts.functionOf[node]; id != noId; id = m_facts.functions[id].outer) {
        const auto call = m_code.parent(m_facts.functions[id].node);
        if (m_facts.functions[id].isTest && m_code.is(call, NodeKind::Call))
            return titleOf(call);
    }
    return "this test";
}

/// Whether the line above a test says something: why it is skipped.
bool JestScan::isExplained(NodeId call) const
{
    static constexpr auto markers = std::to_array<std::string_view>({"eslint", "expect:", "ok:", "ts-ignore", "ts-expect-error", "prettier", "istanbul", "v8 ignore", "biome"});
    constexpr std::size_t minLength = 16; // "// flaky" names no reason
    const auto line = m_file.source.lines.lineOf(m_code[call].startByte);
    const auto after = std::ranges::lower_bound(m_facts.comments, m_code[call].startByte, {}, &Comment::startByte);
    if (line == 0 || after == m_facts.comments.begin())
        return false;
    const auto& comment = *std::prev(after);
    const auto text = m_file.source.view(comment.startByte, comment.endByte);
    return m_file.source.lines.lineOf(comment.endByte > 0 ? comment.endByte - 1 : 0) + 1 == line && text.size() >= minLength
        && std::ranges::none_of(markers, [&](std::string_view marker) { return text.find(marker) != std::string_view::npos; });
}

void JestScan::skipped(NodeId call, std::string_view why)
{
    if (isExplained(call))
        return;
    Report report;
    report.node = m_code.child(call, Role::Callee);
    report.variant = "skipped";
    report.values["test"] = argument(call, 0) == noNode ? testAround(call) : titleOf(call);
    report.values["why"] = std::string(why);
    report.severity = Severity::Low;
    report.confidence = Confidence::High;
    report.tags = {"topic/test-skipped"};
    m_reporter.report(m_file, std::move(report));
}

void JestScan::isEmpty(NodeId call)
{
    Report report;
    report.node = m_code.child(call, Role::Callee);
    report.variant = "empty";
    report.values["test"] = titleOf(call);
    report.values["why"] = "its body is empty";
    report.severity = Severity::Low;
    report.confidence = Confidence::High;
    report.tags = {"topic/test-without-assertion"};
    m_reporter.report(m_file, std::move(report));
}

void JestScan::focused(NodeId call, std::string_view name)
{
    Report report;
    report.node = m_code.child(call, Role::Callee);
    report.variant = "focused";
    report.values["test"] = titleOf(call);
    report.values["why"] = "`" + std::string(name) + "` keeps every other test of the file from running";
    report.severity = Severity::Medium;
    report.confidence = Confidence::High;
    // Where there is no other test, the word does harm once somebody writes one.
    const auto tests = std::ranges::count_if(m_facts.calls, [&](const Call& other) {
        const auto definition = plainName(m_facts.text(other.callee));
        const auto root = definition.substr(0, definition.find('.'));
        return (root == "it" || root == "test" || root == "fit" || root == "specify") && m_code.is(argument(other.node, 1), NodeKind::Function);
    });
    if (tests <= 1) {
        report.severity = Severity::Low;
        report.confidence = Confidence::Low;
    }
    report.tags = {"topic/test-skipped"};
    m_reporter.report(m_file, std::move(report));
}

void JestScan::cannotFail(NodeId node, std::string why, Confidence confidence, std::string tag)
{
    Report report;
    report.node = node;
    report.variant = "always";
    report.values["test"] = testAround(node);
    report.values["why"] = std::move(why);
    report.severity = Severity::Low;
    report.confidence = confidence;
    report.tags = {std::move(tag)};
    m_reporter.report(m_file, std::move(report));
}

} // namespace punchlist
