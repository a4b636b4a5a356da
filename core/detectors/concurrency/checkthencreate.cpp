#include "detectors/concurrency/checkthencreate.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "detectors/projectreport.h"
#include "rules/calleepattern.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <cctype>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace punchlist {
namespace {

/// What a lookup asks for: the entity and the fields it compares.
struct Lookup {
    NodeId call = noNode;
    std::string entity; ///< lower case: "user" for select(User), User.objects and prisma.user
    std::string stored; ///< of a repository: the entity that it stores
    std::vector<std::string> keys;
    bool byUniqueKey = false; ///< findUnique: the schema has the constraint, or the call would not compile
};

/// Models of the repository and the columns that the database keeps unique.
class UniqueColumns {
public:
    explicit UniqueColumns(const ProjectContext& project)
    {
        const auto& index = *project.index;
        for (FileId id = 0; id < index.fileCount(); ++id) {
            const auto& record = index.record(id);
            // Of a schema of Prisma only the record is kept.
            const auto schema = record.path.ends_with(".prisma") && !record.models.empty() ? textOf(std::string(project.root) + '/' + record.path) : std::string();
            for (const auto& model : record.models) {
                auto& columns = m_columns[toLower(record.text(model.name))];
                for (const auto& column : model.columns) {
                    if (column.unique || column.primaryKey)
                        columns.insert(toLower(record.text(column.name)));
                }
                if (!schema.empty())
                    addComposite(bodyOf(schema, model.range.startByte), columns);
                if (const auto* file = project.file(record.path)) {
                    addComposite(bodyOf(file->source.view(), model.range.startByte), columns);
                    addComposite(decoratorsOf(file->source.view(), model.range.startByte), columns);
                }
            }
        }
    }

    bool knows(const std::string& entity) const { return m_columns.contains(entity); }
    bool has(const std::string& entity, const std::string& column) const
    {
        const auto found = m_columns.find(entity);
        return found != m_columns.end() && found->second.contains(toLower(column));
    }

private:
    static std::string textOf(const std::string& path)
    {
        constexpr std::streamsize longest = 1 << 20; // bytes
        std::ifstream stream(path, std::ios::binary);
        std::string text(static_cast<std::size_t>(longest), '\0');
        stream.read(text.data(), longest);
        text.resize(static_cast<std::size_t>(stream.gcount()));
        return text;
    }

    /// A model's text: to the next class, or the brace that closes it.
    static std::string_view bodyOf(std::string_view text, std::uint32_t start)
    {
        const auto rest = text.substr(std::min<std::size_t>(start, text.size()));
        return rest.substr(0, std::min(rest.find("\nclass ", 1), rest.find("\n}")));
    }

    /// What stands between a class and the one before it: `@Unique(["a", "b"])` of TypeORM.
    static std::string_view decoratorsOf(std::string_view text, std::uint32_t start)
    {
        const auto before = text.substr(0, std::min<std::size_t>(start, text.size()));
        const auto end = before.rfind("\n}");
        return before.substr(end == std::string_view::npos ? 0 : end);
    }

    /// `UniqueConstraint("a", "b")`, `unique_together = ("a", "b")`, `@@unique([a, b])`: every name in the brackets.
    static void addComposite(std::string_view model, std::set<std::string>& columns)
    {
        for (const std::string_view opening : {"UniqueConstraint(", "unique_together", "@@unique", "@Unique(", "Index("}) {
            for (auto at = model.find(opening); at != std::string_view::npos; at = model.find(opening, at + 1)) {
                const auto end = std::min(model.find_first_of("\n)]", model.find_first_of("([", at + opening.size() - 1) + 1), model.size());
                constexpr std::size_t longest = 400;
                const auto brackets = model.substr(at, std::min(std::max(end, model.find(')', at)) - at, longest));
                const auto rest = model.substr(at, brackets.size() + 40); // @Index(["a", "b"], { unique: true })
                if (opening == "Index(" && brackets.find("unique=True") == std::string_view::npos && rest.substr(0, rest.find('\n', brackets.size())).find("unique: true") == std::string_view::npos)
                    continue;
                std::string name;
                for (const auto c : std::string(brackets) + ' ') {
                    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_') {
                        name += c;
                    } else if (!name.empty()) {
                        columns.insert(toLower(name));
                        name.clear();
                    }
                }
            }
        }
    }

