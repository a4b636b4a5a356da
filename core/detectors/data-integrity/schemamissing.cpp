#include "detectors/data-integrity/schemamissing.h"

#include "base/phrasefilter.h"
#include "base/words.h"
#include "detectors/data-integrity/tablequery.h"
#include "project/sqlschema.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace punchlist {
namespace {

/// Fewer tables than this are no sign that the migrations are meant to create the schema.
constexpr std::size_t fewestTables = 3;
/// Percent of the used names that the migrations must create, or the schema belongs to somebody else.
constexpr std::size_t ownedPercent = 60;

using Names = std::set<std::string, std::less<>>;

struct Use {
    const FileContext* file = nullptr;
    NodeId node = noNode;
};
using Uses = std::map<std::string, std::vector<Use>>;

/// Levenshtein distance, at most 3.
std::size_t distanceOf(std::string_view a, std::string_view b)
{
    if (a.size() > b.size() + 3 || b.size() > a.size() + 3)
        return 3;
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        auto diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return std::min<std::size_t>(row.back(), 3);
}

std::string nearest(const Names& names, std::string_view wanted)
{
    std::string best;
    auto least = wanted.size() < 5 ? std::size_t{2} : std::size_t{3};
    for (const auto& name : names) {
        if (const auto distance = distanceOf(name, wanted); distance < least) {
            least = distance;
            best = name;
        }
    }
    return best;
}

class SchemaUse {
public:
    explicit SchemaUse(const ProjectContext& project)
    {
        for (const auto& schema : SqlSchema::ofProject(project)) {
            for (const auto& [key, table] : schema.tables())
                m_created.insert(table.name.name); // also one that is only altered: it is created somewhere
            addNames(schema.views());
            m_clientSchema = m_clientSchema || schema.servesClients() || schema.folder().find("supabase/") != std::string::npos;
            m_sqlTables += schema.tables().size();
            for (const auto& function : schema.functions())
                m_functions.insert(function.function.name.name);
        }
        for (const auto& file : project.files) {
            if (isCode(file.facts.language) && !file.facts.isVendored)
                read(file);
        }
        // Statements in strings can only make fewer names missing.
        if (!misses(m_queried, m_created) && !misses(m_called, m_functions) && !misses(m_models, m_created))
            return;
        for (const auto& file : project.files) {
            if (!isCode(file.facts.language) || file.facts.isVendored)
                continue;
            for (const auto node : file.facts.nodes(NodeKind::String))
                readText(file.facts.code.text(node));
        }
    }

    void report(Reporter& reporter) const
    {
        if (m_clientSchema && m_sqlTables >= fewestTables && owns(m_queried, m_created))
            reportMissing(m_queried, m_created, "", reporter);
        if (m_clientSchema && m_functions.size() >= fewestTables && owns(m_called, m_functions))
            reportMissing(m_called, m_functions, "function", reporter);
        if (m_revisions >= fewestTables && !m_createsDynamically && owns(m_models, m_created))
            reportMissing(m_models, m_created, "model", reporter);
    }

private:
    void addNames(const Names& keys)
    {
        for (const auto& key : keys)
            m_created.insert(key.substr(key.find('.') + 1));
    }

    void read(const FileContext& file)
    {
        const auto& facts = file.facts;
        const bool isMigration = !facts.isTest && std::ranges::any_of(facts.imports, [&](const Import& import) {
            const auto module = facts.text(import.module);
            return module == "alembic" || module == "knex" || module == "sequelize" || module == "typeorm";
        });
        static constexpr auto methods = std::to_array<std::string_view>({"create_table", "createTable", "createTableIfNotExists", "rename_table", "renameTable", "table", "from", "from_", "rpc"});
        std::vector<TextId> known;
        for (const auto method : methods) {
            if (const auto id = facts.code.texts.find(method); id != 0)
                known.push_back(id);
        }
        for (const auto& call : facts.calls) {
            if (!isMigration && known.empty())
                break;
            if (isMigration || std::ranges::contains(known, call.method))
                readCall(file, call, isMigration);
        }
        if (!facts.isTest && !facts.isScript)
            readModels(file);
    }

    /// SQL in a string that creates something.
    void readText(std::string_view text)
    {
        static const PhraseFilter filter(std::to_array<std::string_view>({"create", "rename to"}));
        if (text.size() < 12 || !filter.mayContain(text) || (!mentionsSql(text, "create") && !mentionsSql(text, "rename to")))
            return;
        for (const auto& statement : readSql(text).statements) {
            if (const auto* table = std::get_if<SqlCreateTable>(&statement.what)) {
                m_created.insert(table->name.name);
            } else if (const auto* change = std::get_if<SqlAlterTable>(&statement.what)) {
                for (const auto& action : change->actions) {
                    if (action.kind == SqlTableAction::Kind::RenameTable)
                        m_created.insert(action.newName);
                }
            } else if (const auto* object = std::get_if<SqlCreate>(&statement.what)) {
                for (const auto& name : object->names)
                    m_created.insert(name.name);
            }
        }
    }

