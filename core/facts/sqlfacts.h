#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What the statements of an SQL file say about the schema: enough to replay the migrations of a PostgreSQL database
/// (project/sqlschema.h does). Other dialects are read as far as they look the same. Statements that only move data are left out.
///
/// Names are as the server sees them: lower case unless quoted. Texts of expressions and bodies are as written.
namespace punchlist {

/// A place in the file, in bytes.
struct SqlRange {
    std::uint32_t startByte = 0;
    std::uint32_t endByte = 0;
};

struct SqlName {
    std::string schema; ///< "" when it is not written
    std::string name;
};

struct SqlReference {
    SqlName table;
    std::vector<std::string> columns;
    std::string onDelete; ///< "cascade", "set null", …; "" when it is not written
};

/// A condition that values must meet: of a column or of the table.
struct SqlConstraint {
    enum class Kind : std::uint8_t { PrimaryKey, Unique, ForeignKey, Check, Exclude };
    Kind kind = Kind::Check;
    std::string name;
    std::vector<std::string> columns;
    SqlReference references;
    std::string check; ///< the text between the parentheses
    SqlRange range;
};

struct SqlColumn {
    std::string name;
    std::string type; ///< lower case, words joined by a space: "character varying(20)"
    bool notNull = false;
    bool hasDefault = false; ///< also serial types, identity and generated columns
    SqlRange range;
    std::vector<SqlConstraint> constraints; ///< written behind the column; their `columns` hold its name
};

struct SqlCreateTable {
    SqlName name;
    bool ifNotExists = false;
    bool isTemporary = false;
    std::vector<SqlColumn> columns;
    std::vector<SqlConstraint> constraints;
};

struct SqlTableAction {
    enum class Kind : std::uint8_t {
        AddColumn,
        DropColumn,     ///< name
        AddConstraint,
        DropConstraint, ///< name
        RenameTable,    ///< newName
        RenameColumn,   ///< name → newName
        SetSchema,      ///< newName
        SetNotNull,     ///< name
        DropNotNull,    ///< name
        SetDefault,     ///< name
        DropDefault,    ///< name
        SetType,        ///< name, newName is the type
        EnableRowSecurity,
        DisableRowSecurity,
    };
    Kind kind = Kind::AddColumn;
    std::string name;
    std::string newName;
    SqlColumn column;
    SqlConstraint constraint;
};

struct SqlAlterTable {
    SqlName name;
    std::vector<SqlTableAction> actions;
};

/// CREATE POLICY and ALTER POLICY; what ALTER leaves out stays as it was.
struct SqlPolicy {
    bool isAlter = false;
    std::string name;
    SqlName table;
    bool restrictive = false;
    std::string command = "all"; ///< "all", "select", "insert", "update", "delete"
    std::vector<std::string> roles; ///< empty: public
    std::string usingText; ///< the text between the parentheses; "" when there is none
    std::string checkText;
    std::string newName; ///< ALTER POLICY … RENAME TO
};

/// CREATE FUNCTION, CREATE PROCEDURE.
struct SqlCreateFunction {
    SqlName name;
    std::vector<std::string> parameters; ///< as written, without OUT and TABLE ones
    std::string returns; ///< lower case: "trigger", "setof users"
    std::string language;
    bool securityDefiner = false;
    bool setsSearchPath = false;
    std::string body; ///< between the quotes
    SqlRange definerRange; ///< the words SECURITY DEFINER
};

struct SqlAlterFunction {
    SqlName name;
    int parameterCount = -1; ///< -1 when no list is written
    bool setsSearchPath = false;
    bool securityDefiner = false;
    bool securityInvoker = false;
    std::string newName;
    std::string newSchema;
};

/// GRANT and REVOKE, also as ALTER DEFAULT PRIVILEGES.
struct SqlPrivilege {
    enum class On : std::uint8_t { Table, Function, Schema, AllTables, AllFunctions, DefaultTables, DefaultFunctions, Other };
    bool isGrant = true;
    std::vector<std::string> privileges; ///< lower case; "all" for all
    On on = On::Table;
    std::vector<SqlName> names; ///< of AllTables and AllFunctions: the schemas, as `name`
    std::vector<int> parameterCounts; ///< of functions; -1 when no list is written
    std::vector<std::string> roles;
};

struct SqlCreateIndex {
    std::string name;
    SqlName table;
    bool unique = false;
    bool isPartial = false;
    std::vector<std::string> columns; ///< "" for an expression
};

/// DROP of anything, and CREATE of what only its name matters of.
struct SqlObject {
    enum class Kind : std::uint8_t { Table, View, Policy, Function, Index, Type, Schema, Trigger, Sequence, Extension, Other };
    Kind kind = Kind::Other;
    std::vector<SqlName> names;
    std::vector<int> parameterCounts; ///< of functions; -1 when no list is written
    SqlName table; ///< of policies and triggers
    std::vector<std::string> values; ///< of an enum type
};
struct SqlCreate : SqlObject { };
struct SqlDrop : SqlObject { };

/// ALTER TYPE of an enum.
struct SqlAlterType {
    SqlName name;
    std::string addedValue;
    std::string oldValue; ///< RENAME VALUE oldValue TO newValue
    std::string newValue;
};

/// DO $$ … $$: code that runs once, usually to change the schema dynamically.
struct SqlBlock {
    std::string body;
};

struct SqlStatement {
    SqlRange range;     ///< without the semicolon
    SqlRange nameRange; ///< from its first word to the name of what it is about: what a finding underlines
    std::variant<SqlCreateTable, SqlAlterTable, SqlPolicy, SqlCreateFunction, SqlAlterFunction, SqlPrivilege, SqlCreateIndex,
                 SqlCreate, SqlDrop, SqlAlterType, SqlBlock>
        what;
};

struct SqlFacts {
    std::vector<SqlStatement> statements; ///< in source order
};

/// Reads a file. Never fails: what it does not understand is left out. What stands below a marker of a migration tool for the way
/// back (`-- migrate:down`, `-- +goose Down`) is left out too.
SqlFacts readSql(std::string_view text);

} // namespace punchlist