    std::unordered_map<std::string, std::set<std::string>> m_columns;
};

class CreateScan : FileScan {
public:
    CreateScan(const FileContext& file, const UniqueColumns& unique, Reporter& reporter)
        : FileScan(file, reporter)
        , m_unique(unique)
    {
    }

    void run()
    {
        for (const auto branch : m_facts.nodes(NodeKind::If)) {
            if (m_facts.functionOf[branch] == noId || (m_facts.contextOf[branch] & (LockHeld | InTest)) != 0)
                continue;
            const auto condition = m_code.child(branch, Role::Condition);
            bool absent = false;
            const auto tested = testedName(condition, absent);
            if (tested == noNode)
                continue;
            const auto lookup = lookupOf(tested);
            if (lookup.call == noNode || lookup.entity.empty() || lookup.keys.empty() || lookup.byUniqueKey)
                continue;
            const auto body = m_code.child(branch, Role::Body);
            // `if existing: raise …` and the creation behind it, or `if not existing:` around it.
            if (!absent && !leaves(body))
                continue;
            const auto from = absent ? body : m_code.end(branch);
            const auto to = absent ? m_code.end(body) : m_code.end(m_facts.function(branch)->body);
            const auto creation = creationIn(lookup.entity, from, to);
            if (creation != noNode && !isProtected(*m_facts.function(branch), lookup))
                report(lookup, branch, creation);
        }
    }

private:
    /// The variable that a condition tests: `existing`, `existing is not None`, `not existing`, `existing is None`, `!existing`.
    NodeId testedName(NodeId condition, bool& absent) const
    {
        if (m_code.is(condition, NodeKind::Name))
            return condition;
        if (m_code.is(condition, NodeKind::Unary) && m_code.text(condition) == "not") {
            absent = true;
            const auto inner = m_code.child(condition, Role::Value);
            return m_code.is(inner, NodeKind::Name) ? inner : noNode;
        }
        if (m_code.is(condition, NodeKind::Compare) && m_code.is(m_code.child(condition, Role::Right), NodeKind::Null)) {
            const auto op = m_code.text(condition);
            absent = op == "is" || op == "==" || op == "===";
            const auto left = m_code.child(condition, Role::Left);
            return m_code.is(left, NodeKind::Name) ? left : noNode;
        }
        return noNode;
    }

    bool leaves(NodeId block) const
    {
        NodeId last = noNode;
        for (const auto statement : m_code.children(block))
            last = statement;
        return m_code.is(last, NodeKind::Raise) || m_code.is(last, NodeKind::Return) || m_code.is(last, NodeKind::Continue);
    }

    Lookup lookupOf(NodeId name) const
    {
        Lookup lookup;
        auto value = m_facts.valueOf(name);
        for (int step = 0; step < 3 && value != noNode; ++step) {
            readLookup(value, lookup);
            if (lookup.call != noNode && !lookup.entity.empty())
                return lookup;
            // `result = await session.execute(query)`, `user = result.scalar_one_or_none()`: what the chain begins with.
            value = previousValue(value);
        }
        return lookup;
    }

    /// The value of the first name in an expression that has one: `result` of `result.scalar()`, or the statement that execute() gets.
    NodeId previousValue(NodeId expression) const
    {
        for (auto node = expression; node < m_code.end(expression); ++node) {
            const auto value = m_code.is(node, NodeKind::Name) ? m_facts.valueOf(node) : noNode;
            if (value != noNode && value != node && !m_code.contains(expression, value) && (m_code.is(value, NodeKind::Await) || m_code.is(value, NodeKind::Call)))
                return value;
        }
        return noNode;
    }

    void readLookup(NodeId expression, Lookup& lookup) const
    {
        for (auto node = expression; node < m_code.end(expression); ++node) {
            if (const auto* call = m_facts.call(node))
                readCall(*call, lookup);
        }
        if (lookup.call == noNode)
            return;
        for (auto node = expression; node < m_code.end(expression); ++node) {
            if (m_code.is(node, NodeKind::Compare) && m_code.text(node) == "==") {
                const auto left = m_code.child(node, Role::Left);
                if (m_code.is(left, NodeKind::Member))
                    lookup.keys.emplace_back(m_code.text(left));
            } else if (m_code.is(node, NodeKind::Keyword) && m_code.text(node) != "where") {
                lookup.keys.emplace_back(m_code.text(node));
            } else if (m_code.is(node, NodeKind::Pair)) {
                static constexpr auto structure = std::to_array<std::string_view>({"where", "select", "include", "AND", "OR", "NOT", "equals", "mode", "orderBy", "attributes", "transaction", "id", "_id"});
                if (!isOneOf(m_code.text(node), structure))
                    lookup.keys.emplace_back(m_code.text(node));
            }
        }
        // By its primary key nothing is made a second time.
        std::erase(lookup.keys, "id");
        std::erase(lookup.keys, "pk");
    }

