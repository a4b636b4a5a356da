#include "detectors/completeness/uncheckedstatus.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "rules/clause.h"

#include <algorithm>
#include <array>
#include <string>

namespace punchlist {
namespace {

constexpr auto statuses = std::to_array<std::string_view>({"ok", "status", "status_code", "statusText", "raise_for_status", "is_success", "is_error", "is_client_error", "is_server_error", "reason", "redirected", "type", "headers", "url", "history"});
constexpr auto bodies = std::to_array<std::string_view>({"json", "text", "content", "blob", "arrayBuffer", "formData", "read"});
/// Fields by which an answer itself tells that something went wrong.
constexpr auto outcomes = std::to_array<std::string_view>({"error", "errors", "success", "ok", "message", "status", "detail", "code", "err", "failed", "error_message", "errorMessage"});

class StatusScan : FileScan {
public:
    StatusScan(const FileContext& file, const NamedTable& requests, Reporter& reporter)
        : FileScan(file, reporter)
        , m_requests(requests)
    {
    }

    void run()
    {
        for (const auto& call : m_facts.calls) {
            if (call.function == noId || (call.context & InTest) != 0 || m_requests.find(m_facts.text(call.callee)) == CalleeTable::noEntry || asksOwnFile(call.node))
                continue;
            Interruption::check();
            if (clientRaises())
                return;
            inspect(call);
        }
    }

private:
    /// A session or client of the file is made to raise by itself.
    bool clientRaises() const
    {
        const auto text = m_file.source.view();
        return text.find("raise_for_status=True") != std::string_view::npos || text.find("event_hooks") != std::string_view::npos || text.find("assert_status_hook") != std::string_view::npos;
    }

    /// `fetch("/locales/en.json")`, `fetch("data:…")`, `fetch(dataUrl)`: a file of the page itself.
    bool asksOwnFile(NodeId call) const
    {
        const auto argument = m_facts.valueOf(m_code.child(call, Role::Argument));
        if (argument == noNode)
            return false;
        const auto text = toLower(m_file.textOf(argument).substr(0, 120));
        if (text.find("data:") != std::string::npos || text.find("blob:") != std::string::npos || text.find("dataurl") != std::string::npos || text.find("datauri") != std::string::npos || text.find("bloburl") != std::string::npos || text.find("objecturl") != std::string::npos)
            return true;
        return m_code.is(argument, NodeKind::String) && text.find("://") == std::string::npos && (text.find(".json") != std::string::npos || text.find(".md") != std::string::npos || text.find(".svg") != std::string::npos || text.find(".csv") != std::string::npos);
    }

    void inspect(const Call& call)
    {
        auto value = call.node;
        auto outer = m_code.parent(value);
        while (m_code.is(outer, NodeKind::Await)) {
            value = outer;
            outer = m_code.parent(value);
        }
        if (m_code.is(outer, NodeKind::Assign) && m_code[value].role == Role::Value) {
            const auto* binding = m_facts.binding(m_code.child(outer, Role::Target));
            if (binding && binding->assignmentCount == 1)
                inspectBinding(call, *binding);
        } else if (m_code.is(outer, NodeKind::With) && m_code[value].role == Role::Context) {
            const auto target = m_code.end(value) < m_code.end(outer) ? m_code.end(value) : noNode;
            const auto* binding = m_code.is(target, NodeKind::Name) && m_code[target].role == Role::Target ? m_facts.binding(target) : nullptr;
            if (binding && binding->assignmentCount == 1)
                inspectBinding(call, *binding);
        } else if (m_code.is(outer, NodeKind::Member)) {
            inspectMember(call, outer);
        }
    }

    /// `requests.get(url).json()`, `fetch(url).then((r) => r.json())`
    void inspectMember(const Call& call, NodeId member)
    {
        const auto name = m_code.text(member);
        if (isOneOf(name, bodies)) {
            const auto parsed = m_code.is(m_code.parent(member), NodeKind::Call) ? m_code.parent(member) : member;
            if (!tellsOutcome(parsed))
                report(call, parsed);
            return;
        }
        const auto then = m_code.parent(member);
        const auto callback = name == "then" && m_code.is(then, NodeKind::Call) ? m_code.child(then, Role::Argument) : noNode;
        const auto parameter = m_code.is(callback, NodeKind::Function) ? m_code.child(callback, Role::Parameter) : noNode;
        if (parameter == noNode)
            return;
        for (std::uint32_t id = 0; id < m_facts.bindings.size(); ++id) {
            const auto& binding = m_facts.bindings[id];
            if (binding.node != parameter)
                continue;
            const auto use = bodyOf(binding);
            if (use != noNode && !tellsOutcome(then))
                report(call, use);
            return;
        }
    }

