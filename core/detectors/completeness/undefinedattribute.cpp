#include "detectors/completeness/undefinedattribute.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "detectors/projectreport.h"
#include "rules/calleepattern.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

namespace punchlist {
namespace {

using ClassKey = ProjectIndex::ClassKey;

constexpr int deepestBases = 12;

/// Names that code gives to objects from outside: `user.flag = …`, setattr(user, "flag", …), backref="orders", hasattr(x, "flag").
class NamesFromOutside {
public:
    explicit NamesFromOutside(const ProjectContext& project)
    {
        for (const auto& file : project.files) {
            // Tests give attributes to stand-ins.
            if (file.facts.language == Language::Python && !file.facts.isTest && !file.facts.byKind.empty())
                collect(file.facts);
        }
    }

    /// `ofClass`: what is asked for is an attribute of the class itself; assignments to instances make none.
    bool contains(std::string_view name, bool ofClass) const
    {
        return m_names.contains(name) || (!ofClass && m_assigned.contains(name));
    }

private:
    void collect(const FileFacts& facts)
    {
        const auto& code = facts.code;
        for (const auto member : facts.nodes(NodeKind::Member)) {
            const auto object = code.child(member, Role::Object);
            if (code[member].role == Role::Target && !(code.is(object, NodeKind::Name) && (code.text(object) == "self" || code.text(object) == "cls")))
                m_assigned.insert(code.text(member));
        }
        static constexpr auto byText = std::to_array<std::string_view>({"setattr", "hasattr", "getattr", "delattr", "__setattr__", "create_model", "namedtuple"});
        static constexpr auto ofRows = std::to_array<std::string_view>({"label", "add_columns"});
        for (const auto& call : facts.calls) {
            const bool row = isOneOf(facts.text(call.method), ofRows);
            if (!row && !isOneOf(facts.text(call.method), byText))
                continue;
            for (const auto child : code.children(call.node)) {
                if (code.is(child, NodeKind::String))
                    (row ? m_assigned : m_names).insert(code.text(child));
            }
        }
        static constexpr auto reverse = std::to_array<std::string_view>({"backref", "related_name", "back_populates"});
        for (const auto keyword : facts.nodes(NodeKind::Keyword)) {
            if (!isOneOf(code.text(keyword), reverse))
                continue;
            const auto value = code.child(keyword, Role::Value);
            for (NodeId n = value; n != noNode && n < code.end(value); ++n) {
                if (code.is(n, NodeKind::String))
                    m_names.insert(code.text(n));
            }
        }
    }

    std::unordered_set<std::string_view> m_names;
    std::unordered_set<std::string_view> m_assigned;
};

class AttributeScan {
public:
    AttributeScan(const ProjectContext& project, const Rule& rule, Reporter& reporter)
        : m_project(project)
        , m_index(*project.index)
        , m_reporter(reporter)
    {
        if (const auto table = rule.data.find("known-bases"); table != rule.data.end()) {
            for (const auto& entry : table->second) {
                const auto has = entry.attributes.find("has");
                m_knownBases.emplace(entry.value, splitNames(has == entry.attributes.end() ? std::string_view{} : std::string_view(has->second)));
            }
        }
    }

    void inspect(FileId id, const FileContext& file)
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        m_ofBinding.assign(facts.bindings.size(), std::nullopt);
        for (const auto member : facts.nodes(NodeKind::Member)) {
            const auto name = code.text(member);
            if (code[member].role == Role::Target || name.starts_with('_') || (facts.contextOf[member] & InTypeChecking) != 0)
                continue;
            const auto object = code.child(member, Role::Object);
            if (!code.is(object, NodeKind::Name) || code.text(object) == "self" || code.text(object) == "cls")
                continue;
            const auto owner = classOf(id, file, object);
            if (!owner || !isMissing(*owner, name) || isGivenFromOutside(name, isClassName(facts, object)) || isNarrowed(facts, object))
                continue;
            report(file, member, *owner, name);
        }
    }

private:
    bool isGivenFromOutside(std::string_view name, bool ofClass)
    {
        if (!m_outside)
            m_outside.emplace(m_project);
        return m_outside->contains(name, ofClass);
    }

    static bool isClassName(const FileFacts& facts, NodeId name)
    {
        const auto* binding = facts.binding(name);
        return binding && (binding->kind == Binding::Kind::Class || binding->kind == Binding::Kind::Import);
    }

