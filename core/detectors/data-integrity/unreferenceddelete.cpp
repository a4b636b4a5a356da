#include "detectors/data-integrity/unreferenceddelete.h"

#include "base/words.h"
#include "detectors/projectreport.h"
#include "facts/expressions.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

/// A model whose rows point to rows of another one, and nothing in the database says what happens to them.
struct Reference {
    FileId file;
    std::string model;
    std::string column;
    TextRange range;
    bool nullable;
};

struct Target {
    FileId file = noId;
    std::string name;
    std::vector<Reference> references;
};

class Models {
public:
    explicit Models(const ProjectContext& project)
        : m_project(project)
    {
        const auto& index = *project.index;
        std::map<std::string, std::string, std::less<>> byTable;
        for (FileId file = 0; file < index.fileCount(); ++file) {
            const auto& record = index.record(file);
            if (record.isTest || !index.isProduction(file))
                continue;
            for (const auto& model : record.models) {
                if (model.kind != record::Model::Kind::SqlAlchemy)
                    continue;
                const std::string name(record.text(model.name));
                m_targets[name] = {file, name, {}};
                byTable.emplace(record.text(model.table), name);
            }
        }
        for (FileId file = 0; file < index.fileCount(); ++file) {
            const auto& record = index.record(file);
            const auto* context = record.models.empty() || record.isTest ? nullptr : contextOf(project, file);
            if (!context)
                continue;
            for (const auto& model : record.models) {
                if (model.kind != record::Model::Kind::SqlAlchemy)
                    continue;
                for (const auto& column : model.columns) {
                    const auto references = record.text(column.references);
                    const auto target = byTable.find(references.substr(0, references.rfind('.')));
                    if (references.empty() || target == byTable.end() || target->second == record.text(model.name))
                        continue;
                    const auto declaration = context->source.view(column.range.startByte, column.range.endByte);
                    if (declaration.find("ondelete") == std::string_view::npos)
                        m_targets[target->second].references.push_back({file, std::string(record.text(model.name)), std::string(record.text(column.name)), column.range, column.nullable});
                }
            }
        }
        // What a relationship removes or keeps together is taken care of.
        for (auto& [name, target] : m_targets) {
            if (target.references.empty())
                continue;
            const auto text = classText(target);
            std::erase_if(target.references, [&](const Reference& reference) { return isCascaded(text, reference.model); });
        }
    }

    bool empty() const { return std::ranges::all_of(m_targets, [](const auto& entry) { return entry.second.references.empty(); }); }
    /// Any model of the repository; most have no such references.
    const Target* find(std::string_view name) const
    {
        const auto at = m_targets.find(name);
        return at == m_targets.end() ? nullptr : &at->second;
    }

private:
    std::string_view classText(const Target& target) const
    {
        const auto& record = m_project.index->record(target.file);
        const auto* context = contextOf(m_project, target.file);
        for (const auto& klass : record.classes) {
            if (context && record.text(klass.name) == target.name)
                return context->source.view(klass.range.startByte, klass.range.endByte);
        }
        return {};
    }

    /// `orders = relationship("Order", cascade="all, delete-orphan")`, `groups = relationship("Group", secondary=…)`
    static bool isCascaded(std::string_view text, std::string_view child)
    {
        constexpr std::string_view opening = "relationship(";
        for (auto at = text.find(opening); at != std::string_view::npos; at = text.find(opening, at + 1)) {
            std::size_t depth = 0, end = at;
            for (end = at; end < text.size(); ++end) {
                if (text[end] == '(')
                    ++depth;
                else if (text[end] == ')' && --depth == 0)
                    break;
            }
            // The annotation in front of it may name the model: `orders: Mapped[list["Order"]] = relationship(…)`
            const auto start = text.rfind('\n', at) == std::string_view::npos ? 0 : text.rfind('\n', at);
            const auto statement = text.substr(start, end - start);
            if (statement.find(child) != std::string_view::npos
                && (statement.find("cascade") != std::string_view::npos || statement.find("passive_deletes") != std::string_view::npos || statement.find("secondary") != std::string_view::npos))
                return true;
        }
        return false;
    }

    const ProjectContext& m_project;
    std::map<std::string, Target, std::less<>> m_targets;
};

class DeleteScan {
public:
    DeleteScan(const ProjectContext& project, const Models& models)
        : m_project(project)
        , m_index(*project.index)
        , m_models(models)
    {
    }

    /// The call that deletes in the handler or in what it certainly calls, with the model.
    struct Found {
        FileId file = noId;
        NodeId call = noNode;
        const Target* target = nullptr;
    };

    Found deleteIn(FunctionKey handler) const
    {
        for (const auto& key : reachedFrom(handler)) {
            const auto* file = contextOf(m_project, key.file);
            if (!file)
                continue;
            const auto& facts = file->facts;
            for (const auto& call : facts.calls) {
                if (call.function != key.function || facts.text(call.method) != "delete")
                    continue;
                const auto* target = modelOf(*file, key.function, call);
                if (target)
                    return {key.file, call.node, target};
            }
        }
        return {};
    }