    void readCall(const Call& call, Lookup& lookup) const
    {
        const auto method = m_facts.text(call.method);
        const auto callee = m_facts.text(call.callee);
        const auto argument = m_code.child(call.node, Role::Argument);
        if (method == "select" || method == "query" || method == "exists") {
            if (m_code.is(argument, NodeKind::Name) || m_code.is(argument, NodeKind::Member)) {
                const auto entity = m_code.is(argument, NodeKind::Member) && m_code.is(m_code.child(argument, Role::Object), NodeKind::Name) ? m_code.child(argument, Role::Object) : argument;
                if (!m_code.text(entity).empty() && m_code.text(entity).front() >= 'A' && m_code.text(entity).front() <= 'Z') {
                    lookup.call = call.node;
                    lookup.entity = toLower(m_code.text(entity));
                }
            }
            return;
        }
        static constexpr auto finders = std::to_array<std::string_view>({"filter", "get", "findFirst", "findUnique", "findOne", "findOneBy", "find_one", "exists"});
        if (!isOneOf(method, finders))
            return;
        // Customer.objects.filter, prisma.customer.findFirst, Customer.findOne
        auto rest = callee.substr(0, callee.size() - std::min(callee.size(), method.size() + 1));
        if (rest.ends_with(".objects"))
            rest.remove_suffix(8);
        else if (method == "filter" || method == "get" || method == "exists")
            return;
        const auto entity = lastSegmentOf(rest);
        if (entity.empty() || entity.find('(') != std::string_view::npos)
            return;
        lookup.call = call.node;
        lookup.entity = toLower(entity.front() == '@' ? entity.substr(1) : entity);
        const auto written = m_code.child(call.node, Role::Callee);
        lookup.stored = m_code.is(written, NodeKind::Member) ? storedIn(m_code.text(m_code.child(written, Role::Object))) : std::string();
        lookup.byUniqueKey = method == "findUnique";
    }

    /// "order" for `private readonly orders: Repository<Order>` or `OrderRepository`; "" for others.
    std::string storedIn(std::string_view holder) const
    {
        const auto text = m_file.source.view();
        if (holder.empty())
            return {};
        for (auto at = text.find(holder); at != std::string_view::npos; at = text.find(holder, at + 1)) {
            auto type = text.substr(at + holder.size(), 100);
            if (!type.starts_with(": "))
                continue;
            type = type.substr(2, type.find_first_of(",;)\n", 2) - 2);
            const auto open = type.find("Repository<");
            const auto name = open != std::string_view::npos ? type.substr(open + 11, type.find('>', open) - open - 11) : type.substr(0, type.find("Repository"));
            if (!name.empty() && name.size() < type.size())
                return toLower(name);
        }
        return {};
    }

    /// A call in a range that makes a record of the entity.
    NodeId creationIn(const std::string& entity, NodeId from, NodeId to) const
    {
        for (const auto& call : m_facts.calls) {
            if (call.node < from || call.node >= to)
                continue;
            const auto method = m_facts.text(call.method);
            const auto callee = m_facts.text(call.callee);
            static constexpr auto makers = std::to_array<std::string_view>({"create", "insert_one", "insertOne", "create_one", "save"});
            // redirect(routes.orders.create()): an address
            const auto outer = m_code.parent(call.node);
            static constexpr auto movers = std::to_array<std::string_view>({"redirect", "push", "navigate", "replace", "permanentRedirect"});
            if (m_code.is(outer, NodeKind::Call) && m_code[call.node].role == Role::Argument && isOneOf(lastSegmentOf(m_facts.callee(outer)), movers))
                continue;
            if (isOneOf(method, makers)) {
                auto rest = callee.substr(0, callee.size() - std::min(callee.size(), method.size() + 1));
                if (rest.ends_with(".objects"))
                    rest.remove_suffix(8);
                const auto name = lastSegmentOf(rest);
                if (toLower(name.starts_with('@') ? name.substr(1) : name) == entity)
                    return call.node;
            }
            // session.add(Customer(…)), or the object made before and added later
            if (toLower(method) == entity && !method.empty() && method.front() >= 'A' && method.front() <= 'Z' && addsBehind(call, to))
                return call.node;
        }
        return noNode;
    }

