#include "project/sqlschema.h"

#include "base/words.h"
#include "facts/sqllexer.h"
#include "facts/zones.h"

#include <algorithm>
#include <array>
#include <utility>

namespace punchlist {
namespace {

std::string_view folderOf(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash + 1);
}

constexpr auto migrationFolders = std::to_array<std::string_view>({"migrations/", "migration/", "migrate/"});

bool isMigrationsFolder(std::string_view folder)
{
    return std::ranges::any_of(migrationFolders, [&](std::string_view name) { return folder == name || folder.ends_with('/' + std::string(name)); });
}

/// The folder whose files make one schema.
std::string_view schemaFolder(std::string_view path)
{
    for (const auto name : migrationFolders) {
        const auto at = path.rfind(name);
        if (at != std::string_view::npos && (at == 0 || path[at - 1] == '/'))
            return path.substr(0, at + name.size());
    }
    return folderOf(path);
}

/// The name that PostgreSQL gives a constraint without one.
std::string defaultName(const SqlTableState& table, const SqlConstraint& constraint)
{
    using Kind = SqlConstraint::Kind;
    auto name = table.name.name;
    if (constraint.kind == Kind::PrimaryKey)
        return name + "_pkey";
    for (const auto& column : constraint.columns)
        name += '_' + column;
    return name + (constraint.kind == Kind::Unique ? "_key" : constraint.kind == Kind::ForeignKey ? "_fkey" : "_check");
}

/// A file that undoes another one.
bool isWayBack(std::string_view path)
{
    const auto file = toLower(path.substr(folderOf(path).size()));
    return file == "down.sql" || file.ends_with(".down.sql") || file.ends_with("_down.sql") || file.ends_with("-down.sql") || file.ends_with(".undo.sql")
        || file.find("rollback") != std::string::npos || toLower(path).find("/down/") != std::string::npos;
}

/// The roles under which PostgREST and Supabase let clients in.
bool isClientRole(std::string_view role) { return role == "anon" || role == "authenticated" || role == "service_role"; }

void removeColumn(SqlTableState& table, std::string_view name)
{
    std::erase_if(table.columns, [&](const SqlColumn& column) { return column.name == name; });
    std::erase_if(table.constraints, [&](const SqlConstraint& one) { return std::ranges::find(one.columns, name) != one.columns.end(); });
}

void renameColumn(SqlTableState& table, const std::string& from, const std::string& to)
{
    for (auto& column : table.columns) {
        if (column.name == from)
            column.name = to;
    }
    for (auto& constraint : table.constraints)
        std::ranges::replace(constraint.columns, from, to);
    for (auto& index : table.indexes)
        std::ranges::replace(index.columns, from, to);
}

void addColumn(SqlTableState& table, const SqlColumn& column)
{
    if (table.column(column.name))
        return; // ADD COLUMN IF NOT EXISTS
    table.columns.push_back(column);
    table.constraints.insert(table.constraints.end(), column.constraints.begin(), column.constraints.end());
}

} // namespace

std::vector<std::string> sqlListedValues(const SqlConstraint& check, std::string_view column)
{
    static constexpr auto known = std::to_array<std::string_view>({"in", "any", "array", "is", "null", "or", "text", "varchar", "character", "varying"});
    std::vector<std::string> values;
    bool isList = false;
    SqlLexer lexer(check.check);
    std::vector<SqlToken> tokens;
    if (check.kind != SqlConstraint::Kind::Check || !lexer.next(tokens))
        return {};
    for (const auto& token : tokens) {
        if (token.kind == SqlToken::Kind::String) {
            values.emplace_back(token.text);
        } else if (token.kind == SqlToken::Kind::Word || token.kind == SqlToken::Kind::QuotedName) {
            const auto word = sqlIdentifier(token);
            isList = isList || word == "in" || word == "any";
            if (word != column && std::ranges::find(known, word) == known.end())
                return {};
        } else if (token.kind == SqlToken::Kind::Number || token.text == "<" || token.text == ">" || token.text == "!" || token.text == "~") {
            return {};
        }
    }
    return isList ? values : std::vector<std::string>{};
}

std::string sqlKey(const SqlName& name)
{
    return (name.schema.empty() ? "public" : name.schema) + '.' + name.name;
}

bool mentionsSql(std::string_view text, std::string_view word)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    const auto isPart = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
    for (auto rest = text;;) {
        const auto found = std::ranges::search(rest, word, [&](char a, char b) { return lower(a) == b; });
        if (found.empty())
            return false;
        const auto start = static_cast<std::size_t>(found.begin() - text.begin());
        const auto end = start + word.size();
        if ((start == 0 || !isPart(text[start - 1])) && (end >= text.size() || !isPart(text[end])))
            return true;
        rest = text.substr(start + 1);
    }
}