    /// Whether anything on the way names the referencing model, or handles what the database says.
    bool looksAt(FunctionKey handler, const Reference& reference) const
    {
        return std::ranges::any_of(reachedFrom(handler), [&](const FunctionKey& key) {
            const auto* file = contextOf(m_project, key.file);
            if (!file || key.function == noId)
                return true;
            const auto& range = m_index.record(key.file).functions[key.function].range;
            std::string text(file->source.view(range.startByte, range.endByte));
            if (text.find(reference.model) != std::string::npos || text.find("IntegrityError") != std::string::npos)
                return true;
            // `user__group` of association tables, `user_group` of others
            const auto repeated = std::ranges::unique(text, [](char a, char b) { return a == '_' && b == '_'; });
            text.erase(repeated.begin(), repeated.end());
            return text.find(tableWord(reference.model)) != std::string::npos;
        });
    }

private:
    /// "order_item" of OrderItem: `user.order_items`, `delete_order_items()`.
    static std::string tableWord(std::string_view model)
    {
        std::string joined;
        for (const auto& word : wordsOf(model))
            joined += (joined.empty() ? "" : "_") + word;
        return joined;
    }

    std::vector<FunctionKey> reachedFrom(FunctionKey handler) const
    {
        constexpr std::size_t mostFunctions = 20;
        std::vector<FunctionKey> reached{handler};
        for (std::size_t at = 0; at < reached.size() && reached.size() < mostFunctions; ++at) {
            for (const auto& edge : m_index.callees(reached[at])) {
                if (edge.certainty != Certainty::ByName && edge.callee.function != noId && !std::ranges::contains(reached, edge.callee))
                    reached.push_back(edge.callee);
            }
        }
        return reached;
    }

    /// `session.delete(user)`, `db.query(User).filter(…).delete()`: the one model that the function speaks of.
    const Target* modelOf(const FileContext& file, FunctionId function, const Call& call) const
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        const auto callee = toLower(facts.text(call.callee));
        const bool isSession = callee.find("session") != std::string::npos || callee.find("db") != std::string::npos || callee.find("query") != std::string::npos;
        if (!isSession)
            return nullptr;
        const auto argument = positionalArgument(facts, call.node, 0);
        auto from = code.child(call.node, Role::Callee), to = code.end(from);
        if (argument != noNode && code.is(argument, NodeKind::Name)) {
            const auto* binding = facts.binding(argument);
            if (!binding || binding->assignmentCount == 0)
                return nullptr;
            const auto& assignment = facts.assignmentsOf(*binding).front();
            if (assignment.type != noNode) {
                if (const auto* target = m_models.find(code.text(assignment.type)))
                    return target;
            }
        }
        // Without a chain of its own: everything in the function before the call.
        const Target* found = nullptr;
        if (argument != noNode) {
            from = facts.functions[function].body;
            to = call.node;
        }
        for (auto n = from; from != noNode && n < to; ++n) {
            if (!code.is(n, NodeKind::Name) || code[n].role == Role::Type)
                continue;
            const auto name = code.text(n);
            const auto* target = m_models.find(name);
            if (!target)
                continue;
            if (found && found != target)
                return nullptr; // several models: which one is deleted is not certain
            found = target;
        }
        return found;
    }

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    const Models& m_models;
};

} // namespace

void UnreferencedDelete::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    if (std::ranges::none_of(index.routes(), [](const IndexedRoute& route) { return route.method == "DELETE"; }))
        return;
    const Models models(project);
    if (models.empty())
        return;
    const DeleteScan scan(project, models);
    std::set<std::pair<FileId, NodeId>> reported;
    for (const auto& route : index.routes()) {
        if (route.method != "DELETE" || route.handler.function == noId || !index.isProduction(route.handler.file))
            continue;
        const auto found = scan.deleteIn(route.handler);
        if (!found.target || !reported.insert({found.file, found.call}).second)
            continue;
        std::vector<const Reference*> open;
        for (const auto& reference : found.target->references) {
            if (!scan.looksAt(route.handler, reference))
                open.push_back(&reference);
        }
        if (open.empty())
            continue;
        std::ranges::stable_sort(open, {}, [](const Reference* reference) { return reference->nullable; });
        const auto& first = *open.front();
        Report report;
        report.node = found.call;
        report.values["model"] = found.target->name;
        report.values["child"] = first.model + "." + first.column;
        report.values["route"] = route.method + ' ' + route.path;
        report.values["count"] = std::to_string(open.size());
        report.variant = open.size() == 1 ? "" : "several";
        if (!first.nullable)
            report.severity = Severity::High;
        for (std::size_t i = 0; i < std::min<std::size_t>(open.size(), 10); ++i)
            report.evidence.push_back(evidenceAt(index, open[i]->file, open[i]->range, EvidenceRole::Context, "references it, and says nothing of deletes"));
        reportAt(project, reporter, found.file, std::move(report));
    }
}

} // namespace punchlist
