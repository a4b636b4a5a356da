#include "detectors/completeness/ignoredinput.h"

#include "base/interruption.h"
#include "base/words.h"
#include "detectors/projectreport.h"
#include "rules/calleepattern.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace punchlist {
namespace {

using ClassKey = ProjectIndex::ClassKey;

/// "Unused", "ignored", "deprecated", "reserved": whoever wrote it knows.
bool saysIgnored(std::string_view text)
{
    const auto lower = toLower(text);
    for (const auto* word : {"unused", "ignored", "deprecated", "reserved", "compatib", "not used", "no-op", "noqa: arg", "legacy", "placeholder"}) {
        if (lower.find(word) != std::string::npos)
            return true;
    }
    return false;
}

class FieldScan {
public:
    FieldScan(const ProjectContext& project, Reporter& reporter)
        : m_project(project)
        , m_index(*project.index)
        , m_reporter(reporter)
    {
    }

    void run()
    {
        collectModels();
        if (m_pydantic.empty())
            return;
        for (FileId id = 0; id < m_index.fileCount(); ++id) {
            const auto* file = pythonFile(id);
            if (!file)
                continue;
            Interruption::check();
            collectUses(id, *file);
        }
        for (const auto& [key, model] : m_models) {
            if (!model.escapes && !model.handlers.empty())
                inspect(key, model);
        }
    }

private:
    struct Model {
        bool escapes = false; ///< used whole, or in a way that is not followed
        std::set<std::string, std::less<>> read;
        std::vector<std::pair<FileId, FunctionId>> handlers;
    };

    const FileContext* pythonFile(FileId id) const
    {
        const auto& record = m_index.record(id);
        return m_index.isProduction(id) && record.language == Language::Python ? contextOf(m_project, id) : nullptr;
    }

    bool isPydantic(ClassKey key) const { return std::ranges::binary_search(m_pydantic, key); }

    void collectModels()
    {
        for (FileId id = 0; id < m_index.fileCount(); ++id) {
            const auto& record = m_index.record(id);
            for (const auto& model : record.models) {
                if (model.kind != record::Model::Kind::Pydantic)
                    continue;
                for (ClassId klass = 0; klass < record.classes.size(); ++klass) {
                    if (record.classes[klass].name == model.name)
                        m_pydantic.push_back({id, klass});
                }
            }
        }
        std::ranges::sort(m_pydantic);
        for (const auto& key : m_pydantic)
            m_modelNames.insert(m_index.record(key.file).text(m_index.record(key.file).classes[key.classId].name));
        for (FileId id = 0; id < m_index.fileCount(); ++id) {
            const auto& record = m_index.record(id);
            for (const auto& import : record.imports) {
                if (record.language == Language::Python && import.alias != 0 && import.alias != import.name)
                    m_modelNames.insert(record.text(import.alias));
            }
        }
    }

    /// A class is meant by its own name, or by one that an import gives it.
    bool mayNameModel(std::string_view qualified) const
    {
        while (qualified.ends_with("()") || qualified.ends_with("[]"))
            qualified.remove_suffix(2);
        return m_modelNames.contains(qualified.substr(qualified.find_last_of(".@") + 1));
    }

    /// Every place that names a model: as the parameter of a handler its fields are followed; anywhere else it escapes.
    void collectUses(FileId id, const FileContext& file)
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        std::vector<bool> foreign(code.texts.size(), false); // qualified names that mean no model
        for (const auto kind : {NodeKind::Name, NodeKind::Member}) {
            for (const auto node : facts.nodes(kind)) {
                const auto name = facts.qualifiedOf[node];
                if (name == 0 || foreign[name] || code[node].role == Role::Target || code[node].role == Role::Object)
                    continue;
                const auto qualified = facts.text(name);
                const auto symbol = mayNameModel(qualified) ? m_index.resolveClass(id, qualified) : ProjectIndex::Symbol{};
                if (!symbol || !isPydantic({symbol.file, symbol.classId})) {
                    foreign[name] = true;
                    continue;
                }
                // Values of the class have its qualified name too: only what names the class itself counts.
                if (lastSegmentOf(qualified) != code.text(node) && !namesClass(facts, node))
                    continue;
                auto& model = m_models[{symbol.file, symbol.classId}];
                const auto parameter = code.parent(node);
                const auto function = code.is(parameter, NodeKind::Parameter) && code[node].role == Role::Type ? code.parent(parameter) : noNode;
                if (function == noNode || facts.entryOf[function] == noId || !facts.functions[facts.entryOf[function]].isHandler) {
                    if (!isInstanceUse(facts, node))
                        model.escapes = true;
                    continue;
                }
                follow(id, file, function, parameter, model);
            }
        }
        for (const auto string : facts.nodes(NodeKind::String)) {
            if (code[string].role == Role::Type || code[string].role == Role::Index)
                m_textTypes.insert(code.text(string));
        }
    }

