#include "facts/sqlcursor.h"
#include "facts/sqlfacts.h"

#include "base/words.h"

#include <optional>
#include <utility>

namespace punchlist {
namespace {

using Statement = decltype(SqlStatement::what);

// ---- policies

SqlPolicy readPolicy(SqlCursor& cursor, bool isAlter)
{
    SqlPolicy policy;
    policy.isAlter = isAlter;
    policy.command = isAlter ? "" : "all";
    cursor.takeIfNotExists(); // not PostgreSQL's, but written
    policy.name = cursor.identifier();
    if (cursor.take("on"))
        policy.table = cursor.name();
    auto body = cursor;
    while (!body.atEnd()) {
        if (body.take("as"))
            policy.restrictive = body.identifier() == "restrictive";
        else if (body.take("for"))
            policy.command = body.identifier();
        else if (body.take({"rename", "to"}))
            policy.newName = body.identifier();
        else if (body.take("to"))
            policy.roles = body.names();
        else if (body.take("using"))
            policy.usingText = body.parenthesised();
        else if (body.take({"with", "check"}))
            policy.checkText = body.parenthesised();
        else
            body.advance();
    }
    return policy;
}

// ---- functions

std::vector<std::string> readParameters(SqlCursor& cursor)
{
    std::vector<std::string> parameters;
    for (auto& part : cursor.parts()) {
        if (part.isWord("out") || part.isWord("table"))
            continue;
        const auto start = part.position();
        while (!part.atEnd())
            part.advance();
        parameters.emplace_back(part.textFrom(start));
    }
    return parameters;
}

/// Words of what a function returns, up to the next clause.
std::string readReturns(SqlCursor& cursor)
{
    std::string text;
    while (!cursor.atEnd() && !cursor.isString()) {
        if (cursor.isWord("language") || cursor.isWord("as") || cursor.isWord("security") || cursor.isWord("stable") || cursor.isWord("immutable") || cursor.isWord("volatile")
            || cursor.isWord("set") || cursor.isWord("begin") || cursor.isWord("return") || cursor.isWord("strict") || cursor.isWord("parallel") || cursor.isWord("cost"))
            break;
        const auto start = cursor.position();
        if (cursor.isSymbol('('))
            cursor.skipParenthesis();
        else
            cursor.advance();
        if (!text.empty())
            text += ' ';
        text += toLower(cursor.textFrom(start));
    }
    return text;
}

SqlCreateFunction readFunction(SqlCursor& cursor)
{
    SqlCreateFunction function;
    function.name = cursor.name();
    auto body = cursor;
    function.parameters = readParameters(body);
    while (!body.atEnd()) {
        const auto start = body.position();
        if (body.take("returns")) {
            function.returns = readReturns(body);
        } else if (body.take("language")) {
            function.language = body.isString() ? toLower(body.here().text) : body.identifier();
            if (body.isString())
                body.advance();
        } else if (body.take({"security", "definer"})) {
            function.securityDefiner = true;
            function.definerRange = body.rangeFrom(start);
        } else if (body.take("set")) {
            function.setsSearchPath = body.identifier() == "search_path" || function.setsSearchPath;
        } else if (body.take("as")) {
            if (body.isString()) {
                function.body = body.here().text;
                body.advance();
            }
        } else if (body.isWord("begin") || body.isWord("return")) {
            while (!body.atEnd())
                body.advance();
            function.body = body.textFrom(start);
        } else {
            body.advance();
        }
    }
    return function;
}

/// `name(integer, text)`; -1 when no list is written.
int countedParameters(SqlCursor& cursor)
{
    return cursor.isSymbol('(') ? static_cast<int>(cursor.parts().size()) : -1;
}

SqlAlterFunction readAlterFunction(SqlCursor& cursor)
{
    SqlAlterFunction change;
    change.name = cursor.name();
    auto body = cursor;
    change.parameterCount = countedParameters(body);
    while (!body.atEnd()) {
        if (body.take({"security", "definer"}))
            change.securityDefiner = true;
        else if (body.take({"security", "invoker"}))
            change.securityInvoker = true;
        else if (body.take({"rename", "to"}))
            change.newName = body.identifier();
        else if (body.take({"set", "schema"}))
            change.newSchema = body.identifier();
        else if (body.take("set"))
            change.setsSearchPath = body.identifier() == "search_path" || change.setsSearchPath;
        else
            body.advance();
    }
    return change;
}

// ---- privileges

SqlPrivilege::On privilegeTarget(SqlCursor& cursor)
{
    using On = SqlPrivilege::On;
    if (cursor.take({"all", "tables", "in", "schema"}))
        return On::AllTables;
    if (cursor.take({"all", "functions", "in", "schema"}) || cursor.take({"all", "routines", "in", "schema"}))
        return On::AllFunctions;
    if (cursor.take("function") || cursor.take("procedure") || cursor.take("routine"))
        return On::Function;
    if (cursor.take("schema"))
        return On::Schema;
    if (cursor.take("table"))
        return On::Table;
    if (cursor.isWord("sequence") || cursor.isWord("database") || cursor.isWord("type") || cursor.isWord("all") || cursor.isWord("language"))
        return On::Other;
    return On::Table;
}

/// Behind GRANT or REVOKE.
std::optional<SqlPrivilege> readPrivilege(SqlCursor& cursor, bool isGrant)
{
    SqlPrivilege privilege;
    privilege.isGrant = isGrant;
    cursor.take({"grant", "option", "for"});
    while (!cursor.atEnd() && !cursor.isWord("on")) {
        if (cursor.isWord("to") || cursor.isWord("from"))
            return std::nullopt; // a role is granted, not a privilege
        if (cursor.isName())
            privilege.privileges.push_back(sqlIdentifier(cursor.here()));
        if (cursor.isSymbol('('))
            cursor.skipParenthesis(); // columns
        else
            cursor.advance();
    }
    cursor.take("on");
    privilege.on = privilegeTarget(cursor);
    do {
        auto name = cursor.name();
        if (name.name.empty())
            break;
        privilege.names.push_back(std::move(name));
        privilege.parameterCounts.push_back(countedParameters(cursor));
    } while (cursor.takeSymbol(','));
    while (!cursor.atEnd() && !cursor.isWord("to") && !cursor.isWord("from"))
        cursor.advance();
    if (cursor.take("to") || cursor.take("from"))
        privilege.roles = cursor.names();
    return privilege;
}

/// ALTER DEFAULT PRIVILEGES [FOR ROLE x] [IN SCHEMA y] GRANT … ON TABLES TO …
std::optional<SqlPrivilege> readDefaultPrivilege(SqlCursor& cursor)
{
    while (!cursor.atEnd() && !cursor.isWord("grant") && !cursor.isWord("revoke"))
        cursor.advance();
    SqlPrivilege privilege;
    privilege.isGrant = cursor.isWord("grant");
    cursor.advance();
    while (!cursor.atEnd() && !cursor.isWord("on")) {
        if (cursor.isName())
            privilege.privileges.push_back(sqlIdentifier(cursor.here()));
        cursor.advance();
    }
    cursor.take("on");
    if (cursor.take("tables"))
        privilege.on = SqlPrivilege::On::DefaultTables;
    else if (cursor.take("functions") || cursor.take("routines"))
        privilege.on = SqlPrivilege::On::DefaultFunctions;
    else
        return std::nullopt;
    if (cursor.take("to") || cursor.take("from"))
        privilege.roles = cursor.names();
    return privilege;
}

// ---- indexes, drops, other objects

SqlCreateIndex readIndex(SqlCursor& cursor, bool unique)
{
    SqlCreateIndex index;
    index.unique = unique;
    cursor.take("concurrently");
    cursor.takeIfNotExists();
    if (!cursor.isWord("on"))
        index.name = cursor.name().name;
    cursor.take("on");
    cursor.take("only");
    index.table = cursor.name();
    auto body = cursor;
    if (body.take("using"))
        body.identifier();
    index.columns = body.columnList();
    while (!body.atEnd()) {
        index.isPartial = index.isPartial || body.isWord("where");
        body.advance();
    }
    return index;
}

SqlObject::Kind objectKind(SqlCursor& cursor)
{
    using Kind = SqlObject::Kind;
    if (cursor.take({"materialized", "view"}) || cursor.take("view"))
        return Kind::View;
    static constexpr std::pair<std::string_view, Kind> words[] = {
        {"table", Kind::Table},       {"policy", Kind::Policy},     {"function", Kind::Function}, {"procedure", Kind::Function}, {"routine", Kind::Function},
        {"index", Kind::Index},       {"type", Kind::Type},         {"domain", Kind::Type},       {"schema", Kind::Schema},      {"trigger", Kind::Trigger},
        {"sequence", Kind::Sequence}, {"extension", Kind::Extension},
    };
    for (const auto& [word, kind] : words) {
        if (cursor.take(word))
            return kind;
    }
    return Kind::Other;
}

std::optional<Statement> readDrop(SqlCursor& cursor)
{
    SqlDrop drop;
    drop.kind = objectKind(cursor);
    if (drop.kind == SqlObject::Kind::Other)
        return std::nullopt;
    cursor.take("concurrently");
    cursor.takeIfExists();
    do {
        drop.names.push_back(cursor.name());
        drop.parameterCounts.push_back(countedParameters(cursor));
    } while (cursor.takeSymbol(','));
    if (cursor.take("on"))
        drop.table = cursor.name();
    return drop;
}

std::optional<Statement> readOtherObject(SqlCursor& cursor)
{
    SqlCreate create;
    create.kind = objectKind(cursor);
    if (create.kind == SqlObject::Kind::Other)
        return std::nullopt;
    cursor.takeIfNotExists();
    create.names.push_back(cursor.name());
    create.parameterCounts.push_back(-1);
    auto body = cursor;
    if (create.kind == SqlObject::Kind::Type && body.take({"as", "enum"})) {
        for (auto& part : body.parts()) {
            if (part.isString())
                create.values.emplace_back(part.here().text);
        }
    }
    while (create.kind == SqlObject::Kind::Trigger && !body.atEnd()) {
        if (body.take("on"))
            create.table = body.name();
        else
            body.advance();
    }
    return create;
}

std::optional<Statement> readCreate(SqlCursor& cursor)
{
    cursor.take({"or", "replace"});
    bool temporary = false;
    for (;;) {
        if (cursor.take("temporary") || cursor.take("temp"))
            temporary = true;
        else if (!cursor.take("unlogged") && !cursor.take("global") && !cursor.take("local") && !cursor.take("foreign") && !cursor.take("recursive"))
            break;
    }
    if (cursor.take("table")) {
        auto table = readSqlCreateTable(cursor);
        table.isTemporary = temporary;
        return table;
    }
    if (cursor.take("policy"))
        return readPolicy(cursor, false);
    if (cursor.take("function") || cursor.take("procedure"))
        return readFunction(cursor);
    if (cursor.take("index"))
        return readIndex(cursor, false);
    if (cursor.take({"unique", "index"}))
        return readIndex(cursor, true);
    cursor.take("constraint"); // CREATE CONSTRAINT TRIGGER
    cursor.take("event");
    return readOtherObject(cursor);
}

SqlAlterType readAlterType(SqlCursor& cursor)
{
    SqlAlterType change;
    change.name = cursor.name();
    auto body = cursor;
    const auto text = [&] {
        auto value = body.isString() ? std::string(body.here().text) : std::string();
        body.advance();
        return value;
    };
    if (body.take({"add", "value"})) {
        body.takeIfNotExists();
        change.addedValue = text();
    } else if (body.take({"rename", "value"})) {
        change.oldValue = text();
        if (body.take("to"))
            change.newValue = text();
    }
    return change;
}

std::optional<Statement> readAlter(SqlCursor& cursor)
{
    if (cursor.take({"default", "privileges"})) {
        if (auto privilege = readDefaultPrivilege(cursor))
            return std::move(*privilege);
        return std::nullopt;
    }
    cursor.take("foreign");
    if (cursor.take("type"))
        return readAlterType(cursor);
    if (cursor.take("table"))
        return readSqlAlterTable(cursor);
    if (cursor.take("policy"))
        return readPolicy(cursor, true);
    if (cursor.take("function") || cursor.take("procedure") || cursor.take("routine"))
        return readAlterFunction(cursor);
    return std::nullopt;
}

std::optional<Statement> readBlock(SqlCursor& cursor)
{
    while (!cursor.atEnd() && !cursor.isString())
        cursor.advance();
    if (cursor.atEnd())
        return std::nullopt;
    SqlBlock block{.body = std::string(cursor.here().text)};
    cursor.moveTo(1);
    return block;
}

std::optional<Statement> readStatement(SqlCursor& cursor)
{
    if (cursor.take("create"))
        return readCreate(cursor);
    if (cursor.take("alter"))
        return readAlter(cursor);
    if (cursor.take("drop"))
        return readDrop(cursor);
    if (cursor.take("do"))
        return readBlock(cursor);
    const bool grant = cursor.take("grant");
    if (grant || cursor.take("revoke")) {
        if (auto privilege = readPrivilege(cursor, grant))
            return std::move(*privilege);
    }
    return std::nullopt;
}

} // namespace

SqlFacts readSql(std::string_view text)
{
    SqlFacts facts;
    SqlLexer lexer(text);
    std::vector<SqlToken> tokens;
    while (lexer.next(tokens)) {
        SqlCursor cursor(text, tokens);
        auto what = readStatement(cursor);
        if (!what)
            continue;
        facts.statements.push_back({.range = {.startByte = tokens.front().startByte, .endByte = tokens.back().endByte},
                                    .nameRange = cursor.rangeFrom(0), .what = std::move(*what)});
    }
    return facts;
}

} // namespace punchlist
