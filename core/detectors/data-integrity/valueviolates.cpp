#include "detectors/data-integrity/valueviolates.h"

#include "detectors/data-integrity/tablequery.h"
#include "project/sqlschema.h"

#include <algorithm>
#include <string>
#include <vector>

namespace punchlist {
namespace {

/// What a column accepts; empty when that is no list. The latest list wins: migrations drop constraints by names that they gave
/// elsewhere.
std::vector<std::string> allowedValues(const SqlSchema& schema, const SqlTableState& table, const SqlColumn& column)
{
    std::vector<std::string> allowed;
    for (const auto& constraint : table.constraints) {
        if (auto values = sqlListedValues(constraint, column.name); !values.empty())
            allowed = std::move(values);
    }
    if (allowed.empty()) {
        const auto dot = column.type.find('.');
        const SqlName type{.schema = dot == std::string::npos ? std::string() : column.type.substr(0, dot), .name = dot == std::string::npos ? column.type : column.type.substr(dot + 1)};
        if (const auto known = schema.types().find(sqlKey(type)); known != schema.types().end())
            allowed = known->second;
    }
    return allowed;
}

class ValueScan {
public:
    ValueScan(const std::vector<SqlSchema>& schemas, Reporter& reporter)
        : m_schemas(schemas)
        , m_reporter(reporter)
    {
    }

    void inspect(const FileContext& file)
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        for (const auto& call : facts.calls) {
            const auto method = facts.text(call.method);
            if (method != "insert" && method != "update" && method != "upsert")
                continue;
            const auto callee = code.child(call.node, Role::Callee);
            const auto* source = code.is(callee, NodeKind::Member) ? facts.call(code.child(callee, Role::Object)) : nullptr;
            const auto table = source ? namedTable(facts, *source) : std::string_view{};
            const auto rows = table.empty() ? noNode : argumentNode(facts, call, 0);
            if (rows != noNode)
                inspectRows(file, table, facts.valueOf(rows));
        }
    }

private:
    void inspectRows(const FileContext& file, std::string_view table, NodeId rows)
    {
        const auto& code = file.facts.code;
        if (code.is(rows, NodeKind::Dict))
            inspectRow(file, table, rows);
        if (!code.is(rows, NodeKind::List))
            return;
        for (const auto row : code.children(rows)) {
            if (code.is(row, NodeKind::Dict))
                inspectRow(file, table, row);
        }
    }

    void inspectRow(const FileContext& file, std::string_view table, NodeId row)
    {
        const auto& facts = file.facts;
        for (const auto pair : facts.code.children(row)) {
            if (!facts.code.is(pair, NodeKind::Pair) || facts.code.text(pair).empty())
                continue;
            const auto value = facts.valueOf(facts.code.child(pair, Role::Value));
            if (facts.code.is(value, NodeKind::String))
                compare(file, table, pair, facts.code.text(value));
        }
    }

    void compare(const FileContext& file, std::string_view tableName, NodeId pair, std::string_view value)
    {
        // The same name in two schemas: nobody knows which one is meant.
        const SqlTableState* table = nullptr;
        const SqlSchema* schema = nullptr;
        for (const auto& one : m_schemas) {
            const auto* found = one.table({.schema = {}, .name = std::string(tableName)});
            if (!found || !found->isCreated)
                continue;
            if (table)
                return;
            table = found;
            schema = &one;
        }
        const auto* column = table ? table->column(file.facts.code.text(pair)) : nullptr;
        if (!column || std::ranges::any_of(schema->blocks(), [&](std::string_view body) { return mentionsSql(body, tableName); }))
            return;
        const auto allowed = allowedValues(*schema, *table, *column);
        if (allowed.empty() || std::ranges::find(allowed, value) != allowed.end())
            return;
        std::string list;
        for (const auto& one : allowed)
            list += (list.empty() ? "`" : ", `") + one + '`';
        Report report;
        report.node = pair;
        report.severity = (file.facts.contextOf[pair] & InTry) != 0 ? Severity::Medium : Severity::High;
        report.values["table"] = tableName;
        report.values["column"] = column->name;
        report.values["value"] = value;
        report.values["allowed"] = list;
        const auto& definition = table->place;
        report.evidence.push_back({.path = definition.file->source.path,
                                   .range = definition.file->source.lines.range(definition.nameRange.startByte, definition.nameRange.endByte),
                                   .role = EvidenceRole::Context, .note = "the table", .snippet = {}});
        m_reporter.report(file, std::move(report));
    }

    const std::vector<SqlSchema>& m_schemas;
    Reporter& m_reporter;
};

} // namespace

void ValueViolatesColumn::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto schemas = SqlSchema::ofProject(project);
    if (schemas.empty())
        return;
    ValueScan scan(schemas, reporter);
    for (const auto& file : project.files) {
        if (isCode(file.facts.language) && !file.facts.isTest && !file.facts.isVendored)
            scan.inspect(file);
    }
}

} // namespace punchlist