const SqlColumn* SqlTableState::column(std::string_view columnName) const
{
    const auto at = std::ranges::find(columns, columnName, &SqlColumn::name);
    return at == columns.end() ? nullptr : &*at;
}

std::vector<SqlSchema> SqlSchema::ofProject(const ProjectContext& project)
{
    std::map<std::string, SqlSchema> byFolder;
    for (const auto& file : project.files) {
        const auto& facts = file.facts;
        if (!facts.config.sql || facts.isTest || facts.isVendored || isWayBack(facts.path))
            continue;
        auto& schema = byFolder[std::string(schemaFolder(facts.path))];
        schema.apply(file, *facts.config.sql);
    }
    std::vector<SqlSchema> schemas;
    for (auto& [folder, schema] : byFolder) {
        schema.m_folder = folder;
        schemas.push_back(std::move(schema));
    }
    // A dump of the schema beside its migrations says the same again, or what was true once.
    std::set<std::string> dumps;
    for (const auto& dump : schemas) {
        const auto repeatsIt = [&](const SqlSchema& other) { return isMigrationsFolder(other.m_folder) && other.repeats(dump); };
        if (!isMigrationsFolder(dump.m_folder) && std::ranges::any_of(schemas, repeatsIt))
            dumps.insert(dump.m_folder);
    }
    std::erase_if(schemas, [&](const SqlSchema& schema) { return dumps.contains(schema.m_folder); });
    return schemas;
}

/// Whether it has at least half of the tables of another schema.
bool SqlSchema::repeats(const SqlSchema& dump) const
{
    const auto shared = std::ranges::count_if(dump.m_tables, [&](const auto& entry) { return m_tables.contains(entry.first); });
    return shared > 0 && static_cast<std::size_t>(shared) * 2 >= dump.m_tables.size();
}

void SqlSchema::apply(const FileContext& file, const SqlFacts& facts)
{
    m_files.push_back(&file);
    for (const auto& statement : facts.statements) {
        const SqlPlace place{.file = &file, .range = statement.range, .nameRange = statement.nameRange, .order = m_statements++};
        std::visit([&](const auto& what) { apply(what, place); }, statement.what);
    }
}

const SqlTableState* SqlSchema::table(const SqlName& name) const
{
    const auto at = m_tables.find(sqlKey(name));
    return at == m_tables.end() ? nullptr : &at->second;
}

bool SqlSchema::schemaIsOpen(std::string_view schema) const
{
    return schema.empty() || schema == "public" || m_openSchemas.contains(schema);
}

SqlTableState& SqlSchema::tableNamed(const SqlName& name, const SqlPlace& place)
{
    auto& table = m_tables[sqlKey(name)];
    if (!table.place.file) {
        table.name = name;
        table.place = place;
    }
    return table;
}

void SqlSchema::noteClients(std::string_view text)
{
    if (!m_servesClients)
        m_servesClients = mentionsSql(text, "auth.uid") || mentionsSql(text, "auth.jwt") || mentionsSql(text, "auth.role") || text.find("request.jwt") != std::string_view::npos;
}

void SqlSchema::apply(const SqlCreateTable& create, const SqlPlace& place)
{
    if (create.isTemporary)
        return;
    auto& table = tableNamed(create.name, place);
    if (table.isCreated && create.ifNotExists)
        return;
    table.isCreated = true;
    table.place = place;
    table.constraints = create.constraints;
    for (const auto& column : create.columns)
        addColumn(table, column);
}

void SqlSchema::moveTable(const std::string& from, const SqlName& to)
{
    auto node = m_tables.extract(from);
    node.key() = sqlKey(to);
    node.mapped().name = to;
    m_tables.erase(node.key());
    m_tables.insert(std::move(node));
}