    void inspectBinding(const Call& call, const Binding& binding)
    {
        const auto use = bodyOf(binding);
        if (use != noNode && !tellsOutcome(use))
            report(call, use);
    }

    /// Where the body of an answer is read, when nothing asks the answer for more and nobody else is given it; or noNode.
    NodeId bodyOf(const Binding& binding) const
    {
        NodeId use = noNode;
        for (const auto name : m_facts.nodes(NodeKind::Name)) {
            if (m_facts.binding(name) != &binding || m_code[name].role == Role::Target)
                continue;
            const auto member = m_code.parent(name);
            if (!m_code.is(member, NodeKind::Member) || m_code[name].role != Role::Object || isOneOf(m_code.text(member), statuses))
                return noNode;
            if (use == noNode && isOneOf(m_code.text(member), bodies))
                use = m_code.is(m_code.parent(member), NodeKind::Call) ? m_code.parent(member) : member;
        }
        return use;
    }

    /// Whether what is read tells by a field that something went wrong, and the code looks at that.
    bool tellsOutcome(NodeId use) const
    {
        const auto* function = m_facts.function(use);
        while (function && function->isLambda && function->outer != noId)
            function = &m_facts.functions[function->outer];
        if (!function)
            return true;
        auto from = use; // with what is done with it in the same statement
        while (m_code.parent(from) != noNode && !m_code.is(m_code.parent(from), NodeKind::Block) && !m_code.is(m_code.parent(from), NodeKind::Function))
            from = m_code.parent(from);
        for (auto node = from; node < m_code.end(function->node); ++node) {
            const auto kind = m_code[node].kind;
            if (kind == NodeKind::Member && isOneOf(m_code.text(node), outcomes) && !m_facts.call(m_code.parent(node)))
                return true;
            if (kind == NodeKind::String && isOneOf(m_code.text(node), outcomes) && (m_code[node].role == Role::Index || m_code[node].role == Role::Argument || m_code.is(m_code.parent(node), NodeKind::Compare)))
                return true;
            // `if "access_token" in data`
            if (kind == NodeKind::Compare && (m_code.text(node) == "in" || m_code.text(node) == "not in") && m_code.is(m_code.child(node, Role::Left), NodeKind::String))
                return true;
            // `const { data, error } = await res.json()`, `Schema.parse(await res.json())`
            if (kind == NodeKind::Pair && m_code[m_code.parent(node)].role == Role::Target && isOneOf(m_code.text(node), outcomes))
                return true;
            const auto callee = kind == NodeKind::Call ? m_facts.callee(node) : std::string_view{};
            if (callee.ends_with(".parse") && callee != "JSON.parse")
                return true;
            if (callee.ends_with("safeParse") || callee.ends_with("model_validate") || callee.ends_with("parse_obj") || callee == "isinstance" || callee == "Array.isArray")
                return true;
        }
        return false;
    }

    /// `// No handler for errors here: the caller reads the error` above the request.
    bool saysThatErrorsAreRead(NodeId call) const
    {
        const auto& lines = m_file.source.lines;
        const auto line = lines.lineOf(m_code[call].startByte);
        return std::ranges::any_of(m_facts.comments, [&](const Comment& comment) {
            const auto last = lines.lineOf(comment.endByte);
            return last + 1 >= line && last <= line && m_file.source.view(comment.startByte, comment.endByte).find("error") != std::string_view::npos;
        });
    }

    void report(const Call& call, NodeId use)
    {
        Report report;
        report.node = use;
        const auto callee = m_file.textOf(m_code.child(call.node, Role::Callee));
        report.values["request"] = std::string(callee.substr(0, std::min<std::size_t>(callee.find('\n'), 60)));
        // A page shows less than there is; a server stores it.
        const bool isPage = m_facts.path.ends_with(".tsx") || m_facts.path.ends_with(".jsx");
        if (m_facts.isScript || isPage)
            report.severity = Severity::Low;
        if (m_facts.isScript || saysThatErrorsAreRead(call.node))
            report.confidence = Confidence::Low;
        report.evidence.push_back(evidence(call.node, EvidenceRole::Source, "does not fail for an answer of 404 or 500"));
        m_reporter.report(m_file, std::move(report));
    }

    const NamedTable& m_requests;
};

} // namespace

void UncheckedStatus::inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const
{
    static const NeededNames needed{"json", "text", "content", "blob", "arrayBuffer", "formData", "read"};
    const auto* requests = calleeTable(rule, "request-callees");
    const auto& facts = file.facts;
    if (requests && isCode(facts.language) && !facts.isTest && !facts.byKind.empty() && file.mayHold(needed) && requests->mayMatchIn(file))
        StatusScan(file, *requests, reporter).run();
}

} // namespace punchlist