    static std::set<std::string, std::less<>> splitNames(std::string_view text)
    {
        std::set<std::string, std::less<>> names;
        while (!text.empty()) {
            const auto end = text.find(' ');
            if (end != 0)
                names.emplace(text.substr(0, end));
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        }
        return names;
    }

    static std::optional<ClassKey> keyOf(const ProjectIndex::Symbol& symbol)
    {
        return symbol.classId == noId ? std::nullopt : std::optional(ClassKey{symbol.file, symbol.classId});
    }

    /// The class that an annotation names: `User`, `User | None`, `Optional[User]`, `"User"`.
    std::optional<ClassKey> annotated(FileId id, const FileFacts& facts, NodeId type) const
    {
        const auto& code = facts.code;
        if (type == noNode)
            return std::nullopt;
        if (code.is(type, NodeKind::Binary) && code.text(type) == "|") {
            const auto left = code.child(type, Role::Left);
            const auto right = code.child(type, Role::Right);
            if (code.is(right, NodeKind::Null))
                return annotated(id, facts, left);
            return code.is(left, NodeKind::Null) ? annotated(id, facts, right) : std::nullopt;
        }
        if (code.is(type, NodeKind::Subscript)) {
            const auto root = lastSegmentOf(facts.qualified(code.child(type, Role::Object)));
            return root == "Optional" || root == "Annotated" ? annotated(id, facts, firstIndex(code, type)) : std::nullopt;
        }
        if (code.is(type, NodeKind::String)) {
            const auto text = code.text(type);
            const bool plain = std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
            return plain ? keyOf(m_index.member(id, text)) : std::nullopt;
        }
        if (!code.is(type, NodeKind::Name) && !code.is(type, NodeKind::Member))
            return std::nullopt;
        return keyOf(m_index.resolveClass(id, facts.qualified(type)));
    }

    static NodeId firstIndex(const Code& code, NodeId subscript)
    {
        const auto index = code.child(subscript, Role::Index);
        return code.is(index, NodeKind::Tuple) ? code.child(index, Role::Element) : index;
    }

    std::optional<ClassKey> classOf(FileId id, const FileContext& file, NodeId name)
    {
        const auto* binding = file.facts.binding(name);
        if (!binding)
            return std::nullopt;
        if (binding->kind == Binding::Kind::Variable) // it depends on where it stands
            return classOfVariable(id, file.facts, name);
        auto& known = m_ofBinding[file.facts.entryOf[name]];
        if (!known)
            known = classOfBinding(id, file.facts, *binding, name);
        return *known;
    }

    std::optional<ClassKey> classOfBinding(FileId id, const FileFacts& facts, const Binding& binding, NodeId name) const
    {
        if (binding.kind == Binding::Kind::Class || binding.kind == Binding::Kind::Import)
            return binding.assignmentCount > 0 ? std::nullopt : keyOf(m_index.resolveClass(id, facts.qualified(name)));
        if (binding.kind == Binding::Kind::Parameter)
            return isReassigned(binding, facts) ? std::nullopt : annotated(id, facts, facts.code.child(binding.node, Role::Type));
        return std::nullopt;
    }

    std::optional<ClassKey> classOfVariable(FileId id, const FileFacts& facts, NodeId name) const
    {
        const auto& code = facts.code;
        const auto* definition = facts.definitionOf(name);
        if (!definition || definition->how != Assignment::How::Plain || definition->value == noNode)
            return std::nullopt;
        if (definition->type != noNode)
            return annotated(id, facts, definition->type);
        auto value = definition->value;
        const bool awaited = code.is(value, NodeKind::Await);
        if (awaited)
            value = code.child(value, Role::Value);
        if (!code.is(value, NodeKind::Call))
            return std::nullopt;
        return resultOf(id, facts, value, awaited);
    }

