#include "detectors/security/rowsecurity.h"

#include "base/words.h"
#include "project/sqlschema.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace punchlist {
namespace {

/// A condition that holds for every row: `true`, `(1 = 1)`.
bool isAlwaysTrue(std::string_view condition)
{
    std::string squeezed;
    for (const auto c : condition) {
        if (c != ' ' && c != '\n' && c != '\t' && c != '\r' && c != '(' && c != ')')
            squeezed += c;
    }
    squeezed = toLower(squeezed);
    return squeezed == "true" || squeezed == "1=1" || squeezed == "true::boolean" || squeezed == "selecttrue";
}

bool contains(const std::vector<std::string>& list, std::string_view text) { return std::ranges::find(list, text) != list.end(); }

/// Who a policy lets in, in words; "" when only roles of the server's own side are named.
std::string whoIsLetIn(const std::vector<std::string>& roles)
{
    if (roles.empty() || contains(roles, "public") || contains(roles, "anon"))
        return "everybody";
    return contains(roles, "authenticated") ? "every signed-in user" : "";
}

/// What a policy allows, in words.
std::string_view actionOf(std::string_view command)
{
    if (command == "select")
        return "read";
    if (command == "insert")
        return "insert into";
    if (command == "update")
        return "change";
    return command == "delete" ? "delete from" : "read and change";
}

/// A key for the database in code that browsers get, or null.
struct PublicKey {
    const FileContext* file = nullptr;
    TextRange range;
    std::string name;
};

PublicKey findPublicKey(const ProjectContext& project, const Rule& rule)
{
    const auto names = rule.data.find("public-keys");
    if (names == rule.data.end())
        return {};
    for (const auto& file : project.files) {
        if (file.facts.isTest)
            continue;
        for (const auto& name : names->second) {
            for (const auto& entry : file.facts.config.environment) {
                if (entry.name == name.value)
                    return {.file = &file, .range = file.source.lines.range(entry.startByte, entry.endByte), .name = name.value};
            }
            if (!isCode(file.facts.language) || file.facts.code.texts.find(name.value) == 0)
                continue;
            for (const auto node : file.facts.nodes(NodeKind::Member)) {
                if (file.facts.code.text(node) == name.value)
                    return {.file = &file, .range = file.range(node), .name = name.value};
            }
        }
    }
    return {};
}

class RowSecurityScan {
public:
    RowSecurityScan(const SqlSchema& schema, const PublicKey& key, const Rule& rule, Reporter& reporter)
        : m_schema(schema)
        , m_key(key)
        , m_rule(rule)
        , m_reporter(reporter)
    {
    }

    void run()
    {
        const bool enablesDynamically = std::ranges::any_of(m_schema.blocks(), [](std::string_view body) { return mentionsSql(body, "row level security"); });
        for (const auto& [key, table] : m_schema.tables()) {
            const bool open = m_schema.servesClients() && table.isCreated && !table.rowSecurity && !enablesDynamically;
            if (open && isExposed(table))
                reportTable(table);
            else
                reportPolicies(table);
        }
    }

private:
    /// Whether clients reach the table if no policy stops them.
    bool isExposed(const SqlTableState& table) const
    {
        const bool revoked = (table.revokedFrom.contains("anon") && table.revokedFrom.contains("authenticated")) || table.revokedFrom.contains("public");
        return m_schema.schemaIsOpen(table.name.schema) && !revoked;
    }

    /// Columns whose names speak of what must not be public.
    std::vector<std::string> sensitiveColumns(const SqlTableState& table) const
    {
        std::vector<std::string> found;
        const auto words = m_rule.data.find("sensitive-words");
        for (const auto& column : table.columns) {
            const auto parts = wordsOf(column.name);
            const bool named = words != m_rule.data.end()
                && std::ranges::any_of(words->second, [&](const Rule::DataEntry& word) { return std::ranges::find(parts, word.value) != parts.end(); });
            if (named && !column.name.ends_with("_id") && column.type != "boolean")
                found.push_back(column.name);
        }
        return found;
    }

    void fill(Report& report, const SqlTableState& table, const SqlPlace& place, const std::vector<std::string>& sensitive)
    {
        report.range = place.file->source.lines.range(place.nameRange.startByte, place.nameRange.endByte);
        report.values["table"] = table.name.schema.empty() ? table.name.name : table.name.schema + '.' + table.name.name;
        std::string columns;
        for (const auto& name : sensitive)
            columns += (columns.empty() ? " The table has `" : ", `") + name + '`';
        report.values["columns"] = columns.empty() ? std::string() : columns + '.';
        if (m_key.file) {
            report.qualification = {.state = Qualification::State::Holds, .text = "browsers get a key to this database: `" + m_key.name + '`'};
            report.evidence.push_back({.path = m_key.file->source.path, .range = m_key.range, .role = EvidenceRole::Caller, .note = "the public key", .snippet = {}});
        }
    }

    void reportTable(const SqlTableState& table)
    {
        const auto sensitive = sensitiveColumns(table);
        Report report;
        report.variant = "no-security";
        report.severity = sensitive.empty() && !m_key.file ? Severity::High : Severity::Critical;
        report.confidence = Confidence::Medium; // an API need not expose every table
        report.values["policy"] = "";
        report.values["who"] = "everybody";
        report.values["action"] = "read and change";
        fill(report, table, table.place, sensitive);
        m_reporter.report(*table.place.file, std::move(report));
    }

    void reportPolicies(const SqlTableState& table)
    {
        for (const auto& [name, state] : table.policies) {
            const auto& policy = state.policy;
            const auto who = whoIsLetIn(policy.roles);
            const bool allows = (policy.usingText.empty() || isAlwaysTrue(policy.usingText)) && (policy.checkText.empty() || isAlwaysTrue(policy.checkText))
                && !(policy.usingText.empty() && policy.checkText.empty());
            if (policy.restrictive || who.empty() || !allows || !isExposed(table))
                continue;
            const auto sensitive = sensitiveColumns(table);
            Report report;
            if (policy.command == "select") {
                report.variant = "read";
                report.severity = sensitive.empty() ? Severity::Low : Severity::High;
            } else {
                report.severity = !sensitive.empty() || (m_key.file && who == "everybody") ? Severity::Critical : Severity::High;
            }
            report.values["policy"] = name;
            report.values["who"] = who;
            report.values["action"] = actionOf(policy.command);
            fill(report, table, state.place, sensitive);
            m_reporter.report(*state.place.file, std::move(report));
        }
    }

    const SqlSchema& m_schema;
    const PublicKey& m_key;
    const Rule& m_rule;
    Reporter& m_reporter;
};

} // namespace

void RowSecurity::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    const auto schemas = SqlSchema::ofProject(project);
    if (std::ranges::none_of(schemas, [](const SqlSchema& schema) { return schema.usesRowSecurity() || schema.servesClients(); }))
        return;
    const auto key = findPublicKey(project, rule);
    for (const auto& schema : schemas)
        RowSecurityScan(schema, key, rule, reporter).run();
}

} // namespace punchlist