void SqlSchema::act(SqlTableState& table, const SqlTableAction& action)
{
    using Kind = SqlTableAction::Kind;
    const auto withColumn = [&](auto change) {
        const auto at = std::ranges::find(table.columns, action.name, &SqlColumn::name);
        if (at != table.columns.end())
            change(*at);
    };
    switch (action.kind) {
    case Kind::AddColumn: addColumn(table, action.column); break;
    case Kind::DropColumn: removeColumn(table, action.name); break;
    case Kind::AddConstraint: table.constraints.push_back(action.constraint); break;
    case Kind::DropConstraint: 
        std::erase_if(table.constraints, [&](const SqlConstraint& one) { return (one.name.empty() ? defaultName(table, one) : one.name) == action.name; });
        break;
    case Kind::RenameColumn: renameColumn(table, action.name, action.newName); break;
    case Kind::SetNotNull: withColumn([](SqlColumn& column) { column.notNull = true; }); break;
    case Kind::DropNotNull: withColumn([](SqlColumn& column) { column.notNull = false; }); break;
    case Kind::SetDefault: withColumn([](SqlColumn& column) { column.hasDefault = true; }); break;
    case Kind::DropDefault: withColumn([](SqlColumn& column) { column.hasDefault = false; }); break;
    case Kind::SetType: withColumn([&](SqlColumn& column) { column.type = action.newName; }); break;
    case Kind::EnableRowSecurity:
        table.rowSecurity = true;
        m_usesRowSecurity = true;
        break;
    case Kind::DisableRowSecurity: table.rowSecurity = false; break;
    case Kind::RenameTable:
    case Kind::SetSchema: break; // moveTable()
    }
}

void SqlSchema::apply(const SqlAlterTable& change, const SqlPlace& place)
{
    auto name = change.name;
    tableNamed(name, place);
    for (const auto& action : change.actions) {
        if (action.kind == SqlTableAction::Kind::RenameTable || action.kind == SqlTableAction::Kind::SetSchema) {
            auto to = name;
            (action.kind == SqlTableAction::Kind::SetSchema ? to.schema : to.name) = action.newName;
            moveTable(sqlKey(name), to);
            name = to;
        } else {
            act(tableNamed(name, place), action);
        }
    }
}

void SqlSchema::apply(const SqlPolicy& policy, const SqlPlace& place)
{
    noteClients(policy.usingText);
    noteClients(policy.checkText);
    m_servesClients = m_servesClients || std::ranges::any_of(policy.roles, isClientRole);
    m_usesRowSecurity = true;
    auto& policies = tableNamed(policy.table, place).policies;
    if (!policy.isAlter) {
        policies[policy.name] = {policy, place};
        return;
    }
    const auto at = policies.find(policy.name);
    if (at == policies.end())
        return;
    auto& known = at->second.policy;
    if (!policy.roles.empty())
        known.roles = policy.roles;
    if (!policy.usingText.empty())
        known.usingText = policy.usingText;
    if (!policy.checkText.empty())
        known.checkText = policy.checkText;
    if (!policy.newName.empty()) {
        auto node = policies.extract(at);
        node.key() = policy.newName;
        node.mapped().policy.name = policy.newName;
        policies.insert(std::move(node));
    }
}

std::vector<SqlFunctionState*> SqlSchema::functionsNamed(const SqlName& name, int parameterCount)
{
    std::vector<SqlFunctionState*> found;
    for (auto& one : m_functions) {
        if (sqlKey(one.function.name) == sqlKey(name)
            && (parameterCount < 0 || std::cmp_equal(one.function.parameters.size(), parameterCount)))
            found.push_back(&one);
    }
    return found;
}

void SqlSchema::apply(const SqlCreateFunction& create, const SqlPlace& place)
{
    noteClients(create.body);
    SqlFunctionState state{.function = create, .place = place, .setsSearchPath = create.setsSearchPath, .securityDefiner = create.securityDefiner,
                           .revokedFrom = {}, .grantedTo = {}};
    const auto count = static_cast<int>(create.parameters.size());
    for (auto* known : functionsNamed(create.name, count)) {
        if (known->function.parameters == create.parameters) { // CREATE OR REPLACE keeps the rights
            state.revokedFrom = known->revokedFrom;
            state.grantedTo = known->grantedTo;
            *known = std::move(state);
            return;
        }
    }
    m_functions.push_back(std::move(state));
}

void SqlSchema::apply(const SqlAlterFunction& change, const SqlPlace&)
{
    for (auto* function : functionsNamed(change.name, change.parameterCount)) {
        function->setsSearchPath = function->setsSearchPath || change.setsSearchPath;
        if (change.securityDefiner || change.securityInvoker)
            function->securityDefiner = change.securityDefiner;
        if (!change.newName.empty())
            function->function.name.name = change.newName;
        if (!change.newSchema.empty())
            function->function.name.schema = change.newSchema;
    }
}