    static bool namesClass(const FileFacts& facts, NodeId node)
    {
        const auto* binding = facts.binding(node);
        return binding && (binding->kind == Binding::Kind::Import || binding->kind == Binding::Kind::Class);
    }

    /// A name that stands for an instance of the class, not for the class.
    static bool isInstanceUse(const FileFacts& facts, NodeId node) { return !namesClass(facts, node) && facts.code.is(node, NodeKind::Name); }

    void follow(FileId id, const FileContext& file, NodeId function, NodeId parameter, Model& model)
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        const auto name = code.text(parameter);
        model.handlers.emplace_back(id, facts.entryOf[function]);
        for (NodeId n = function; n < code.end(function); ++n) {
            if (!code.is(n, NodeKind::Name) || code.text(n) != name || n == parameter)
                continue;
            const auto parent = code.parent(n);
            if (!code.is(parent, NodeKind::Member) || code[n].role != Role::Object) {
                if (code[n].role != Role::Callee)
                    model.escapes = true;
                continue;
            }
            const auto attribute = code.text(parent);
            // body.model_dump(), body.validate_model(): the model reads itself.
            if (code.is(code.parent(parent), NodeKind::Call) && code[parent].role == Role::Callee)
                model.escapes = true;
            model.read.emplace(attribute);
        }
    }

    void inspect(ClassKey key, const Model& model)
    {
        const auto& record = m_index.record(key.file);
        const auto& klass = record.classes[key.classId];
        const auto* file = contextOf(m_project, key.file);
        if (!file || m_textTypes.contains(record.text(klass.name)) || !m_index.derivedClasses(key).empty())
            return;
        const auto entry = std::ranges::find_if(record.models, [&](const record::Model& candidate) { return candidate.name == klass.name; });
        if (entry == record.models.end() || entry->columns.size() < 2)
            return;
        const auto& facts = file->facts;
        std::vector<const record::Column*> unread;
        for (const auto& column : entry->columns) {
            const auto name = record.text(column.name);
            if (!model.read.contains(name) && !name.starts_with('_') && name != "Config" && record.text(column.type).find("ClassVar") == std::string_view::npos && !isUsedInside(facts, key.classId, name) && !saysIgnored(lineOf(*file, column)))
                unread.push_back(&column);
        }
        // A model of which hardly anything is read is used in a way that was not understood.
        if (unread.empty() || unread.size() * 2 > entry->columns.size())
            return;
        std::string names;
        for (const auto* column : unread)
            names += (names.empty() ? "`" : ", `") + std::string(record.text(column->name)) + "`";
        Report report;
        report.range = unread.front()->range;
        report.values["name"] = names;
        report.values["owner"] = record.text(klass.name);
        for (std::size_t i = 1; i < unread.size(); ++i)
            report.evidence.push_back({.path = {}, .range = unread[i]->range, .role = EvidenceRole::Place, .note = "never read either", .snippet = {}});
        for (const auto& [handlerFile, handler] : model.handlers)
            report.evidence.push_back(evidenceAt(m_index, handlerFile, m_index.record(handlerFile).functions[handler].header, EvidenceRole::Context, "takes the model and reads other fields only"));
        m_reporter.report(*file, std::move(report));
    }

    static std::string_view lineOf(const FileContext& file, const record::Column& column)
    {
        return file.source.lines.line(file.source.lines.lineOf(column.range.startByte));
    }

    /// A validator or method of the model reads the field: self.mode, values["mode"], @field_validator("mode").
    static bool isUsedInside(const FileFacts& facts, ClassId owner, std::string_view name)
    {
        const auto& code = facts.code;
        const auto node = facts.classes[owner].node;
        for (NodeId n = node; n < code.end(node); ++n) {
            if ((code.is(n, NodeKind::Member) || code.is(n, NodeKind::String)) && code.text(n) == name)
                return true;
            if (code.is(n, NodeKind::Function) && code.text(n).starts_with("__"))
                return true;
        }
        return false;
    }

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    Reporter& m_reporter;
    std::map<ClassKey, Model> m_models;
    std::vector<ClassKey> m_pydantic; ///< sorted
    std::unordered_set<std::string_view> m_modelNames; ///< and whatever imports call something else
    std::unordered_set<std::string_view> m_textTypes;
};

