#include "detectors/resilience/broadexcept.h"

#include "base/words.h"
#include "detectors/filescan.h"
#include "detectors/resilience/swallowedexception.h"
#include "rules/calleepattern.h"

#include <algorithm>
#include <set>
#include <string>

namespace punchlist {
namespace {

constexpr int smallBlock = 4; ///< statements of a block of which one can see what may fail

/// Takes the reports of another rule to know the places that it already speaks of.
class PlaceCollector final : public Reporter {
public:
    void report(const FileContext& file, Report report) override
    {
        m_lines.insert(report.node == noNode ? report.range.startLine : file.range(report.node).startLine);
    }
    bool has(std::uint32_t line) const { return m_lines.contains(line); }

private:
    std::set<std::uint32_t> m_lines;
};

class BroadExceptScan : FileScan {
public:
    BroadExceptScan(const FileContext& file, const Rule& rule, Reporter& reporter)
        : FileScan(file, reporter)
        , m_rule(rule)
    {
    }

    void run()
    {
        std::vector<Report> reports;
        for (const auto handler : m_facts.nodes(NodeKind::Handler))
            inspect(handler, reports);
        if (reports.empty())
            return;
        PlaceCollector swallowed;
        SwallowedException().inspectFile(m_file, m_rule, swallowed);
        std::erase_if(reports, [&](const Report& report) { return swallowed.has(report.range.startLine); });
        // `except Exception` around longer blocks is a habit of the file: one note for all of them.
        Report* note = nullptr;
        for (auto& report : reports) {
            if (!report.variant.empty())
                continue;
            if (!note) {
                note = &report;
            } else {
                note->variant = "several";
                note->evidence.push_back({.path = {}, .range = report.range, .role = EvidenceRole::Place, .note = report.values["count"] + " statements", .snippet = {}});
                report.variant = "dropped";
            }
        }
        for (auto& report : reports) {
            if (report.variant == "dropped")
                continue;
            report.values["places"] = std::to_string(report.evidence.size() + 1);
            m_reporter.report(m_file, std::move(report));
        }
    }

private:
    enum class Breadth { None, Exception, Base, Bare };

    Breadth breadthOf(NodeId handler) const
    {
        auto breadth = Breadth::Bare;
        for (const auto type : m_code.children(handler)) {
            if (m_code[type].role != Role::Type)
                continue;
            if (breadth == Breadth::Bare)
                breadth = Breadth::None;
            for (NodeId n = type; n < m_code.end(type); ++n) { // tuples may hold tuples
                const auto name = m_code.is(n, NodeKind::Name) || m_code.is(n, NodeKind::Member) ? m_facts.qualified(n) : std::string_view{};
                if (name == "BaseException" || name == "builtins.BaseException")
                    breadth = Breadth::Base;
                else if ((name == "Exception" || name == "builtins.Exception") && breadth == Breadth::None)
                    breadth = Breadth::Exception;
            }
        }
        return breadth;
    }

    void inspect(NodeId handler, std::vector<Report>& reports)
    {
        const auto breadth = breadthOf(handler);
        const auto attempt = m_code.parent(handler);
        const auto body = m_code.child(handler, Role::Body);
        const auto tried = m_code.child(attempt, Role::Body);
        if (breadth == Breadth::None || body == noNode || tried == noNode || !m_code.is(attempt, NodeKind::Try) || raises(body, breadth, m_code.text(handler)))
            return;
        const auto type = m_code.child(handler, Role::Type);
        const bool isExpected = isOptionalImport(tried);
        const bool withTrace = logsTraceback(body);
        if ((isExpected && breadth != Breadth::Bare) || (withTrace && (breadth != Breadth::Base || isBoundary(attempt))))
            return;
        const auto statements = countStatements(tried);
        if (breadth == Breadth::Exception && (statements <= smallBlock || hasOtherHandlers(attempt)))
            return;
        Report report;
        report.range = m_file.source.lines.range(m_code[handler].startByte, type == noNode ? m_code[handler].startByte + 6 : m_code[type].endByte);
        report.values["clause"] = type == noNode ? "except:" : "except " + std::string(m_file.textOf(type));
        report.values["count"] = std::to_string(statements);
        if (breadth == Breadth::Exception) {
            report.values["caught"] = "programming errors such as a misspelt name";
            report.severity = Severity::Info;
            report.confidence = Confidence::Medium;
        } else {
            report.variant = "everything";
            report.values["caught"] = "also `KeyboardInterrupt`, `SystemExit` and cancellation";
            const auto* function = m_facts.function(handler);
            report.severity = (function && function->isAsync) || (m_facts.contextOf[attempt] & InLoop) != 0 ? Severity::Medium : Severity::Low;
            // A comment that names what makes it necessary: a library's errors that are no Exception.
            report.confidence = isExplained(handler, body) ? Confidence::Low : Confidence::High;
        }
        reports.push_back(std::move(report));
    }

