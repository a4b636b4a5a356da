#include "detectors/security/sqlinjection.h"

#include "detectors/filescan.h"
#include "detectors/security/sinktext.h"
#include "detectors/security/sqltext.h"
#include "facts/expressions.h"
#include "facts/zones.h"
#include "rules/clause.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>
#include <cctype>

namespace punchlist {
namespace {

class SqlScan : FileScan {
public:
    SqlScan(const FileContext& file, const NamedTable& known, const NamedTable& named, Reporter& reporter)
        : FileScan(file, reporter)
        , m_taint(file.facts)
        , m_known(known)
        , m_named(named)
    {
    }

    void run()
    {
        const bool mayKnow = m_known.mayMatchIn(m_file) || m_named.mayMatchIn(m_file);
        for (const auto& call : mayKnow ? std::span<const Call>(m_facts.calls) : std::span<const Call>()) {
            if (m_code.has(call.node, FlagTagged)) // sql`…` binds its values
                continue;
            const auto callee = m_facts.text(call.callee);
            const auto known = m_known.callees->find(callee);
            const bool isKnown = known != CalleeTable::noEntry;
            const auto entry = isKnown ? known : m_named.callees->find(callee);
            if (entry == CalleeTable::noEntry)
                continue;
            const auto& attributes = (isKnown ? m_known : m_named).attributes[entry];
            const auto path = attributes.find("argument");
            const auto found = lookUpArgument(m_facts, call.node, path == attributes.end() ? std::string_view("0") : std::string_view(path->second));
            if (found.value == noNode)
                continue;
            m_judged.push_back(m_facts.valueOf(found.value));
            inspect(call, found.value, isKnown, attributes.contains("fragment"));
        }
        if (m_facts.isScript)
            return;
        for (const auto kind : {NodeKind::Template, NodeKind::Binary, NodeKind::Call}) {
            for (const auto node : m_facts.nodes(kind))
                inspectText(node);
        }
        reportAssembled();
    }

private:
    void inspect(const Call& call, NodeId statement, bool isKnown, bool isFragment)
    {
        if (isClass(statement))
            return;
        const auto sink = judgeSink(m_facts, m_taint, statement, [&](NodeId hole) { return isHarmlessInSql(m_facts, hole); });
        if (sink.constant || (!sink.taint && sink.unknown == noNode))
            return;
        if (!sink.taint) {
            if (sink.isBuilt() && readsLikeSql(sink.skeleton->text) && !m_facts.isScript)
                reportUnknown(call, sink);
            return;
        }
        if (sink.isBuilt()) {
            if (readsLikeSql(sink.skeleton->text) || (isKnown && isFragment))
                reportBuilt(call, sink);
        } else if (!sink.skeleton && (isKnown || isDatabaseByName(call)) && ((sink.taint.kind == SourceKind::Request && !sink.taint.guessed) || (isKnown && comesFromUrl(sink.part)))) {
            reportWhole(call, sink);
        }
    }

    /// `session.query(shop.Order)`: a class of the model, by its capital letter.
    bool isClass(NodeId statement) const
    {
        const auto name = m_code.is(statement, NodeKind::Member) || m_code.is(statement, NodeKind::Name) ? m_code.text(statement) : std::string_view{};
        return m_facts.language == Language::Python && name.size() > 1 && name[0] >= 'A' && name[0] <= 'Z' && name[1] >= 'a' && name[1] <= 'z';
    }

    /// `db.query(text)`, `pool.execute(text)`: a module or object of the program whose name says that it is the database.
    bool isDatabaseByName(const Call& call) const
    {
        static constexpr auto databases = std::to_array<std::string_view>({"db", "database", "pool", "conn", "connection", "cursor", "cur", "knex", "sequelize", "pg", "mysql", "sqlite"});
        const auto callee = m_code.child(call.node, Role::Callee);
        const auto object = m_code.is(callee, NodeKind::Member) ? m_code.child(callee, Role::Object) : noNode;
        return object != noNode && (m_code.is(object, NodeKind::Name) || m_code.is(object, NodeKind::Member)) && std::ranges::find(databases, m_code.text(object)) != databases.end();
    }

    // ---- statements of which the file does not show where they go