    bool addsBehind(const Call& made, NodeId to) const
    {
        return std::ranges::any_of(m_facts.calls, [&](const Call& call) {
            const auto method = m_facts.text(call.method);
            return call.function == made.function && call.node < to && (call.node > made.node || m_code.contains(call.node, made.node)) && (method == "add" || method == "save" || method == "add_all" || method == "persist");
        });
    }

    /// A handler for duplicates, a lock, an upsert, or a unique column among the keys.
    bool isProtected(const Function& function, const Lookup& lookup) const
    {
        // transaction(async tx => …, {isolationLevel: "Serializable"}): what is said behind a function that is handed over.
        const auto around = m_code.parent(function.node);
        const auto text = m_file.textOf(m_code.is(around, NodeKind::Call) ? around : function.node);
        for (const auto word : {"IntegrityError", "UniqueViolation", "DuplicateKey", "P2002", "UniqueConstraint", "on_conflict", "ON CONFLICT", "with_for_update", "select_for_update", "get_or_create", "upsert", "advisory", "23505", "unique constraint", "unique index", "SERIALIZABLE",
                                "Serializable", ".lock(", "Lock(", "pessimistic_"}) {
            if (text.find(word) != std::string_view::npos)
                return true;
        }
        // A relationship and its column are one key: Role.user and user_id.
        const auto isUnique = [&](const std::string& entity, const std::string& key) { return m_unique.has(entity, key) || m_unique.has(entity, key + "_id") || m_unique.has(entity, key + "Id"); };
        return std::ranges::any_of(lookup.keys, [&](const std::string& key) { return isUnique(lookup.entity, key) || (!lookup.stored.empty() && isUnique(lookup.stored, key)); });
    }

    void report(const Lookup& lookup, NodeId branch, NodeId creation)
    {
        Report report;
        report.node = lookup.call;
        const auto made = m_file.textOf(m_code.child(creation, Role::Callee));
        report.values["creation"] = std::string(made.substr(0, std::min<std::size_t>(made.find('\n'), 60)));
        std::string keys;
        std::vector<std::string> shown;
        for (const auto& key : lookup.keys) {
            if (!std::ranges::contains(shown, key) && shown.size() < 3) {
                keys += (shown.empty() ? "`" : ", `") + key + "`";
                shown.push_back(key);
            }
        }
        report.values["keys"] = keys;
        const bool known = m_unique.knows(lookup.entity);
        report.values["constraint"] = known ? "The model has no unique constraint on it." : "No model with a unique constraint on it was found.";
        // A command runs once; a helper may be called where what it looks for has just been made, or where somebody else holds a lock.
        const auto* helper = m_facts.function(lookup.call);
        const bool isHelper = helper && !helper->isHandler && m_facts.text(helper->name).starts_with('_');
        const bool isCommand = m_facts.isScript || m_facts.path.find("/cli/") != std::string::npos || m_facts.path.find("/commands/") != std::string::npos;
        report.confidence = known && !isHelper && !isCommand ? Confidence::Medium : Confidence::Low;
        if (!known || m_facts.isScript)
            report.severity = Severity::Medium;
        report.qualification = {Qualification::State::Unknown, "when two requests for the same key overlap, and the database has no unique constraint that the repository does not show"};
        report.evidence.push_back(evidence(m_code.child(branch, Role::Condition), EvidenceRole::Context, "decides with what was read"));
        report.evidence.push_back(evidence(creation, EvidenceRole::Sink, "makes the record"));
        m_reporter.report(m_file, std::move(report));
    }

    const UniqueColumns& m_unique;
};

} // namespace

void CheckThenCreate::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    const UniqueColumns unique(project);
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto* file = index.isProduction(id) ? project.file(index.record(id).path) : nullptr;
        if (!file || !isCode(file->facts.language) || file->facts.byKind.empty())
            continue;
        Interruption::check();
        CreateScan(*file, unique, reporter).run();
    }
}

} // namespace punchlist
