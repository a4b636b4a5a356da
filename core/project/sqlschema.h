#pragma once

#include "detectors/detector.h"
#include "facts/sqlfacts.h"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// A place in an SQL file. The file is null for what was not made in a file.
struct SqlPlace {
    const FileContext* file = nullptr;
    SqlRange range;     ///< the statement
    SqlRange nameRange; ///< its head: what a finding underlines
    std::uint32_t order = 0; ///< number of the statement: what stands later has a higher one
};

struct SqlPolicyState {
    SqlPolicy policy;
    SqlPlace place;
};

struct SqlTableState {
    SqlName name;
    SqlPlace place; ///< its CREATE TABLE, or the first statement that names it
    bool isCreated = false; ///< by a CREATE TABLE in these files
    std::vector<SqlColumn> columns;
    std::vector<SqlConstraint> constraints; ///< those behind columns too
    std::vector<SqlCreateIndex> indexes;
    bool rowSecurity = false;
    std::set<std::string> revokedFrom; ///< roles without any right on it
    std::map<std::string, SqlPolicyState, std::less<>> policies;

    const SqlColumn* column(std::string_view columnName) const;
};

struct SqlFunctionState {
    SqlCreateFunction function;
    SqlPlace place;
    bool setsSearchPath = false;
    bool securityDefiner = false;
    std::set<std::string> revokedFrom;
    std::set<std::string> grantedTo;
};

/// The schema that a folder of SQL files leaves behind when they run in the order of their names.
class SqlSchema {
public:
    /// The schemas of a repository. Files below a `migrations` folder make one schema, other SQL files one per folder; tests and files
    /// for the way back are left out, and so are dumps of what migrations make.
    static std::vector<SqlSchema> ofProject(const ProjectContext& project);

    const std::string& folder() const { return m_folder; } ///< with '/' at the end; "" for the root
    const std::vector<const FileContext*>& files() const { return m_files; }
    /// By "schema.name"; a name without a schema stands in "public".
    const std::map<std::string, SqlTableState, std::less<>>& tables() const { return m_tables; }
    const std::vector<SqlFunctionState>& functions() const { return m_functions; }
    const std::set<std::string, std::less<>>& views() const { return m_views; }       ///< keys as of tables
    /// Enum types with their values; other types have none.
    const std::map<std::string, std::vector<std::string>, std::less<>>& types() const { return m_types; }
    const std::vector<std::string>& blocks() const { return m_blocks; } ///< bodies of DO
    const SqlTableState* table(const SqlName& name) const;

    /// Roles that were granted the use of a schema ("public" has all).
    bool schemaIsOpen(std::string_view schema) const;
    bool defaultFunctionsRevoked() const { return m_defaultFunctionsRevoked; }
    /// Whether clients talk to the database themselves (PostgREST, Supabase): their roles or `auth.uid()` are named.
    bool servesClients() const { return m_servesClients; }
    bool usesRowSecurity() const { return m_usesRowSecurity; }

private:
    bool repeats(const SqlSchema& dump) const;
    void apply(const FileContext& file, const SqlFacts& facts);
    void apply(const SqlCreateTable& create, const SqlPlace& place);
    void apply(const SqlAlterTable& change, const SqlPlace& place);
    void apply(const SqlPolicy& policy, const SqlPlace& place);
    void apply(const SqlCreateFunction& create, const SqlPlace& place);
    void apply(const SqlAlterFunction& change, const SqlPlace& place);
    void apply(const SqlPrivilege& privilege, const SqlPlace& place);
    void apply(const SqlCreateIndex& index, const SqlPlace& place);
    void apply(const SqlCreate& create, const SqlPlace& place);
    void apply(const SqlDrop& drop, const SqlPlace& place);
    void apply(const SqlAlterType& change, const SqlPlace& place);
    void apply(const SqlBlock& block, const SqlPlace& place);
    void act(SqlTableState& table, const SqlTableAction& action);
    void moveTable(const std::string& from, const SqlName& to);
    SqlTableState& tableNamed(const SqlName& name, const SqlPlace& place);
    std::vector<SqlFunctionState*> functionsNamed(const SqlName& name, int parameterCount);
    void noteClients(std::string_view text);

    std::string m_folder;
    std::vector<const FileContext*> m_files;
    std::map<std::string, SqlTableState, std::less<>> m_tables;
    std::vector<SqlFunctionState> m_functions;
    std::set<std::string, std::less<>> m_views;
    std::map<std::string, std::vector<std::string>, std::less<>> m_types;
    std::set<std::string, std::less<>> m_openSchemas;
    std::vector<std::string> m_blocks;
    std::uint32_t m_statements = 0;
    bool m_defaultFunctionsRevoked = false;
    bool m_servesClients = false;
    bool m_usesRowSecurity = false;
};

/// The values that a CHECK allows a column, when it is a plain list of them: `state IN ('a', 'b')`. Empty otherwise.
std::vector<std::string> sqlListedValues(const SqlConstraint& check, std::string_view column);

/// "schema.name", with "public" for none.
std::string sqlKey(const SqlName& name);
/// Whether a lower-case word stands in an SQL text, not as a part of a longer word. Reads case-insensitively.
bool mentionsSql(std::string_view text, std::string_view word);

} // namespace punchlist