    /// What a call makes: an instance, or what the called function says that it returns.
    std::optional<ClassKey> resultOf(FileId id, const FileFacts& facts, NodeId call, bool awaited) const
    {
        const auto symbol = m_index.resolve(id, facts.callee(call));
        if (symbol.classId != noId)
            return awaited ? std::nullopt : keyOf(symbol);
        const auto* owner = symbol.function == noId ? nullptr : contextOf(m_project, symbol.file);
        if (!owner || owner->facts.language != Language::Python)
            return std::nullopt;
        const auto& function = owner->facts.functions[symbol.function];
        if (function.isAsync != awaited || function.isGenerator || function.isAbstract || isDecorated(owner->facts, function))
            return std::nullopt;
        return annotated(symbol.file, owner->facts, owner->facts.code.child(function.node, Role::Type));
    }

    static bool isDecorated(const FileFacts& facts, const Function& function)
    {
        return std::ranges::any_of(function.decorators, [&](TextId decorator) {
            const auto name = facts.text(decorator);
            return name != "staticmethod" && name != "classmethod" && name != "property" && !name.starts_with("functools.");
        });
    }

    static bool isReassigned(const Binding& binding, const FileFacts& facts)
    {
        return std::ranges::any_of(facts.assignmentsOf(binding), [&](const Assignment& assignment) { return assignment.target != binding.node; });
    }

    /// isinstance(x, …) or match x, anywhere in the function: the class is not the annotated one everywhere.
    static bool isNarrowed(const FileFacts& facts, NodeId name)
    {
        const auto& code = facts.code;
        const auto* binding = facts.binding(name);
        for (const auto other : facts.nodes(NodeKind::Name)) {
            if (facts.binding(other) != binding)
                continue;
            const auto parent = code.parent(other);
            if (code.is(parent, NodeKind::Switch))
                return true;
            if (!code.is(parent, NodeKind::Call) || code[other].role != Role::Argument)
                continue;
            static constexpr auto tests = std::to_array<std::string_view>({"isinstance", "issubclass", "type", "hasattr", "getattr", "cast", "setattr", "vars", "patch"});
            if (isOneOf(lastSegmentOf(facts.callee(parent)), tests))
                return true;
        }
        return false;
    }

    struct Members {
        bool open = false; ///< not all names are known
        std::set<std::string, std::less<>> names;
    };

    const Members& membersOf(ClassKey key, int depth = 0)
    {
        if (const auto found = m_members.find(key); found != m_members.end())
            return found->second;
        auto& members = m_members[key]; // found empty when bases go round in circles
        collect(key, members, depth);
        return members;
    }

    void collect(ClassKey key, Members& members, int depth)
    {
        const auto* file = contextOf(m_project, key.file);
        if (!file || depth > deepestBases || file->facts.hasSyntaxErrors) {
            members.open = true;
            return;
        }
        const auto& facts = file->facts;
        const auto& klass = facts.classes[key.classId];
        for (const auto& binding : facts.bindings) {
            if (binding.owner == key.classId)
                members.names.emplace(facts.text(binding.name));
        }
        for (const auto& function : facts.functions) {
            if (function.owner == key.classId)
                members.names.emplace(facts.text(function.name));
        }
        for (const auto attribute : m_index.record(key.file).classes[key.classId].attributes)
            members.names.emplace(m_index.record(key.file).text(attribute));
        members.open = isDynamic(*file, klass, members);
        for (const auto base : klass.bases)
            addBase(key, facts.text(base), members, depth);
    }

    /// __getattr__, extra="allow", unknown decorators, metaclasses and class bodies that run code: names may come from anywhere.
    static bool isDynamic(const FileContext& file, const Class& klass, const Members& members)
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        for (const auto* name : {"__getattr__", "__getattribute__", "__slots__"}) {
            if (members.names.contains(std::string_view(name)))
                return true;
        }
        static constexpr auto plain = std::to_array<std::string_view>({"dataclass", "dataclasses.dataclass", "unique", "total_ordering", "final", "runtime_checkable", "define", "frozen", "attr.s", "attrs"});
        for (const auto decorator : klass.decorators) {
            auto name = facts.text(decorator);
            name = name.substr(0, name.find('('));
            if (!isOneOf(name, plain) && !isOneOf(lastSegmentOf(name), plain))
                return true;
        }
        for (const auto child : code.children(klass.node)) {
            if (code.is(child, NodeKind::Keyword) && code.text(child) == "metaclass" && code.text(code.child(child, Role::Value)) != "ABCMeta")
                return true;
            if (code.is(child, NodeKind::Keyword) && code.text(child) == "extra")
                return true;
            if (code.is(child, NodeKind::Spread))
                return true;
        }
        for (NodeId n = klass.node; n < code.end(klass.node); ++n) {
            if (code.is(n, NodeKind::String) && code.text(n) == "allow")
                return true;
            if (code.is(n, NodeKind::Member) && (code.text(n) == "allow" || code.text(n) == "__dict__"))
                return true;
            if (code.is(n, NodeKind::Name) && code.text(n) == "setattr")
                return true;
            if (code.is(n, NodeKind::Name) && (code.text(n) == "locals" || code.text(n) == "vars"))
                return true;
        }
        return false;
    }

