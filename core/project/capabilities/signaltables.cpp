#include "base/words.h"
#include "facts/sqlfacts.h"
#include "project/capabilities/projectfacts.h"
#include "project/capabilities/signalscan.h"

#include <algorithm>
#include <array>
#include <cctype>

/// The part of SignalScan that looks at tables: of model classes, of SQL files, of migrations that build them by calls.
namespace punchlist {
namespace {

bool isWordByte(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

/// "workspaceId" of "workspace_id", as query builders name columns that the database writes with underlines.
std::string camelCased(std::string_view name)
{
    std::string result;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == '_' && i + 1 < name.size() && i > 0)
            result += static_cast<char>(std::toupper(static_cast<unsigned char>(name[++i])));
        else
            result += name[i];
    }
    return result;
}

/// Whether a method of Knex's table builder adds a column.
bool addsKnexColumn(std::string_view method)
{
    static constexpr auto types = std::to_array<std::string_view>({"increments", "bigIncrements", "string", "text", "integer", "bigInteger", "tinyint", "smallint", "mediumint", "boolean", "json", "jsonb",
        "uuid", "timestamp", "datetime", "dateTime", "date", "time", "float", "double", "decimal", "binary", "enum", "enu", "specificType"});
    return std::ranges::find(types, method) != types.end();
}

} // namespace

namespace {

/// "Team" of TeamModel and TeamEntity.
std::string_view withoutKind(std::string_view name)
{
    for (const std::string_view kind : {"Model", "Entity", "Schema", "Table", "Document"}) {
        if (name.size() > kind.size() + 2 && name.ends_with(kind))
            return name.substr(0, name.size() - kind.size());
    }
    return name;
}

} // namespace

void SignalScan::scanModels(FileId file)
{
    const auto& record = m_index.record(file);
    for (const auto& model : record.models) {
        if (!isTable(model))
            continue;
        const auto full = record.text(model.name);
        const auto name = withoutKind(full);
        // Prisma's client names its models in lower camel case: TeamUser is client.teamUser.
        std::string member(name);
        if (model.kind == record::Model::Kind::Prisma && !member.empty() && member.front() >= 'A' && member.front() <= 'Z')
            member.front() = static_cast<char>(member.front() - 'A' + 'a');
        const auto wired = [&] { return isUsed(full) || isUsed(name) || isUsed(member) || isUsed(record.text(model.table)); };
        see(Subject::Model, name, file, noId, model.range, wired);
        if (model.table != 0 && record.text(model.table) != name)
            see(Subject::Model, record.text(model.table), file, noId, model.range, wired);
        for (const auto& column : model.columns) {
            const auto columnName = record.text(column.name);
            see(Subject::Column, std::string(name) + '.' + std::string(columnName), file, noId, column.range, [&] { return isUsed(columnName) && wired(); });
        }
    }
}

void SignalScan::collectQueryWords(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        if (!isWordByte(text[at])) {
            ++at;
            continue;
        }
        auto end = at;
        while (end < text.size() && isWordByte(text[end]))
            ++end;
        if (end - at > 2)
            m_queryWords.insert(toLower(text.substr(at, end - at)));
        at = end;
    }
}

void SignalScan::scanSql()
{
    for (const auto& context : m_project.files) {
        const auto* sql = context.facts.config.sql.get();
        const auto file = m_index.find(context.source.path);
        if (!sql || file == noId || m_index.record(file).isTest || m_index.record(file).isVendored)
            continue;
        const auto table = [&](const std::string& name, const std::vector<SqlColumn>& columns, const SqlRange& place) {
            const auto range = context.source.lines.range(place.startByte, place.endByte);
            std::vector<std::string> names;
            for (const auto& column : columns)
                names.push_back(column.name);
            reportTable(file, name, names, range);
        };
        for (const auto& statement : sql->statements) {
            if (const auto* create = std::get_if<SqlCreateTable>(&statement.what))
                table(create->name.name, create->columns, statement.nameRange);
        }
    }
}

/// A table that no class of the program stands for, with the columns that are known.
void SignalScan::reportTable(FileId file, const std::string& name, const std::vector<std::string>& columns, TextRange range)
{
    const std::string path(m_index.record(file).path);
    const auto report = [&](Subject subject, const std::string& text, bool wired) {
        for (const auto owner : matching(subject, text)) {
            if (pathFits(m_owners[owner].files, path))
                add(m_owners[owner].signal, {.path = path, .range = range, .text = text, .place = {file, noId}, .wired = wired});
        }
    };
    const auto isQueried = [this](const std::string& word) { return isUsed(word) || isUsed(camelCased(word)) || m_queryWords.contains(toLower(word)); };
    const bool used = isQueried(name);
    if (!columns.empty())
        m_facts->addTable(file, name, columns);
    report(Subject::Model, name, used);
    for (const auto& column : columns)
        report(Subject::Column, name + '.' + column, used && isQueried(column));
}

/// CREATE TABLE statements in the texts of a program; "{}" stands for the holes of templates.
void SignalScan::scanTablesInText(FileId file, std::string_view text, TextRange range)
{
    std::string plain(text);
    for (auto at = plain.find("{}"); at != std::string::npos; at = plain.find("{}", at))
        plain.erase(at, 2);
    for (const auto& statement : readSql(plain).statements) {
        const auto* create = std::get_if<SqlCreateTable>(&statement.what);
        if (!create)
            continue;
        std::vector<std::string> columns;
        for (const auto& column : create->columns)
            columns.push_back(column.name);
        reportTable(file, create->name.name, columns, range);
    }
}

/// Migrations that build tables by calls: db.schema.createTable("users").addColumn("email", "varchar") of Kysely, whose chain
/// starts where the call starts, and knex.schema.createTable("users", (table) => { table.string("email"); }).
void SignalScan::scanSchemaBuilders(FileId file)
{
    const auto& record = m_index.record(file);
    if (!record.isMigration || !isJavaScriptFamily(record.language) || record.isTest || record.isVendored)
        return;
    constexpr int mostTables = 200; // of one file, each looks at all calls
    int count = 0;
    for (const auto& made : record.calls) {
        const auto method = record.text(made.method);
        const bool creates = method == "createTable" || method == "createTableIfNotExists";
        if ((!creates && method != "alterTable" && method != "table") || made.text == 0 || ++count > mostTables)
            continue;
        std::vector<std::string> columns;
        std::uint32_t own = made.range.startByte; // in a chain the call begins where the first one does
        for (const auto& earlier : record.calls) {
            if (earlier.range.startByte == made.range.startByte && earlier.range.endByte < made.range.endByte && earlier.text != 0)
                own = std::max(own, earlier.range.endByte);
        }
        for (const auto& call : record.calls) {
            const auto what = record.text(call.method);
            const bool isChained = what == "addColumn" && call.range.startByte == made.range.startByte && call.range.endByte > made.range.endByte;
            const bool isInside = addsKnexColumn(what) && call.range.startByte > own && call.range.endByte < made.range.endByte;
            if (call.text != 0 && (isChained || isInside))
                columns.emplace_back(record.text(call.text));
        }
        if (creates || !columns.empty())
            reportTable(file, std::string(record.text(made.text)), columns, made.range);
    }
}

} // namespace punchlist
