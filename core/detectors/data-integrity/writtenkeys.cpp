#include "detectors/data-integrity/writtenkeys.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "detectors/data-integrity/tablequery.h"
#include "project/sqlschema.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace punchlist {
namespace {

using Columns = std::set<std::string, std::less<>>;

struct Place {
    const FileContext* file = nullptr;
    NodeId node = noNode;
};

struct Write {
    Place place;
    Columns columns;
};

struct Read {
    Place place;
    Columns filters; ///< columns that must equal something
};

/// All that code does with one table.
struct TableUse {
    std::vector<Write> inserts;
    std::vector<Read> reads;
    Columns updated;       ///< columns that some update sets
    bool isUnclear = false; ///< rows or filters that are put together elsewhere
};

class KeyScan {
public:
    KeyScan(std::vector<SqlSchema> schemas, Reporter& reporter)
        : m_schemas(std::move(schemas))
        , m_reporter(reporter)
    {
    }

    void collect(const FileContext& file)
    {
        for (const auto& call : file.facts.calls) {
            const auto table = namedTable(file.facts, call);
            if (!table.empty() && (call.context & InTest) == 0)
                collectQuery(file, call.node, m_tables[std::string(table)]);
        }
    }

    void run()
    {
        for (const auto& [name, use] : m_tables) {
            const auto* schema = schemaOf(name);
            const auto* table = schema ? schema->table({.schema = {}, .name = name}) : nullptr;
            if (!table)
                continue;
            for (const auto& write : use.inserts)
                compareWithTable(*schema, *table, name, write);
            compareReads(*schema, *table, name, use);
        }
    }

private:
    // ---- what code does

    /// From `.table("x")` along the chain of methods.
    void collectQuery(const FileContext& file, NodeId table, TableUse& use) const
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        Read read;
        bool isRead = false;
        bool isKept = false;
        for (auto node = table;;) {
            const auto member = code.parent(node);
            const auto next = code.is(member, NodeKind::Member) && code[node].role == Role::Object ? code.parent(member) : noNode;
            if (!code.is(next, NodeKind::Call) || code[member].role != Role::Callee) {
                // a query that is kept may get more filters later
                const auto outer = code.is(code.parent(node), NodeKind::Await) ? code.parent(code.parent(node)) : code.parent(node);
                isKept = !code.is(code.parent(node), NodeKind::Await) && code.is(outer, NodeKind::Assign);
                break;
            }
            node = next;
            const auto& call = *facts.call(node);
            const auto method = code.text(member);
            if (method == "insert" || method == "upsert" || method == "update") {
                const auto columns = rowColumns(file, call);
                if (!columns)
                    use.isUnclear = true;
                else if (method == "insert")
                    use.inserts.push_back({{&file, node}, *columns});
                else
                    use.updated.insert(columns->begin(), columns->end());
                if (method == "upsert")
                    use.isUnclear = true; // may fill in what another writer left out
            } else if (method == "select") {
                isRead = true;
                read.place = {&file, node};
            } else if (method == "execute") {
                isKept = false;
                break;
            } else if (method == "eq") {
                if (const auto column = literalArgument(facts, call, 0); !column.empty())
                    read.filters.emplace(column);
            } else if (method == "match") {
                use.isUnclear = true;
            }
        }
        if (isKept)
            use.isUnclear = true;
        if (isRead)
            use.reads.push_back(std::move(read));
    }

