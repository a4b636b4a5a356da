#include "detectors/api-design/uncheckedconversion.h"

#include "base/haswordof.h"
#include "base/oneof.h"
#include "detectors/filescan.h"
#include "facts/expressions.h"
#include "flow/taint.h"

#include <algorithm>
#include <string>

namespace punchlist {
namespace {

constexpr auto conversions = std::to_array<std::string_view>({"int", "float", "uuid.UUID", "decimal.Decimal", "datetime.datetime.fromisoformat", "datetime.date.fromisoformat", "datetime.datetime.strptime",
                                                              "json.loads", "ipaddress.ip_address"});
constexpr auto scriptConversions = std::to_array<std::string_view>({"BigInt", "JSON.parse", "URL", "decodeURIComponent"});

class ConversionScan : FileScan {
public:
    ConversionScan(const FileContext& file, Reporter& reporter)
        : FileScan(file, reporter)
        , m_taint(file.facts)
    {
    }

    void run()
    {
        if (m_facts.routes.empty() || handlesValueErrors())
            return;
        for (const auto& call : m_facts.calls) {
            if ((call.context & InHandlerFunction) != 0 && (call.context & InTry) == 0 && isConversion(call))
                inspect(call);
        }
        if (!m_isPython)
            return;
        for (const auto subscript : m_facts.nodes(NodeKind::Subscript)) {
            if ((m_facts.contextOf[subscript] & InHandlerFunction) != 0 && (m_facts.contextOf[subscript] & InTry) == 0 && isEnum(m_facts.qualified(m_code.child(subscript, Role::Object))))
                judge(subscript, m_code.child(subscript, Role::Index), m_file.textOf(m_code.child(subscript, Role::Object)));
        }
    }

private:
    /// `@app.exception_handler(ValueError)` answers all of them.
    bool handlesValueErrors() const
    {
        return std::ranges::any_of(m_facts.calls, [&](const Call& call) {
            const auto method = m_facts.text(call.method);
            if (method != "exception_handler" && method != "errorhandler" && method != "add_exception_handler" && method != "register_error_handler")
                return false;
            const auto type = m_code.child(call.node, Role::Argument);
            return type != noNode && (m_code.text(type) == "ValueError" || m_code.text(type) == "Exception");
        });
    }

    bool isEnum(std::string_view name) const
    {
        if (!name.starts_with('@'))
            return false;
        return std::ranges::any_of(m_facts.classes, [&](const Class& one) {
            return m_facts.text(one.scope) == name.substr(1)
                && std::ranges::any_of(one.bases, [&](TextId base) { return m_facts.text(base).starts_with("enum."); });
        });
    }

    bool isConversion(const Call& call) const
    {
        const auto callee = m_facts.text(call.callee);
        if (!m_isPython)
            return isOneOf(callee, scriptConversions) && (callee != "URL" || m_code.has(call.node, FlagNew));
        return isOneOf(callee, conversions) || isEnum(callee);
    }

    void inspect(const Call& call)
    {
        // new URL(path, base) takes nearly everything
        const auto first = m_code.child(call.node, Role::Argument);
        if (!m_isPython && m_facts.text(call.callee) == "URL" && first != noNode && m_code.end(first) < m_code.end(call.node))
            return;
        judge(call.node, m_code.child(call.node, Role::Argument), m_file.textOf(m_code.child(call.node, Role::Callee)));
    }

    void judge(NodeId place, NodeId value, std::string_view target)
    {
        if (value == noNode || !isPlainText(value) || !isPlainText(m_facts.valueOf(value)) || isAskedAround(place))
            return;
        const auto taint = m_taint.of(value);
        if (taint.kind != SourceKind::Request || taint.validated || taint.guessed || hasCheckedType(taint.source) || isPartOfPath(value, taint.source))
            return;
        Report report;
        report.node = place;
        report.values["target"] = std::string(target);
        const auto text = m_file.textOf(value);
        report.values["value"] = std::string(text.substr(0, std::min<std::size_t>(text.find('\n'), 50)));
        report.confidence = Confidence::Medium;
        if (taint.source != noNode && taint.source != value && !m_code.contains(place, taint.source))
            report.evidence.push_back(evidence(taint.source, EvidenceRole::Source, "the value enters here"));
        m_reporter.report(m_file, std::move(report));
    }