/// Parameters that callers name and that the body never reads.
class ParameterScan {
public:
    ParameterScan(const ProjectContext& project, Reporter& reporter)
        : m_project(project)
        , m_index(*project.index)
        , m_reporter(reporter)
    {
    }

    void inspect(FileId id, const FileContext& file)
    {
        const auto& facts = file.facts;
        for (FunctionId function = 0; function < facts.functions.size(); ++function) {
            const auto& entry = facts.functions[function];
            if (entry.body == noNode || entry.isLambda || entry.isTest || entry.isHandler || entry.isAbstract || entry.outer != noId || !hasCallers({id, function}) || !isPlain(id, file, function))
                continue;
            collectUses(facts.code, entry.body);
            for (const auto parameter : facts.code.children(entry.node)) {
                if (facts.code.is(parameter, NodeKind::Parameter) && m_usedIn[facts.code[parameter].text] != m_body)
                    inspectParameter(id, file, function, parameter);
            }
        }
    }

private:
    /// The names that a body uses, for all parameters at once.
    void collectUses(const Code& code, NodeId body)
    {
        ++m_body;
        if (m_usedIn.size() < code.texts.size())
            m_usedIn.resize(code.texts.size(), 0);
        for (NodeId n = body; n < code.end(body); ++n) {
            if (code[n].kind != NodeKind::String && code[n].kind != NodeKind::Keyword)
                m_usedIn[code[n].text] = m_body;
        }
    }

    /// Whether there are calls that surely mean the function.
    bool hasCallers(FunctionKey key) const
    {
        return std::ranges::any_of(m_index.callers(key), [](const CallEdge& edge) { return edge.certainty != Certainty::ByName && edge.call != noId; });
    }

    /// No override, no callback, no decorator: nobody but its callers decides what parameters it has.
    bool isPlain(FileId id, const FileContext& file, FunctionId function) const
    {
        const auto& facts = file.facts;
        const auto& entry = facts.functions[function];
        const auto name = facts.text(entry.name);
        const auto& record = m_index.record(id);
        if (name.starts_with("__") || record.functions[function].statements < 2)
            return false;
        if (std::ranges::any_of(entry.decorators, [&](TextId decorator) { return facts.text(decorator) != "staticmethod" && facts.text(decorator) != "classmethod"; }))
            return false;
        if (entry.owner != noId) {
            const auto& klass = facts.classes[entry.owner];
            if (std::ranges::any_of(klass.bases, [&](TextId base) { return facts.text(base) != "object"; }))
                return false;
        }
        static constexpr auto excuses = std::to_array<std::string_view>({"locals", "vars", "NotImplementedError"});
        for (const auto excuse : excuses) {
            const auto text = facts.code.texts.find(excuse);
            for (NodeId n = entry.body; text != 0 && n < facts.code.end(entry.node); ++n) {
                if (facts.code.is(n, NodeKind::Name) && facts.code[n].text == text)
                    return false;
            }
        }
        return true;
    }

    /// A method of the same name and with the same parameter in another class: the classes may stand for each other.
    bool hasNamesake(FileId id, const Function& entry, std::string_view parameter)
    {
        if (m_methods.empty())
            collectMethods();
        const auto found = m_methods.find(contextOf(m_project, id)->facts.text(entry.name));
        return found != m_methods.end() && std::ranges::any_of(found->second, [&](const FunctionKey& key) {
            const auto& facts = contextOf(m_project, key.file)->facts;
            const auto& function = facts.functions[key.function];
            if (key.file == id && function.owner == entry.owner)
                return false;
            for (const auto child : facts.code.children(function.node)) {
                if (facts.code.is(child, NodeKind::Parameter) && facts.code.text(child) == parameter)
                    return true;
            }
            return false;
        });
    }