    /// The columns of a written row, or those that all rows of a list have. Nothing when they cannot be told.
    std::optional<Columns> rowColumns(const FileContext& file, const Call& call) const
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        const auto argument = argumentNode(facts, call, 0);
        if (argument == noNode)
            return std::nullopt;
        const auto row = facts.valueOf(argument);
        auto columns = code.is(row, NodeKind::Dict) ? literalKeys(code, row) : std::nullopt;
        if (code.is(row, NodeKind::Comprehension) && code.is(code.child(row, Role::Element), NodeKind::Dict))
            columns = literalKeys(code, code.child(row, Role::Element));
        if (code.is(row, NodeKind::List)) {
            for (const auto element : code.children(row)) {
                auto keys = code.is(element, NodeKind::Dict) ? literalKeys(code, element) : std::nullopt;
                if (!keys)
                    return std::nullopt;
                if (columns)
                    std::erase_if(*columns, [&](const std::string& column) { return !keys->contains(column); });
                else
                    columns = std::move(keys);
            }
        }
        if (columns && code.is(argument, NodeKind::Name) && !addLaterKeys(file, argument, *columns))
            return std::nullopt;
        return columns;
    }

    static std::optional<Columns> literalKeys(const Code& code, NodeId dict)
    {
        Columns columns;
        for (const auto pair : code.children(dict)) {
            if (!code.is(pair, NodeKind::Pair) || code.text(pair).empty())
                return std::nullopt;
            columns.emplace(code.text(pair));
        }
        return columns;
    }

    /// `row["owner"] = user` after the row was made; false when the row goes anywhere else.
    static bool addLaterKeys(const FileContext& file, NodeId name, Columns& columns)
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        const auto* binding = facts.binding(name);
        for (const auto node : facts.nodes(NodeKind::Name)) {
            if (node == name || !binding || facts.binding(node) != binding || code[node].role == Role::Target)
                continue;
            const auto parent = code.parent(node);
            const auto index = code.is(parent, NodeKind::Subscript) && code[node].role == Role::Object ? code.child(parent, Role::Index) : noNode;
            if (code.is(index, NodeKind::String)) {
                if (code[parent].role == Role::Target)
                    columns.emplace(code.text(index));
                continue;
            }
            if (code.is(parent, NodeKind::Member) && code[parent].role == Role::Target) {
                columns.emplace(code.text(parent));
                continue;
            }
            if (code.is(parent, NodeKind::Member) && code[parent].role != Role::Callee)
                continue;
            return false;
        }
        return true;
    }

    // ---- what the table says

    /// The one schema that makes a table of this name; null when there are several.
    const SqlSchema* schemaOf(const std::string& name) const
    {
        const SqlSchema* found = nullptr;
        for (const auto& one : m_schemas) {
            const auto* table = one.table({.schema = {}, .name = name});
            if (!table || !table->isCreated)
                continue;
            if (found)
                return nullptr;
            found = &one;
        }
        if (!found || std::ranges::any_of(found->blocks(), [&](std::string_view body) { return mentionsSql(body, name); }))
            return nullptr;
        return found;
    }

    /// A trigger's function sets it: `NEW.owner := auth.uid()`.
    static bool isSetByTrigger(const SqlSchema& schema, std::string_view column)
    {
        return std::ranges::any_of(schema.functions(), [&](const SqlFunctionState& one) {
            return one.function.returns == "trigger" && mentionsSql(one.function.body, column);
        });
    }

    void compareWithTable(const SqlSchema& schema, const SqlTableState& table, const std::string& name, const Write& write)
    {
        if (std::ranges::any_of(write.columns, [&](const std::string& column) { return !table.column(column); }))
            return; // another table of this name, or columns that were made elsewhere
        for (const auto& column : table.columns) {
            if (!column.notNull || column.hasDefault || write.columns.contains(column.name) || isSetByTrigger(schema, column.name))
                continue;
            Report report;
            report.variant = "missing";
            report.node = write.place.node;
            report.values["table"] = name;
            report.values["column"] = column.name;
            addTable(report, table, "insists on a value, without a default");
            m_reporter.report(*write.place.file, std::move(report));
            return;
        }
    }

    void compareReads(const SqlSchema& schema, const SqlTableState& table, const std::string& name, const TableUse& use)
    {
        if (use.isUnclear || use.inserts.empty() || use.reads.empty())
            return;
        for (const auto& filter : use.reads.front().filters) {
            const auto* column = table.column(filter);
            const bool isAsked = std::ranges::all_of(use.reads, [&](const Read& read) { return read.filters.contains(filter); });
            const bool isWritten = use.updated.contains(filter) || std::ranges::any_of(use.inserts, [&](const Write& write) { return write.columns.contains(filter); });
            if (!column || column->hasDefault || column->notNull || !isAsked || isWritten || isSetByTrigger(schema, filter) || isWrittenInSql(schema, name))
                continue;
            Report report;
            report.variant = "unread";
            report.node = use.inserts.front().place.node;
            report.values["table"] = name;
            report.values["column"] = filter;
            const auto& read = use.reads.front().place;
            report.evidence.push_back({.path = read.file->source.path, .range = read.file->range(read.node), .role = EvidenceRole::Sink, .note = "looks for rows by `" + filter + "`", .snippet = {}});
            addTable(report, table, "the column is empty where nobody writes it");
            m_reporter.report(*use.inserts.front().place.file, std::move(report));
            return;
        }
    }

    static bool isWrittenInSql(const SqlSchema& schema, std::string_view name)
    {
        return std::ranges::any_of(schema.functions(), [&](const SqlFunctionState& one) {
            const std::string_view body = one.function.body;
            return mentionsSql(body, name) && (mentionsSql(body, "insert") || mentionsSql(body, "update"));
        });
    }

    static void addTable(Report& report, const SqlTableState& table, std::string note)
    {
        if (!table.place.file)
            return;
        report.evidence.push_back({.path = table.place.file->source.path,
                                   .range = table.place.file->source.lines.range(table.place.nameRange.startByte, table.place.nameRange.endByte),
                                   .role = EvidenceRole::Context, .note = std::move(note), .snippet = {}});
    }

    std::vector<SqlSchema> m_schemas;
    Reporter& m_reporter;
    std::map<std::string, TableUse> m_tables;
};

} // namespace

void WrittenKeys::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    auto schemas = SqlSchema::ofProject(project);
    if (schemas.empty())
        return;
    KeyScan scan(std::move(schemas), reporter);
    for (const auto& file : project.files) {
        Interruption::check();
        if (isCode(file.facts.language) && !file.facts.isTest && !file.facts.isVendored && !file.facts.byKind.empty())
            scan.collect(file);
    }
    scan.run();
}

} // namespace punchlist
