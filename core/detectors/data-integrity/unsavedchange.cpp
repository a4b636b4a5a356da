#include "detectors/data-integrity/unsavedchange.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "detectors/filescan.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

namespace punchlist {
namespace {

/// Reads that give one record of a database. A plain get() may give what a map in memory holds, where a change is seen by all.
constexpr auto fetches = std::to_array<std::string_view>({"findOne", "findById", "findByPk", "findUnique", "findUniqueOrThrow", "findFirst", "findFirstOrThrow", "findOneBy", "findOneOrFail", "find_one", "fetchrow", "fetch_one"});
constexpr auto changers = std::to_array<std::string_view>({"append", "extend", "insert", "remove", "pop", "popitem", "clear", "update", "setdefault"});
constexpr auto writers = std::to_array<std::string_view>({"commit", "flush"});

/// The statement or call that changes in place what a node stands for: `a.b["c"]["d"] = …`, `a.b["c"].append(…)`. What is read from
/// JSON has no attributes.
NodeId changedThrough(const Code& code, NodeId node)
{
    constexpr int deepest = 8;
    for (int depth = 0; depth < deepest; ++depth) {
        const auto parent = code.parent(node);
        if (code[node].role != Role::Object || (!code.is(parent, NodeKind::Subscript) && !code.is(parent, NodeKind::Member)))
            return noNode;
        if (code.is(parent, NodeKind::Subscript) && code[parent].role == Role::Target && (code.is(code.parent(parent), NodeKind::Assign) || code.is(code.parent(parent), NodeKind::AugmentedAssign)))
            return code.parent(parent);
        if (code.is(parent, NodeKind::Member))
            return code[parent].role == Role::Callee && isOneOf(code.text(parent), changers) ? code.parent(parent) : noNode;
        node = parent;
    }
    return noNode;
}

/// Records that are read, changed and never mentioned again.
class ForgottenScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        for (const auto& binding : m_facts.bindings) {
            if (binding.kind != Binding::Kind::Variable || binding.function == noId || binding.assignmentCount != 1)
                continue;
            const auto& assignment = m_facts.assignmentsOf(binding)[0];
            if (assignment.how == Assignment::How::Plain && assignment.value != noNode && isFetch(assignment.value))
                inspect(binding, assignment);
        }
    }

private:
    bool isFetch(NodeId value) const
    {
        if (!m_code.is(value, NodeKind::Await))
            return false;
        // `await User.findById(id)`, also with `.lean()` and the like behind it
        auto call = m_code.child(value, Role::Value);
        for (int step = 0; step < 4 && m_code.is(call, NodeKind::Call); ++step) {
            if (isOneOf(m_facts.text(m_facts.call(call)->method), fetches))
                return true;
            const auto callee = m_code.child(call, Role::Callee);
            call = m_code.is(callee, NodeKind::Member) ? m_code.child(callee, Role::Object) : noNode;
        }
        return false;
    }

    void inspect(const Binding& binding, const Assignment& assignment)
    {
        NodeId change = noNode;
        for (const auto name : m_facts.nodes(NodeKind::Name)) {
            if (m_code[name].text != binding.name || m_facts.binding(name) != &binding || name == assignment.target)
                continue;
            const auto parent = m_code.parent(name);
            const bool isStore = m_code[name].role == Role::Object && m_code[parent].role == Role::Target && m_code.is(m_code.parent(parent), NodeKind::Assign);
            if (isStore && change == noNode)
                change = m_code.parent(parent);
            else if (!isStore && (change != noNode || !isRead(name)))
                return; // used after the change, or handed to somebody who may keep it
        }
        if (change == noNode || (m_facts.contextOf[change] & (InTest | InLoop)) != 0)
            return;
        Report report;
        report.node = change;
        report.values["record"] = std::string(m_facts.text(binding.name));
        report.confidence = Confidence::High;
        report.evidence.push_back(evidence(assignment.value, EvidenceRole::Source, "the record was read here"));
        m_reporter.report(m_file, std::move(report));
    }

    /// A field of it, or a test of it.
    bool isRead(NodeId name) const
    {
        const auto parent = m_code.parent(name);
        if (m_code[name].role == Role::Object)
            return m_code[parent].role != Role::Callee && m_code[parent].role != Role::Value && m_code[parent].role != Role::Argument;
        return m_code[name].role == Role::Condition || m_code.is(parent, NodeKind::Unary) || m_code.is(parent, NodeKind::Compare) || m_code.is(parent, NodeKind::Logical);
    }
};