    void addBase(ClassKey key, std::string_view base, Members& members, int depth)
    {
        const auto plain = base.substr(0, base.find('['));
        if (plain == "object" || plain == "Generic" || plain == "typing.Generic" || plain == "abc.ABC" || plain == "typing.Protocol" || plain == "typing_extensions.Protocol")
            return;
        if (const auto known = m_knownBases.find(plain); known != m_knownBases.end()) {
            members.names.insert(known->second.begin(), known->second.end());
            return;
        }
        const auto symbol = m_index.resolve(key.file, plain);
        if (symbol.classId != noId && ClassKey{symbol.file, symbol.classId} != key) {
            const auto& inherited = membersOf({symbol.file, symbol.classId}, depth + 1);
            members.open = members.open || inherited.open;
            members.names.insert(inherited.names.begin(), inherited.names.end());
            return;
        }
        // Base = declarative_base()
        if (symbol.variable != noId) {
            const auto& record = m_index.record(symbol.file);
            const auto made = record.text(record.variables[symbol.variable].value);
            if (const auto known = m_knownBases.find(made); known != m_knownBases.end()) {
                members.names.insert(known->second.begin(), known->second.end());
                return;
            }
        }
        members.open = true;
    }

    bool isMissing(ClassKey key, std::string_view name)
    {
        const auto& members = membersOf(key);
        return !members.open && !members.names.contains(name) && !isDefinedBelow(key, name, 0);
    }

    /// A value annotated with a base class may be an instance of a class that has the attribute.
    bool isDefinedBelow(ClassKey key, std::string_view name, int depth)
    {
        if (depth > deepestBases)
            return false;
        return std::ranges::any_of(m_index.derivedClasses(key), [&](const ClassKey& derived) {
            const auto* file = contextOf(m_project, derived.file);
            if (!file)
                return true;
            const auto& facts = file->facts;
            const bool defines = std::ranges::any_of(facts.bindings, [&](const Binding& binding) { return binding.owner == derived.classId && facts.text(binding.name) == name; })
                || std::ranges::any_of(facts.functions, [&](const Function& function) { return function.owner == derived.classId && facts.text(function.name) == name; });
            return defines || isDefinedBelow(derived, name, depth + 1);
        });
    }

    void report(const FileContext& file, NodeId member, ClassKey owner, std::string_view name)
    {
        const auto& facts = file.facts;
        const auto& record = m_index.record(owner.file);
        Report report;
        report.node = member;
        report.values["attribute"] = name;
        report.values["class"] = record.text(record.classes[owner.classId].name);
        report.values["source"] = file.textOf(member).substr(0, 80);
        if ((facts.contextOf[member] & InTry) != 0)
            report.severity = Severity::Medium;
        report.evidence.push_back(evidenceAt(m_index, owner.file, record.classes[owner.classId].header, EvidenceRole::Context, "neither this class nor its bases define it"));
        m_reporter.report(file, std::move(report));
    }

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    std::optional<NamesFromOutside> m_outside; ///< once it is asked for
    Reporter& m_reporter;
    std::map<std::string, std::set<std::string, std::less<>>, std::less<>> m_knownBases;
    std::map<ClassKey, Members> m_members;
    std::vector<std::optional<std::optional<ClassKey>>> m_ofBinding; ///< of the file in work; not set = not asked
};

} // namespace

void UndefinedAttribute::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    const auto& index = *project.index;
    AttributeScan scan(project, rule, reporter);
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        const auto* file = record.isTest || record.isVendored || record.language != Language::Python ? nullptr : contextOf(project, id);
        if (!file || file->facts.byKind.empty())
            continue;
        Interruption::check();
        scan.inspect(id, *file);
    }
}

} // namespace punchlist