    /// `[int(part) for part in parts if part.isdigit()]`
    bool isAskedAround(NodeId place) const
    {
        static constexpr auto questions = std::to_array<std::string_view>({"isdigit", "isdecimal", "isnumeric"});
        static constexpr auto checks = std::to_array<std::string_view>({"valid", "verify", "verified", "signature", "authenticate", "digest"});
        for (auto outer = m_code.parent(place); outer != noNode && !m_code.is(outer, NodeKind::Function); outer = m_code.parent(outer)) {
            // `if payload_is_valid(body, signature): json.loads(body)`: only who has the secret sends anything
            const auto asked = m_code.is(outer, NodeKind::If) ? m_code.child(outer, Role::Condition) : noNode;
            for (auto node = asked; asked != noNode && node < m_code.end(asked); ++node) {
                const auto* check = m_facts.call(node);
                if (check && hasWordOf(m_facts.text(check->method), checks))
                    return true;
            }
            const auto condition = m_code.is(outer, NodeKind::Comprehension) || m_code.is(outer, NodeKind::Conditional) ? m_code.child(outer, Role::Condition) : noNode;
            const auto* call = m_facts.call(condition);
            if (call && isOneOf(m_facts.text(call->method), questions))
                return true;
        }
        return false;
    }

    /// A value that is taken from the request as text: whole bodies and computed things may be anything.
    bool isPlainText(NodeId value) const
    {
        for (NodeId n = value; n < m_code.end(value); ++n) {
            if (m_code.is(n, NodeKind::Member) && (m_code.text(n) == "url" || m_code.text(n) == "originalUrl"))
                return false; // made by the server itself
            if (m_code.is(n, NodeKind::Await) || m_code.is(n, NodeKind::Logical) || m_code.is(n, NodeKind::Conditional))
                return false;
            if (m_code.is(n, NodeKind::Call) && keywordArgument(m_facts, n, "type") != noNode)
                return false; // request.args.get("page", type=int)
            if (m_code.is(n, NodeKind::Call) && (m_facts.callee(n) == "round" || m_facts.callee(n) == "len"))
                return false;
        }
        return true;
    }

    /// A part of the address of a Django view: its pattern mostly lets nothing else through, and stands in another file.
    bool isPartOfPath(NodeId value, NodeId source) const
    {
        const bool isDjango = std::ranges::any_of(m_facts.routes, [&](const Route& route) { return m_facts.text(route.framework) == "django"; });
        if (!m_isPython || !isDjango || source == noNode)
            return false;
        for (auto node = value; node < m_code.end(value); ++node) {
            const auto* binding = m_code.is(node, NodeKind::Name) ? m_facts.binding(node) : nullptr;
            if (binding && binding->kind == Binding::Kind::Parameter && m_facts.text(binding->name) != "request" && m_facts.text(binding->name) != "self")
                return true;
            if (m_code.is(node, NodeKind::Member) && m_code.text(node) == "kwargs")
                return true;
        }
        return false;
    }

    /// A parameter that the framework has checked already: anything but a text.
    bool hasCheckedType(NodeId source) const
    {
        if (!m_code.is(source, NodeKind::Parameter) && !m_code.is(source, NodeKind::Name))
            return false;
        auto parameter = source;
        if (const auto* binding = m_facts.binding(source)) {
            if (binding->kind != Binding::Kind::Parameter)
                return false;
            parameter = binding->node;
        }
        const auto type = m_code.child(parameter, Role::Type);
        if (type == noNode)
            return false;
        const auto text = m_file.textOf(type);
        return text != "str" && text != "string" && text.find("Request") == std::string_view::npos && !text.starts_with("Optional[str]") && !text.starts_with("str |");
    }

    LocalTaint m_taint;
};

} // namespace

void UncheckedConversion::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    ConversionScan(file, reporter).run();
}

} // namespace punchlist