/// Columns of SQLAlchemy whose type is JSON, and that nothing watches for changes inside.
std::set<std::string, std::less<>> jsonColumns(const ProjectContext& project)
{
    const auto& index = *project.index;
    std::set<std::string, std::less<>> columns, others;
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        if (record.models.empty() || !index.isProduction(id))
            continue;
        const auto* file = contextOf(project, id);
        for (const auto& model : record.models) {
            if (model.kind != record::Model::Kind::SqlAlchemy)
                continue;
            for (const auto& column : model.columns) {
                const auto declaration = file ? file->source.view(column.range.startByte, column.range.endByte) : std::string_view{};
                const bool isJson = declaration.find("JSON") != std::string_view::npos && declaration.find("Mutable") == std::string_view::npos && declaration.find("as_mutable") == std::string_view::npos;
                (isJson ? columns : others).insert(std::string(record.text(column.name)));
            }
        }
    }
    // A name that means something else in another model says too little.
    std::erase_if(columns, [&](const std::string& name) { return others.contains(name); });
    return columns;
}

/// JSON columns that are changed in place in one file.
class ColumnScan : FileScan {
public:
    ColumnScan(const FileContext& file, const std::set<std::string, std::less<>>& columns, Reporter& reporter)
        : FileScan(file, reporter)
        , m_columns(columns)
    {
    }

    void run()
    {
        for (const auto member : m_facts.nodes(NodeKind::Member)) {
            const auto object = m_code.child(member, Role::Object);
            if (!m_code.is(object, NodeKind::Name) || !m_columns.contains(m_code.text(member)) || m_facts.functionOf[member] == noId)
                continue;
            if (const auto change = changedThrough(m_code, member); change != noNode)
                inspect(member, change);
            else if (const auto alias = aliasOf(member); alias)
                inspectAlias(member, *alias);
        }
    }

private:
    /// `settings = user.settings`, `settings = user.settings or {}`
    const Binding* aliasOf(NodeId member) const
    {
        auto value = member;
        if (m_code.is(m_code.parent(value), NodeKind::Logical) && m_code[value].role == Role::Left)
            value = m_code.parent(value);
        const auto assign = m_code.parent(value);
        if (!m_code.is(assign, NodeKind::Assign) || m_code[value].role != Role::Value)
            return nullptr;
        const auto* binding = m_facts.binding(m_code.child(assign, Role::Target));
        return binding && binding->function == m_facts.functionOf[member] && binding->assignmentCount == 1 ? binding : nullptr;
    }

    void inspectAlias(NodeId member, const Binding& alias)
    {
        for (const auto name : m_facts.nodes(NodeKind::Name)) {
            if (m_code[name].text != alias.name || m_facts.binding(name) != &alias)
                continue;
            if (const auto change = changedThrough(m_code, name); change != noNode) {
                inspect(member, change);
                return;
            }
        }
    }

    void inspect(NodeId member, NodeId change)
    {
        const auto function = m_facts.functionOf[member];
        bool isWritten = false;
        for (const auto& call : m_facts.calls) {
            if (call.function != function)
                continue;
            if (m_facts.text(call.method) == "flag_modified")
                return;
            isWritten = isWritten || (call.node > change && isOneOf(m_facts.text(call.method), writers));
        }
        if (!isWritten || getsFreshValue(member, function))
            return;
        Report report;
        report.node = change;
        report.variant = "column";
        report.values["record"] = std::string(m_file.textOf(member));
        report.confidence = Confidence::Medium;
        report.qualification = {Qualification::State::Unknown, "when nothing else of the column's object is replaced before the commit"};
        m_reporter.report(m_file, std::move(report));
    }

    /// `user.settings = {**settings, …}`: another object, which SQLAlchemy sees.
    bool getsFreshValue(NodeId member, FunctionId function) const
    {
        for (const auto assign : m_facts.nodes(NodeKind::Assign)) {
            const auto target = m_code.child(assign, Role::Target);
            if (m_facts.functionOf[assign] != function || !m_code.is(target, NodeKind::Member) || m_code[target].text != m_code[member].text)
                continue;
            const auto value = m_code.child(assign, Role::Value);
            const auto* binding = m_facts.binding(value);
            const auto made = binding && binding->assignmentCount == 1 ? m_facts.assignmentsOf(*binding)[0].value : value;
            if (made == noNode || !m_code.contains(made, member) || m_code.is(made, NodeKind::Call) || m_code.is(made, NodeKind::Dict) || m_code.is(made, NodeKind::List))
                return true;
        }
        return false;
    }

    const std::set<std::string, std::less<>>& m_columns;
};

} // namespace

void UnsavedChange::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    static const NeededNames needed{std::span(fetches)};
    if (isCode(file.facts.language) && !file.facts.isTest && file.mayHold(needed))
        ForgottenScan(file, reporter).run();
}

void UnsavedChange::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto columns = jsonColumns(project);
    if (columns.empty())
        return;
    for (FileId id = 0; id < project.index->fileCount(); ++id) {
        Interruption::check();
        const auto* file = project.index->isProduction(id) ? contextOf(project, id) : nullptr;
        if (!file || file->facts.language != Language::Python || !knowsAny(file->facts, writers))
            continue;
        ColumnScan(*file, columns, reporter).run();
    }
}

} // namespace punchlist