    void inspectText(NodeId node)
    {
        if (!isBuiltText(node) || isPartOfText(node))
            return;
        // Most texts are no SQL; where they come from is asked last.
        const auto skeleton = textSkeleton(m_facts, node);
        if (!skeleton || skeleton->holes.empty() || !isClearlySql(skeleton->text) || isForPeople(node)
            || std::ranges::any_of(m_judged, [&](NodeId judged) { return m_code.contains(judged, node); }))
            return;
        const auto sink = judgeSink(m_facts, m_taint, node, [&](NodeId hole) { return isHarmlessInSql(m_facts, hole); });
        if (sink.constant || !sink.isBuilt() || (!sink.taint && sink.unknown == noNode))
            return;
        Report report;
        report.node = node;
        report.variant = "assembled";
        report.severity = Severity::Low;
        report.confidence = Confidence::Low;
        const bool isRequest = sink.taint.kind == SourceKind::Request && !sink.taint.guessed;
        if (sink.taint) {
            describeOrigin(m_file, m_taint, sink, report);
            if (isRequest) {
                report.severity = Severity::High;
                report.confidence = Confidence::Medium;
            }
        } else {
            report.values["value"] = sentenceText(m_file, sink.unknown);
            report.values["origin"] = "a place that this file does not show";
        }
        const auto position = sqlPositionOf(*sink.skeleton, sink.taint ? sink.part : sink.unknown);
        report.values["place"] = position == SqlPosition::Value ? "a value, which a bind parameter could carry" : "a name or clause, which cannot be bound";
        report.qualification = {Qualification::State::Unknown, isRequest ? "when the statement is run" : "when the statement is run and the value is text that somebody else wrote"};
        if (isRequest)
            m_reporter.report(m_file, std::move(report));
        else
            m_assembled.push_back(std::move(report));
    }

    /// A file that puts SQL together does it often, and one look tells about all of it: one finding with many places.
    void reportAssembled()
    {
        if (m_assembled.empty())
            return;
        auto first = std::move(m_assembled.front());
        if (m_assembled.size() > 1) {
            first.variant = "assembled-often";
            first.values["count"] = std::to_string(m_assembled.size());
        }
        for (std::size_t i = 1; i < m_assembled.size(); ++i) {
            const auto& other = m_assembled[i];
            first.evidence.push_back(evidence(other.node, EvidenceRole::Place, '`' + other.values.at("value") + '`'));
        }
        m_reporter.report(m_file, std::move(first));
    }

    bool isBuiltText(NodeId node) const
    {
        if (m_code.is(node, NodeKind::Binary))
            return m_code.text(node) == "+" || m_code.text(node) == "%";
        if (m_code.is(node, NodeKind::Call)) {
            const auto callee = m_code.child(node, Role::Callee);
            return m_code.is(callee, NodeKind::Member) && m_code.text(callee) == "format";
        }
        return !m_code.has(node, FlagTagged);
    }

    /// A part of a longer text is judged with that.
    bool isPartOfText(NodeId node) const
    {
        const auto parent = m_code.parent(node);
        if (m_code.is(parent, NodeKind::Binary) || m_code.is(parent, NodeKind::Template))
            return true;
        if (m_code.is(parent, NodeKind::Call) && m_code.has(parent, FlagTagged)) // sql`…` binds its values
            return true;
        const auto outer = m_code.parent(parent);
        return m_code.is(parent, NodeKind::Member) && m_code.is(outer, NodeKind::Call) && isBuiltText(outer);
    }

    /// Logged, printed or raised.
    bool isForPeople(NodeId node) const
    {
        for (auto outer = m_code.parent(node); outer != noNode; outer = m_code.parent(outer)) {
            switch (m_code[outer].kind) {
            case NodeKind::Raise:
            case NodeKind::Assert: return true;
            case NodeKind::Call: {
                const auto callee = m_facts.callee(outer);
                const auto method = callee.substr(callee.rfind('.') + 1);
                static constexpr auto tellers = std::to_array<std::string_view>({"print", "debug", "info", "warning", "warn", "error", "exception", "critical", "log", "fatal", "trace", "echo"});
                if (std::ranges::find(tellers, method) != tellers.end() || method.ends_with("Error") || method.ends_with("Exception"))
                    return true;
                break;
            }
            case NodeKind::ExpressionStatement:
            case NodeKind::Assign:
            case NodeKind::Function:
            case NodeKind::Block: return false;
            default: break;
            }
        }
        return false;
    }

    /// The statement was taken out of the query of a URL that somebody hands over.
    bool comesFromUrl(NodeId part)
    {
        constexpr std::size_t wholeWay = 64;
        return std::ranges::any_of(m_taint.path(part, wholeWay), [&](NodeId step) {
            const auto callee = m_facts.callee(step);
            return callee == "urllib.parse.parse_qs" || callee == "urllib.parse.parse_qsl" || callee == "URLSearchParams";
        });
    }