    void readCall(const FileContext& file, const Call& call, bool isMigration)
    {
        const auto& facts = file.facts;
        const auto method = facts.text(call.method);
        if (method == "create_table" || method == "createTable" || method == "createTableIfNotExists" || method == "rename_table" || method == "renameTable") {
            const auto name = literalArgument(facts, call, method.starts_with("rename") ? 1 : 0);
            m_createsDynamically = m_createsDynamically || (isMigration && name.empty());
            m_created.emplace(name);
            m_revisions += method == "create_table" && isMigration ? 1 : 0;
        } else if (isMigration && (method == "Table" || method == "drop_table")) {
            m_created.emplace(literalArgument(facts, call, 0)); // made from its object; what the way back drops, the way there made
        } else if (isMigration && (method == "create_all" || (method == "create" && facts.text(call.callee).find("__table__") != std::string_view::npos))) {
            m_createsDynamically = true;
        } else if (!facts.isTest && !facts.isScript && (method == "table" || method == "from" || method == "from_" || method == "rpc")) {
            readQuery(file, call, method);
        }
    }

    /// `client.table("x").select(…)`, `client.from("x").insert(…)`, `client.rpc("f")`.
    void readQuery(const FileContext& file, const Call& call, std::string_view method)
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        if (method == "rpc") {
            if (const auto name = literalArgument(facts, call, 0); !name.empty())
                m_called[std::string(name)].push_back({&file, call.node});
            return;
        }
        const auto name = namedTable(facts, call);
        const auto member = code.parent(call.node);
        if (!name.empty() && code.is(member, NodeKind::Member) && isQueryMethod(code.text(member)))
            m_queried[std::string(name)].push_back({&file, call.node});
    }

    /// `__tablename__ = "x"` of SQLAlchemy.
    void readModels(const FileContext& file)
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        const auto tableName = facts.language == Language::Python ? code.texts.find("__tablename__") : 0;
        if (tableName == 0)
            return;
        for (const auto node : facts.nodes(NodeKind::Assign)) {
            const auto target = code.child(node, Role::Target);
            const auto value = code.child(node, Role::Value);
            if (!code.is(target, NodeKind::Name) || code[target].text != tableName || !code.is(value, NodeKind::String))
                continue;
            if (!isOfAnotherPlace(facts, code.parent(node)))
                m_models[std::string(code.text(value))].push_back({&file, node});
        }
    }

    /// Models of another database, of a schema by name, and views.
    static bool isOfAnotherPlace(const FileFacts& facts, NodeId body)
    {
        const auto& code = facts.code;
        for (NodeId node = body; node < code.end(body); ++node) {
            if (code.is(node, NodeKind::Name) && (code.text(node) == "__bind_key__" || code.text(node) == "__abstract__"))
                return true;
            if ((code.is(node, NodeKind::Pair) || code.is(node, NodeKind::Keyword)) && (code.text(node) == "schema" || code.text(node) == "is_view" || code.text(node) == "autoload_with"))
                return true;
        }
        return false;
    }

    static bool isMissing(const Names& created, const std::string& name) { return !created.contains(name) && !created.contains(toLower(name)); }

    static bool misses(const Uses& uses, const Names& created)
    {
        return std::ranges::any_of(uses, [&](const auto& use) { return isMissing(created, use.first); });
    }

    static bool owns(const Uses& uses, const Names& created)
    {
        const auto known = std::ranges::count_if(uses, [&](const auto& use) { return created.contains(use.first); });
        return !uses.empty() && static_cast<std::size_t>(known) * 100 >= uses.size() * ownedPercent;
    }

    static void reportMissing(const Uses& uses, const Names& created, std::string_view variant, Reporter& reporter)
    {
        for (const auto& [name, places] : uses) {
            if (!isMissing(created, name))
                continue;
            const auto& first = places.front();
            const bool caught = (first.file->facts.contextOf[first.node] & InTry) != 0;
            Report report;
            report.node = first.node;
            report.variant = variant;
            report.severity = caught ? Severity::Medium : Severity::High;
            const auto near = nearest(created, name);
            report.values["table"] = name;
            report.values["near"] = near.empty() ? std::string() : "; did you mean `" + near + "`?";
            report.values["known"] = std::to_string(created.size());
            report.values["uses"] = std::to_string(places.size());
            for (std::size_t i = 1; i < places.size(); ++i)
                report.evidence.push_back({.path = places[i].file->source.path, .range = places[i].file->range(places[i].node), .role = EvidenceRole::Place, .note = {}, .snippet = {}});
            reporter.report(*first.file, std::move(report));
        }
    }

    Names m_created;
    Names m_functions;
    Uses m_queried; ///< tables by name in queries
    Uses m_called;  ///< functions of the database
    Uses m_models;
    std::size_t m_sqlTables = 0;
    std::size_t m_revisions = 0; ///< tables that revisions of Alembic create
    bool m_clientSchema = false;
    bool m_createsDynamically = false;
};

} // namespace

void SchemaMissing::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    SchemaUse(project).report(reporter);
}

} // namespace punchlist
