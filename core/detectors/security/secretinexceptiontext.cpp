#include "detectors/security/secretinexceptiontext.h"

#include "detectors/filescan.h"
#include "detectors/observability/logcalls.h"
#include "detectors/security/secrettext.h"
#include "detectors/security/sinktext.h"

#include <algorithm>
#include <string>
#include <vector>

namespace punchlist {
namespace {

struct Leak {
    NodeId log = noNode;
    NodeId secret = noNode;
    std::string_view way; ///< how the secret gets into the text
};

class ExceptionLogs : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto handler : m_facts.nodes(NodeKind::Handler))
            inspect(handler);
        if (!m_leaks.empty())
            report();
    }

private:
    void inspect(NodeId handler)
    {
        const auto attempt = m_code.parent(handler);
        const auto body = m_code.child(handler, Role::Body);
        if (!m_code.is(attempt, NodeKind::Try) || body == noNode || m_code[handler].text == 0 || (m_facts.contextOf[handler] & InTest) != 0)
            return;
        const auto log = logOfError(body, m_code[handler].text);
        if (log == noNode)
            return;
        const auto tried = m_code.child(attempt, Role::Body);
        for (auto node = tried; tried != noNode && node < m_code.end(tried); ++node) {
            if (!m_code.is(node, NodeKind::Call))
                continue;
            if (const auto leak = secretIn(node); leak.secret != noNode) {
                m_leaks.push_back({log, leak.secret, leak.way});
                return;
            }
        }
        if (const auto secret = givenToEnvironment(attempt); secret != noNode)
            m_leaks.push_back({log, secret, "it is put into the environment, from which the guarded client takes it"});
    }

    /// A log call of the handler that writes the error.
    NodeId logOfError(NodeId body, TextId bound) const
    {
        for (auto node = body; node < m_code.end(body); ++node) {
            const auto* call = m_facts.call(node);
            if (!call || logcalls::channelOf(m_facts, *call) == logcalls::Channel::None)
                continue;
            for (auto part = node; part < m_code.end(node); ++part) {
                // In JavaScript only the whole object shows its fields; `error.message` does not.
                const bool whole = m_facts.language == Language::Python || !m_code.is(m_code.parent(part), NodeKind::Member);
                if (m_code.is(part, NodeKind::Name) && m_code[part].text == bound && whole)
                    return node;
            }
        }
        return noNode;
    }

    bool isSecret(NodeId node) const
    {
        return (m_code.is(node, NodeKind::Name) || m_code.is(node, NodeKind::Member)) && secrets::isSecretName(m_code.text(node));
    }

    NodeId secretBelow(NodeId root) const
    {
        for (auto node = root; root != noNode && node < m_code.end(root); ++node) {
            if (isSecret(node))
                return node;
        }
        return noNode;
    }

    Leak secretIn(NodeId call) const
    {
        const bool python = m_facts.language == Language::Python;
        const bool axios = !python && m_facts.callee(call).starts_with("axios");
        for (const auto child : m_code.children(call)) {
            if (m_code[child].role == Role::Callee)
                continue;
            // f"https://host/path?key={api_key}": errors of HTTP clients name the URL.
            const auto text = m_code.is(child, NodeKind::Keyword) ? m_code.child(child, Role::Value) : child;
            if (const auto value = m_facts.valueOf(text); m_code.is(value, NodeKind::Template) && isUrl(value)) {
                for (const auto hole : m_code.children(value)) {
                    if (m_code[hole].role == Role::Hole && isSecret(hole))
                        return {noNode, hole, "it stands in the URL, which errors of HTTP clients name"};
                }
            }
            // params={"key": api_key} become part of the URL.
            if (python && m_code.is(child, NodeKind::Keyword) && m_code.text(child) == "params") {
                if (const auto secret = secretBelow(m_facts.valueOf(text)); secret != noNode)
                    return {noNode, secret, "it is a query parameter, and so part of the URL that errors of HTTP clients name"};
            }
            if (axios && m_code.is(m_facts.valueOf(child), NodeKind::Dict)) {
                if (const auto secret = secretBelow(m_facts.valueOf(child)); secret != noNode)
                    return {noNode, secret, "axios puts the headers and parameters of the request into its error object"};
            }
        }
        return {};
    }

    bool isUrl(NodeId text) const
    {
        const auto first = text + 1;
        return first < m_code.end(text) && (m_code.text(first).starts_with("http") || m_file.textOf(text).find("://") != std::string_view::npos);
    }

    /// os.environ["SERVICE_KEY"] = settings.service_key before the try, in the same function.
    NodeId givenToEnvironment(NodeId attempt) const
    {
        for (const auto assign : m_facts.nodes(NodeKind::Assign)) {
            if (assign > attempt || m_facts.functionOf[assign] != m_facts.functionOf[attempt] || m_facts.functionOf[assign] == noId)
                continue;
            const auto target = m_code.child(assign, Role::Target);
            if (!m_code.is(target, NodeKind::Subscript) || m_facts.qualified(m_code.child(target, Role::Object)) != "os.environ")
                continue;
            const auto key = m_code.child(target, Role::Index);
            const auto value = m_code.child(assign, Role::Value);
            if (m_code.is(key, NodeKind::String) && isKeyName(m_code.text(key)) && value != noNode && !m_code.is(value, NodeKind::String))
                return value;
        }
        return noNode;
    }

    static bool isKeyName(std::string_view name)
    {
        return name.ends_with("_KEY") || name.ends_with("_TOKEN") || name.ends_with("_SECRET") || name.ends_with("_PASSWORD");
    }

    void report()
    {
        const auto& first = m_leaks.front();
        Report report;
        report.node = first.log;
        report.variant = "exception";
        report.severity = Severity::Low;
        report.confidence = Confidence::Low;
        report.values["secret"] = "`" + sentenceText(m_file, first.secret, 40) + "`";
        report.qualification = {Qualification::State::Unknown, "when the text of the error carries the secret: " + std::string(first.way)};
        report.evidence.push_back(evidence(first.secret, EvidenceRole::Source, "the secret"));
        for (const auto& leak : m_leaks) {
            if (leak.log != first.log)
                report.evidence.push_back(evidence(leak.log, EvidenceRole::Place, {}));
        }
        m_reporter.report(m_file, std::move(report));
    }

    std::vector<Leak> m_leaks;
};

} // namespace

void SecretInExceptionText::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    if (isCode(file.facts.language) && !file.facts.isTest && !file.facts.isScript && !file.facts.byKind.empty())
        ExceptionLogs(file, reporter).run();
}

} // namespace punchlist