    void collectMethods()
    {
        for (FileId id = 0; id < m_index.fileCount(); ++id) {
            const auto& record = m_index.record(id);
            if (record.language != Language::Python || record.isTest || !contextOf(m_project, id))
                continue;
            for (FunctionId function = 0; function < record.functions.size(); ++function) {
                if (record.functions[function].owner != noId)
                    m_methods[record.text(record.functions[function].name)].push_back({id, function});
            }
        }
    }

    void inspectParameter(FileId id, const FileContext& file, FunctionId function, NodeId parameter)
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        const auto name = code.text(parameter);
        if (name.empty() || name.starts_with('_') || name == "self" || name == "cls" || code.has(parameter, FlagForIn) || code.has(parameter, FlagDouble) || name == "kwargs" || name == "args")
            return;
        const auto& entry = facts.functions[function];
        for (NodeId n = entry.body; n < code.end(entry.body); ++n) {
            // f"{name}" inside of texts that are formatted later, names in queries
            if (code.is(n, NodeKind::String) && code[n].role != Role::Value && code.text(n).find('{') != std::string_view::npos && code.text(n).find(name) != std::string_view::npos)
                return;
        }
        if (saysIgnored(docOf(file, entry)) || saysIgnored(file.source.lines.line(file.source.lines.lineOf(code[parameter].startByte))))
            return;
        const auto caller = callerThatNames(id, function, name);
        if (!caller || (entry.owner != noId && hasNamesake(id, entry, name)))
            return;
        Report report;
        report.node = parameter;
        report.variant = "parameter";
        report.values["name"] = name;
        report.values["owner"] = facts.text(entry.scope);
        report.evidence.push_back(*caller);
        m_reporter.report(file, std::move(report));
    }

    static std::string_view docOf(const FileContext& file, const Function& entry)
    {
        const auto& code = file.facts.code;
        for (const auto statement : code.children(entry.body)) {
            const auto value = code.is(statement, NodeKind::ExpressionStatement) ? code.child(statement, Role::Value) : noNode;
            return code.is(value, NodeKind::String) ? code.text(value) : std::string_view{};
        }
        return {};
    }

    /// A production caller that gives it as a keyword with something else than a constant.
    std::optional<Evidence> callerThatNames(FileId id, FunctionId function, std::string_view name) const
    {
        for (const auto& edge : m_index.callers({id, function})) {
            if (edge.certainty == Certainty::ByName || edge.call == noId || !m_index.isProduction(edge.caller.file))
                continue;
            const auto* file = contextOf(m_project, edge.caller.file);
            if (!file || edge.call >= file->facts.calls.size())
                continue;
            const auto& code = file->facts.code;
            const auto call = file->facts.calls[edge.call].node;
            for (const auto child : code.children(call)) {
                if (!code.is(child, NodeKind::Keyword) || code.text(child) != name)
                    continue;
                const auto value = code[code.child(child, Role::Value)].kind;
                if (value != NodeKind::Null && value != NodeKind::Boolean && value != NodeKind::Number)
                    return evidenceAt(m_index, edge.caller.file, file->range(child), EvidenceRole::Caller, "gives a value that has no effect");
            }
        }
        return std::nullopt;
    }

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    Reporter& m_reporter;
    std::uint32_t m_body = 0; ///< counts the bodies that were looked at
    std::vector<std::uint32_t> m_usedIn; ///< by text: the last body that used it
    std::unordered_map<std::string_view, std::vector<FunctionKey>> m_methods; ///< of Python classes outside of tests, by name
};

} // namespace

void IgnoredInput::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    FieldScan(project, reporter).run();
    ParameterScan parameters(project, reporter);
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        const auto* file = index.isProduction(id) && record.language == Language::Python ? contextOf(project, id) : nullptr;
        if (!file || file->facts.byKind.empty())
            continue;
        Interruption::check();
        parameters.inspect(id, *file);
    }
}

} // namespace punchlist