void SqlSchema::apply(const SqlPrivilege& privilege, const SqlPlace&)
{
    using On = SqlPrivilege::On;
    m_servesClients = m_servesClients || std::ranges::any_of(privilege.roles, isClientRole);
    const auto has = [&](std::string_view right) {
        return std::ranges::find(privilege.privileges, right) != privilege.privileges.end() || std::ranges::find(privilege.privileges, "all") != privilege.privileges.end();
    };
    const auto change = [&](auto& state) {
        for (const auto& role : privilege.roles) {
            if (privilege.isGrant)
                state.revokedFrom.erase(role);
            else
                state.revokedFrom.insert(role);
        }
    };
    const auto changeFunction = [&](SqlFunctionState& state) {
        change(state);
        for (const auto& role : privilege.roles) {
            if (privilege.isGrant)
                state.grantedTo.insert(role);
            else
                state.grantedTo.erase(role);
        }
    };
    const auto inNamedSchema = [&](const SqlName& name) {
        return std::ranges::any_of(privilege.names, [&](const SqlName& schema) { return schema.name == (name.schema.empty() ? "public" : name.schema); });
    };
    switch (privilege.on) {
    case On::Schema:
        for (const auto& name : privilege.names) {
            if (privilege.isGrant && has("usage") && std::ranges::any_of(privilege.roles, [](std::string_view role) { return role == "public" || role == "anon" || role == "authenticated"; }))
                m_openSchemas.insert(name.name);
        }
        break;
    case On::Function:
        for (std::size_t i = 0; has("execute") && i < privilege.names.size(); ++i) {
            for (auto* function : functionsNamed(privilege.names[i], privilege.parameterCounts[i]))
                changeFunction(*function);
        }
        break;
    case On::AllFunctions:
        for (auto& function : m_functions) {
            if (has("execute") && inNamedSchema(function.function.name))
                changeFunction(function);
        }
        break;
    case On::DefaultFunctions:
        if (!privilege.isGrant && has("execute") && std::ranges::find(privilege.roles, "public") != privilege.roles.end())
            m_defaultFunctionsRevoked = true;
        break;
    case On::Table:
        for (const auto& name : privilege.names) {
            const auto at = m_tables.find(sqlKey(name));
            if (at != m_tables.end() && (privilege.isGrant || has("all")))
                change(at->second);
        }
        break;
    case On::AllTables:
        for (auto& [key, table] : m_tables) {
            if (inNamedSchema(table.name) && (privilege.isGrant || has("all")))
                change(table);
        }
        break;
    case On::DefaultTables:
    case On::Other: break;
    }
}

void SqlSchema::apply(const SqlCreateIndex& index, const SqlPlace& place)
{
    if (!index.table.name.empty())
        tableNamed(index.table, place).indexes.push_back(index);
}

void SqlSchema::apply(const SqlCreate& create, const SqlPlace&)
{
    for (const auto& name : create.names) {
        if (create.kind == SqlObject::Kind::View)
            m_views.insert(sqlKey(name));
        else if (create.kind == SqlObject::Kind::Type)
            m_types[sqlKey(name)] = create.values;
    }
}

void SqlSchema::apply(const SqlDrop& drop, const SqlPlace&)
{
    for (std::size_t i = 0; i < drop.names.size(); ++i) {
        const auto& name = drop.names[i];
        switch (drop.kind) {
        case SqlObject::Kind::Table: m_tables.erase(sqlKey(name)); break;
        case SqlObject::Kind::View: m_views.erase(sqlKey(name)); break;
        case SqlObject::Kind::Type: m_types.erase(sqlKey(name)); break;
        case SqlObject::Kind::Policy:
            if (const auto at = m_tables.find(sqlKey(drop.table)); at != m_tables.end())
                at->second.policies.erase(name.name);
            break;
        case SqlObject::Kind::Index:
            for (auto& [key, table] : m_tables)
                std::erase_if(table.indexes, [&](const SqlCreateIndex& index) { return index.name == name.name; });
            break;
        case SqlObject::Kind::Function:
            std::erase_if(m_functions, [&](const SqlFunctionState& one) {
                return sqlKey(one.function.name) == sqlKey(name)
                    && (drop.parameterCounts[i] < 0 || std::cmp_equal(one.function.parameters.size(), drop.parameterCounts[i]));
            });
            break;
        default: break;
        }
    }
}

void SqlSchema::apply(const SqlAlterType& change, const SqlPlace&)
{
    auto& values = m_types[sqlKey(change.name)];
    if (!change.addedValue.empty())
        values.push_back(change.addedValue);
    if (!change.oldValue.empty())
        std::ranges::replace(values, change.oldValue, change.newValue);
}

void SqlSchema::apply(const SqlBlock& block, const SqlPlace&)
{
    noteClients(block.body);
    m_blocks.push_back(block.body);
}

} // namespace punchlist