    /// `this.options.slotName`, `self.config.schema`: what the object was set up with.
    bool isSetting(NodeId part) const
    {
        static constexpr auto names = std::to_array<std::string_view>({"options", "opts", "config", "settings", "conf", "configuration"});
        const auto object = m_code.is(part, NodeKind::Member) ? m_code.child(part, Role::Object) : noNode;
        const auto owner = m_code.is(object, NodeKind::Member) ? m_code.text(m_code.child(object, Role::Object)) : std::string_view{};
        return (owner == "this" || owner == "self") && std::ranges::find(names, m_code.text(object)) != names.end();
    }

    void reportBuilt(const Call& call, const SinkText& sink)
    {
        const auto position = sqlPositionOf(*sink.skeleton, sink.part);
        Report report;
        report.node = call.node;
        describeOrigin(m_file, m_taint, sink, report);
        const bool isValue = position == SqlPosition::Value;
        report.values["place"] = isValue ? "a value, which a bind parameter could carry" : "a name or clause, which cannot be bound";
        switch (sink.taint.kind) {
        case SourceKind::Request:
            report.variant = "tainted";
            report.severity = sink.taint.guessed ? Severity::High : Severity::Critical;
            report.confidence = sink.taint.guessed ? Confidence::Medium : Confidence::High;
            break;
        case SourceKind::Remote:
            report.variant = "tainted";
            report.confidence = Confidence::Medium;
            break;
        case SourceKind::CommandLine:
            report.severity = Severity::Medium;
            break;
        case SourceKind::Environment: // who sets it owns the database
            report.severity = Severity::Low;
            report.confidence = Confidence::Low;
            break;
        default:
            report.severity = m_facts.isScript || isSetting(sink.part) ? Severity::Low : isValue ? Severity::High : Severity::Medium;
            // The key of a record is no text that somebody else wrote, and a migration runs once.
            report.confidence = isValue && !sink.taint.guessed && !zonesOfPath(m_facts.path).migration && !isSetting(sink.part) && !(m_code.is(sink.part, NodeKind::Member) && m_code.text(sink.part) == "pk") ? Confidence::Medium : Confidence::Low;
            report.qualification = {Qualification::State::Unknown, "only when a caller passes text that somebody else wrote"};
            break;
        }
        m_reporter.report(m_file, std::move(report));
    }

    /// A value whose origin the file does not show. Names of tables and columns of unknown origin are mostly the program's own.
    void reportUnknown(const Call& call, const SinkText& sink)
    {
        const bool isValue = sqlPositionOf(*sink.skeleton, sink.unknown) == SqlPosition::Value;
        Report report;
        report.node = call.node;
        report.severity = isValue ? Severity::Medium : Severity::Low;
        report.confidence = Confidence::Low;
        report.values["value"] = sentenceText(m_file, sink.unknown);
        report.values["origin"] = "a place that this file does not show";
        report.values["place"] = isValue ? "a value, which a bind parameter could carry" : "a name or clause, which cannot be bound";
        report.qualification = {Qualification::State::Unknown, "only when the value is text that somebody else wrote"};
        m_reporter.report(m_file, std::move(report));
    }

    void reportWhole(const Call& call, const SinkText& sink)
    {
        Report report;
        report.node = call.node;
        report.variant = "whole";
        report.severity = sink.taint.kind == SourceKind::Request ? Severity::Critical : Severity::Medium;
        report.confidence = Confidence::Medium;
        describeOrigin(m_file, m_taint, sink, report);
        if (sink.taint.kind != SourceKind::Request)
            report.values["origin"] = "the query of a URL";
        report.values["place"] = "the whole statement";
        m_reporter.report(m_file, std::move(report));
    }

    LocalTaint m_taint;
    const NamedTable& m_known;
    const NamedTable& m_named;
    std::vector<NodeId> m_judged; ///< what the calls that run SQL are given
    std::vector<Report> m_assembled; ///< not known to be run, nor to come from a request
};

} // namespace

void SqlInjection::inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const
{
    const auto* known = calleeTable(rule, "database-callees");
    const auto* named = calleeTable(rule, "named-callees");
    if (known && named)
        SqlScan(file, *known, *named, reporter).run();
}

} // namespace punchlist