    bool isExplained(NodeId handler, NodeId body) const
    {
        return std::ranges::any_of(m_facts.comments, [&](const Comment& comment) {
            const auto text = m_file.source.view(comment.startByte, comment.endByte);
            return comment.startByte >= m_code[handler].startByte && comment.endByte <= m_code[body].endByte && text.find("BaseException") != std::string_view::npos;
        });
    }

    /// Whether the handler lets the exception go on. Another exception will do for `except Exception`, but not where an interrupt or a
    /// cancellation would become an ordinary error; a `raise` in a handler or function inside concerns that one.
    bool raises(NodeId body, Breadth breadth, std::string_view bound) const
    {
        for (NodeId n = body; n < m_code.end(body); ++n) {
            if (breadth != Breadth::Exception && (m_code.is(n, NodeKind::Handler) || m_code.is(n, NodeKind::Function))) {
                n = m_code.end(n) - 1;
                continue;
            }
            if (m_code.is(n, NodeKind::Raise)) {
                const auto value = m_code.child(n, Role::Value);
                const bool isSame = value == noNode || (m_code.is(value, NodeKind::Name) && m_code.text(value) == bound) || m_code.is(value, NodeKind::Member);
                if (breadth == Breadth::Exception || isSame)
                    return true;
                continue;
            }
            const auto callee = m_facts.callee(n);
            if (callee == "sys.exit" || callee == "os._exit" || callee == "exit" || callee == "quit" || callee == "sys.exc_info" || callee.ends_with(".set_exception") || callee == "pytest.fail")
                return true;
        }
        return false;
    }

    bool isOptionalImport(NodeId tried) const
    {
        for (const auto statement : m_code.children(tried)) {
            if (m_code.is(statement, NodeKind::Import))
                return true;
        }
        return false;
    }

    /// logger.exception(…), exc_info=True, traceback.*, an error tracker: the whole error is kept.
    bool logsTraceback(NodeId body) const
    {
        for (NodeId n = body; n < m_code.end(body); ++n) {
            if (m_code.is(n, NodeKind::Keyword) && m_code.text(n) == "exc_info") {
                const auto value = m_code.child(n, Role::Value);
                if (!m_code.is(value, NodeKind::Null) && !(m_code.is(value, NodeKind::Boolean) && m_code.text(value) == "false"))
                    return true;
            }
            const auto* call = m_facts.call(n);
            if (!call)
                continue;
            const auto callee = m_facts.text(call->callee);
            const auto method = m_facts.text(call->method);
            if (method == "exception" || method == "aexception" || callee.starts_with("traceback.") || callee.starts_with("sentry_sdk.") || method == "capture_exception" || method == "print_exception"
                || method == "record_exception")
                return true;
        }
        return false;
    }

    /// The outermost statement of a task or program, or the body of its endless loop.
    bool isBoundary(NodeId attempt) const
    {
        const auto parent = m_code.parent(m_code.parent(attempt));
        return m_code.is(parent, NodeKind::While) || m_code.is(parent, NodeKind::Function) || (m_facts.contextOf[attempt] & InMain) != 0;
    }

    bool hasOtherHandlers(NodeId attempt) const
    {
        int handlers = 0;
        for (const auto child : m_code.children(attempt))
            handlers += m_code[child].role == Role::Handler ? 1 : 0;
        return handlers > 1;
    }

    int countStatements(NodeId block) const
    {
        int count = 0;
        for (NodeId n = block + 1; n < m_code.end(block); ++n) {
            const auto role = m_code[n].role;
            if (role == Role::Body && !m_code.is(n, NodeKind::Block))
                ++count;
        }
        return count;
    }

    const Rule& m_rule;
};

} // namespace

void BroadExcept::inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const
{
    BroadExceptScan(file, rule, reporter).run();
}

} // namespace punchlist
