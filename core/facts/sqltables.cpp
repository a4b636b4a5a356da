#include "facts/sqlcursor.h"

#include "base/words.h"

#include <algorithm>
#include <array>

namespace punchlist {
namespace {

/// Words that end a column's type.
bool endsType(const SqlCursor& cursor)
{
    static constexpr auto words = std::to_array<std::string_view>({"not", "null", "default", "primary", "unique", "references", "check", "constraint", "collate", "generated",
                                                                   "auto_increment", "autoincrement", "on", "using", "comment", "deferrable", "initially", "storage"});
    return std::ranges::any_of(words, [&](std::string_view word) { return cursor.isWord(word); });
}

std::string typeText(SqlCursor& cursor)
{
    std::string type;
    while (!cursor.atEnd() && !endsType(cursor)) {
        const auto start = cursor.position();
        const bool glued = cursor.isSymbol('(') || cursor.isSymbol('[') || cursor.isSymbol(']') || cursor.isSymbol('.') || type.ends_with('.');
        if (cursor.isSymbol('('))
            cursor.skipParenthesis();
        else
            cursor.advance();
        if (!type.empty() && !glued)
            type += ' ';
        type += toLower(cursor.textFrom(start));
    }
    return type;
}

/// Behind REFERENCES.
SqlReference reference(SqlCursor& cursor)
{
    SqlReference result{.table = cursor.name(), .columns = {}, .onDelete = {}};
    if (cursor.isSymbol('('))
        result.columns = cursor.columnList();
    for (;;) {
        if (cursor.take({"on", "delete"})) {
            if (cursor.take({"set", "null"}))
                result.onDelete = "set null";
            else if (cursor.take({"set", "default"}))
                result.onDelete = "set default";
            else if (cursor.take({"no", "action"}))
                result.onDelete = "no action";
            else
                result.onDelete = cursor.identifier();
        } else if (cursor.take({"on", "update"})) {
            if (!cursor.take({"no", "action"}) && !cursor.take({"set", "null"}) && !cursor.take({"set", "default"}))
                cursor.identifier();
        } else if (cursor.take("match")) {
            cursor.identifier();
        } else {
            return result;
        }
    }
}

/// Passes an expression behind DEFAULT: up to the next word that begins a constraint.
void skipExpression(SqlCursor& cursor)
{
    cursor.take("null"); // DEFAULT NULL
    while (!cursor.atEnd() && !endsType(cursor)) {
        if (cursor.isSymbol('('))
            cursor.skipParenthesis();
        else
            cursor.advance();
    }
}

bool isSerial(std::string_view type)
{
    return type.starts_with("serial") || type == "bigserial" || type == "smallserial";
}

/// One constraint or property behind a column's type. False when nothing was read.
bool columnProperty(SqlCursor& cursor, SqlColumn& column)
{
    using Kind = SqlConstraint::Kind;
    const auto start = cursor.position();
    SqlConstraint constraint;
    if (cursor.take("constraint"))
        constraint.name = cursor.identifier();
    constraint.columns = {column.name};
    if (cursor.take({"not", "null"})) {
        column.notNull = true;
        return true;
    }
    if (cursor.take("null"))
        return true;
    if (cursor.take("default")) {
        column.hasDefault = true;
        skipExpression(cursor);
        return true;
    }
    if (cursor.take("generated") || cursor.take("auto_increment") || cursor.take("autoincrement")) {
        column.hasDefault = true;
        return true;
    }
    if (cursor.take({"primary", "key"})) {
        constraint.kind = Kind::PrimaryKey;
        column.notNull = true;
    } else if (cursor.take("unique")) {
        constraint.kind = Kind::Unique;
    } else if (cursor.take("references")) {
        constraint.kind = Kind::ForeignKey;
        constraint.references = reference(cursor);
    } else if (cursor.take("check")) {
        constraint.kind = Kind::Check;
        constraint.check = cursor.parenthesised();
    } else {
        return cursor.position() > start;
    }
    constraint.range = cursor.rangeFrom(start);
    column.constraints.push_back(std::move(constraint));
    return true;
}

} // namespace

SqlColumn readSqlColumn(SqlCursor cursor)
{
    SqlColumn column;
    const auto start = cursor.position();
    column.name = cursor.identifier();
    column.type = typeText(cursor);
    column.hasDefault = isSerial(column.type);
    while (!cursor.atEnd()) {
        if (!columnProperty(cursor, column)) {
            if (cursor.isSymbol('('))
                cursor.skipParenthesis();
            else
                cursor.advance();
        }
    }
    column.range = cursor.rangeFrom(start);
    return column;
}

bool readSqlTableConstraint(SqlCursor cursor, SqlConstraint& constraint)
{
    using Kind = SqlConstraint::Kind;
    const auto start = cursor.position();
    if (cursor.take("constraint"))
        constraint.name = cursor.identifier();
    if (cursor.take({"primary", "key"})) {
        constraint.kind = Kind::PrimaryKey;
    } else if (cursor.take("unique")) {
        constraint.kind = Kind::Unique;
        cursor.take({"nulls", "not", "distinct"});
        if (!cursor.take("key"))
            cursor.take("index");
        if (!cursor.isSymbol('('))
            constraint.name = cursor.identifier(); // MySQL names it here
    } else if (cursor.take({"foreign", "key"})) {
        constraint.kind = Kind::ForeignKey;
        if (!cursor.isSymbol('('))
            cursor.identifier();
    } else if (cursor.take("check")) {
        constraint.kind = Kind::Check;
        constraint.check = cursor.parenthesised();
        constraint.range = cursor.rangeFrom(start);
        return true;
    } else if (cursor.take("exclude")) {
        constraint.kind = Kind::Exclude;
        constraint.range = cursor.rangeFrom(start);
        return true;
    } else {
        return false;
    }
    if (cursor.take({"using", "index"}))
        constraint.columns = {}; // the index was made before
    else
        constraint.columns = cursor.columnList();
    if (constraint.kind == Kind::ForeignKey && cursor.take("references"))
        constraint.references = reference(cursor);
    constraint.range = cursor.rangeFrom(start);
    return true;
}

namespace {

/// `KEY name (column)` of MySQL, told from a column `key varchar(20)`.
bool isIndexDefinition(SqlCursor cursor)
{
    if (!cursor.take("key") && !cursor.take("index"))
        return false;
    cursor.identifier();
    return cursor.takeSymbol('(') && cursor.isName();
}

} // namespace

SqlCreateTable readSqlCreateTable(SqlCursor& cursor)
{
    SqlCreateTable table;
    table.ifNotExists = cursor.takeIfNotExists();
    table.name = cursor.name();
    auto body = cursor; // the caller's place is behind the name
    if (body.take({"partition", "of"}) || !body.isSymbol('('))
        return table;
    for (auto& part : body.parts()) {
        SqlConstraint constraint;
        if (readSqlTableConstraint(part, constraint))
            table.constraints.push_back(std::move(constraint));
        else if (!part.isWord("like") && !isIndexDefinition(part))
            table.columns.push_back(readSqlColumn(part));
    }
    return table;
}

namespace {

using Action = SqlTableAction;

bool addAction(SqlCursor& cursor, Action& action)
{
    if (!cursor.take("add"))
        return false;
    SqlConstraint constraint;
    if (!cursor.isWord("column") && readSqlTableConstraint(cursor, constraint)) {
        action.kind = Action::Kind::AddConstraint;
        action.constraint = std::move(constraint);
        return true;
    }
    cursor.take("column");
    cursor.takeIfNotExists();
    action.kind = Action::Kind::AddColumn;
    action.column = readSqlColumn(cursor);
    return !action.column.name.empty();
}

bool dropAction(SqlCursor& cursor, Action& action)
{
    if (!cursor.take("drop"))
        return false;
    action.kind = cursor.take("constraint") ? Action::Kind::DropConstraint : Action::Kind::DropColumn;
    cursor.take("column");
    cursor.takeIfExists();
    action.name = cursor.identifier();
    return !action.name.empty();
}

bool alterColumnAction(SqlCursor& cursor, Action& action)
{
    if (!cursor.take("alter"))
        return false;
    cursor.take("column");
    action.name = cursor.identifier();
    if (cursor.take({"set", "not", "null"})) {
        action.kind = Action::Kind::SetNotNull;
    } else if (cursor.take({"drop", "not", "null"})) {
        action.kind = Action::Kind::DropNotNull;
    } else if (cursor.take({"set", "default"}) || cursor.take({"add", "generated"})) {
        action.kind = Action::Kind::SetDefault;
    } else if (cursor.take({"drop", "default"})) {
        action.kind = Action::Kind::DropDefault;
    } else if (cursor.take({"set", "data", "type"}) || cursor.take("type")) {
        action.kind = Action::Kind::SetType;
        action.newName = typeText(cursor);
    } else {
        return false;
    }
    return true;
}

bool renameAction(SqlCursor& cursor, Action& action)
{
    if (cursor.take({"set", "schema"})) {
        action.kind = Action::Kind::SetSchema;
        action.newName = cursor.identifier();
        return true;
    }
    if (!cursor.take("rename") || cursor.isWord("constraint"))
        return false;
    if (cursor.take("to")) {
        action.kind = Action::Kind::RenameTable;
        action.newName = cursor.identifier();
        return true;
    }
    cursor.take("column");
    action.kind = Action::Kind::RenameColumn;
    action.name = cursor.identifier();
    if (!cursor.take("to"))
        return false;
    action.newName = cursor.identifier();
    return true;
}

bool rowSecurityAction(SqlCursor& cursor, Action& action)
{
    const bool enable = cursor.take("enable");
    if (!enable && !cursor.take("disable"))
        return false;
    action.kind = enable ? Action::Kind::EnableRowSecurity : Action::Kind::DisableRowSecurity;
    return cursor.take({"row", "level", "security"});
}

} // namespace

SqlAlterTable readSqlAlterTable(SqlCursor& cursor)
{
    SqlAlterTable table;
    cursor.takeIfExists();
    cursor.take("only");
    table.name = cursor.name();
    cursor.takeSymbol('*');
    auto body = cursor;
    for (auto& part : body.rest()) {
        Action action;
        if (addAction(part, action) || dropAction(part, action) || alterColumnAction(part, action) || renameAction(part, action) || rowSecurityAction(part, action))
            table.actions.push_back(std::move(action));
    }
    return table;
}

} // namespace punchlist
