#include "detectors/security/securitydefiner.h"

#include "base/words.h"
#include "project/sqlschema.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace punchlist {
namespace {

bool mentionsAny(std::string_view body, const Rule& rule, std::string_view table)
{
    const auto words = rule.data.find(table);
    return words != rule.data.end() && std::ranges::any_of(words->second, [&](const Rule::DataEntry& word) { return mentionsSql(body, word.value); });
}

std::string fullName(const SqlName& name) { return name.schema.empty() ? name.name : name.schema + '.' + name.name; }

class DefinerScan {
public:
    DefinerScan(const SqlSchema& schema, const Rule& rule, Reporter& reporter)
        : m_schema(schema)
        , m_rule(rule)
        , m_reporter(reporter)
    {
        findCheckers();
    }

    void run()
    {
        std::map<const FileContext*, std::vector<const SqlFunctionState*>> openPaths;
        for (const auto& function : m_schema.functions()) {
            if (!function.securityDefiner || function.function.language == "c" || function.function.language == "internal")
                continue;
            if (!function.setsSearchPath && function.function.definerRange.endByte > 0)
                openPaths[function.place.file].push_back(&function);
            if (m_schema.servesClients() && isCallable(function) && !checksCaller(function) && touchesRows(function))
                reportCaller(function);
        }
        for (const auto& [file, functions] : openPaths)
            reportSearchPath(*file, functions);
    }

private:
    /// Functions that look at the caller, themselves or through one that does.
    void findCheckers()
    {
        for (bool grown = true; grown;) {
            grown = false;
            for (const auto& function : m_schema.functions()) {
                if (!m_checkers.contains(function.function.name.name) && checksCaller(function)) {
                    m_checkers.insert(function.function.name.name);
                    grown = true;
                }
            }
        }
    }

    bool checksCaller(const SqlFunctionState& function) const
    {
        const auto& body = function.function.body;
        if (mentionsAny(body, m_rule, "caller-words"))
            return true;
        return std::ranges::any_of(m_checkers, [&](const std::string& name) { return name != function.function.name.name && mentionsSql(body, name); });
    }

    /// Whether clients may call it: PUBLIC may, unless that was taken away.
    bool isCallable(const SqlFunctionState& function) const
    {
        const auto& returns = function.function.returns;
        if (returns == "trigger" || returns == "event_trigger" || !m_schema.schemaIsOpen(function.function.name.schema))
            return false;
        if (function.grantedTo.contains("anon") || function.grantedTo.contains("authenticated") || function.grantedTo.contains("public"))
            return true;
        return !function.revokedFrom.contains("public") && !function.revokedFrom.contains("anon") && !m_schema.defaultFunctionsRevoked();
    }

    static bool changesRows(const SqlFunctionState& function)
    {
        const auto& body = function.function.body;
        return mentionsSql(body, "insert") || mentionsSql(body, "update") || mentionsSql(body, "delete") || mentionsSql(body, "truncate") || mentionsSql(body, "execute");
    }

    static bool touchesRows(const SqlFunctionState& function)
    {
        return mentionsSql(function.function.body, "from") || mentionsSql(function.function.body, "perform") || changesRows(function);
    }

    void reportCaller(const SqlFunctionState& function)
    {
        const bool severe = changesRows(function) || mentionsAny(function.function.body, m_rule, "sensitive-words");
        // Yes or no about a row is little to learn, and who has to know a token has proven something.
        const bool answersYesOrNo = !changesRows(function) && function.function.returns.starts_with("bool");
        const bool wantsToken = std::ranges::any_of(function.function.parameters, [](std::string_view one) {
            return one.find("token") != std::string_view::npos || one.find("secret") != std::string_view::npos || one.find("code") != std::string_view::npos;
        });
        Report report;
        report.range = function.place.file->source.lines.range(function.place.nameRange.startByte, function.place.nameRange.endByte);
        report.severity = answersYesOrNo ? Severity::Medium : severe ? Severity::Critical : Severity::High;
        report.confidence = wantsToken ? Confidence::Low : severe && !function.function.parameters.empty() ? Confidence::High : Confidence::Medium;
        report.values["name"] = fullName(function.function.name);
        report.values["who"] = function.grantedTo.contains("anon") || !function.grantedTo.contains("authenticated") ? "everybody" : "every signed-in user";
        report.values["what"] = changesRows(function) ? "changes" : "reads";
        report.values["count"] = "1";
        const auto& definer = function.function.definerRange;
        if (definer.endByte > 0)
            report.evidence.push_back({.path = {}, .range = function.place.file->source.lines.range(definer.startByte, definer.endByte), .role = EvidenceRole::Context,
                                       .note = "runs with the rights of its owner", .snippet = {}});
        m_reporter.report(*function.place.file, std::move(report));
    }

    void reportSearchPath(const FileContext& file, const std::vector<const SqlFunctionState*>& functions)
    {
        Report report;
        report.variant = functions.size() == 1 ? "search-path" : "search-paths";
        report.severity = Severity::Low;
        report.values["name"] = fullName(functions.front()->function.name);
        report.values["who"] = "everybody";
        report.values["what"] = "uses";
        report.values["count"] = std::to_string(functions.size());
        report.problem = "A SECURITY DEFINER function without `SET search_path` looks names up in the schemas of whoever calls it, with the rights of its owner. "
                         "An object of the same name in a schema that the caller may write to comes first.";
        report.fix = "Add `SET search_path = ''` to each function and write the schema before every name in the body.";
        for (const auto* function : functions) {
            const auto& definer = function->function.definerRange;
            const auto range = file.source.lines.range(definer.startByte, definer.endByte);
            if (function == functions.front())
                report.range = range;
            else
                report.evidence.push_back({.path = {}, .range = range, .role = EvidenceRole::Place, .note = '`' + fullName(function->function.name) + '`', .snippet = {}});
        }
        report.cwe = {426};
        m_reporter.report(file, std::move(report));
    }

    const SqlSchema& m_schema;
    const Rule& m_rule;
    Reporter& m_reporter;
    std::set<std::string> m_checkers;
};

} // namespace

void SecurityDefiner::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    for (const auto& schema : SqlSchema::ofProject(project))
        DefinerScan(schema, rule, reporter).run();
}

} // namespace punchlist
