#include "detectors/resilience/bareclient.h"

#include "base/words.h"
#include "detectors/projectreport.h"
#include "facts/expressions.h"
#include "rules/clause.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

/// Packages that repeat calls or stop making them.
bool isRetryPackage(std::string_view module)
{
    static constexpr auto names = std::to_array<std::string_view>({"tenacity", "backoff", "retrying", "pybreaker", "stamina", "aiobreaker", "circuitbreaker", "p-retry", "async-retry", "axios-retry", "opossum", "cockatiel", "exponential-backoff", "retry"});
    return std::ranges::any_of(names, [&](std::string_view name) { return module == name || (module.starts_with(name) && module[name.size()] == '.'); });
}

/// Whether one object serves the process: a variable of the module, or what a cached function or a `global` keeps.
bool isProcessWide(const FileFacts& facts, const Call& call)
{
    const auto& code = facts.code;
    if (call.function == noId)
        return (call.context & (InTest | InMain)) == 0 && !nameGivenTo(facts, call.node).empty();
    const auto& function = facts.functions[call.function];
    if (std::ranges::any_of(function.decorators, [&](TextId decorator) { return facts.text(decorator).find("cache") != std::string_view::npos; }))
        return true;
    return std::ranges::any_of(facts.nodes(NodeKind::Global), [&](NodeId global) {
        if (facts.functionOf[global] != call.function)
            return false;
        const auto assigned = nameGivenTo(facts, call.node);
        for (const auto name : code.children(global)) {
            if (code.text(name) == assigned)
                return true;
        }
        return false;
    });
}

/// Whether one of the named options is given, or something that may hold them. `path` as for lookUpArgument.
bool mayBeConfigured(const FileFacts& facts, NodeId call, std::string_view options)
{
    while (!options.empty()) {
        const auto end = std::min(options.find(' '), options.size());
        if (lookUpArgument(facts, call, options.substr(0, end)).state != ArgumentLookup::State::Absent)
            return true;
        options.remove_prefix(std::min(end + 1, options.size()));
    }
    return false;
}

/// A database in a file or in memory has no connections to run out of.
bool isLocalStore(const FileContext& file, NodeId call)
{
    const auto target = positionalArgument(file.facts, call, 0);
    const auto text = target == noNode ? std::string() : toLower(file.textOf(target));
    return text.find("sqlite") != std::string::npos || text.find("duckdb") != std::string::npos || text.find("memory") != std::string::npos;
}

} // namespace

void BareClient::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    const auto& index = *project.index;
    const auto* clients = calleeTable(rule, "client-callees");
    if (!clients)
        return;
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        if (!isCode(record.language) || !index.isProduction(id))
            continue;
        for (const auto& candidate : record.calls) {
            const auto entry = clients->find(record.text(candidate.callee));
            if (entry == CalleeTable::noEntry)
                continue;
            const auto* file = contextOf(project, id);
            if (!file)
                break;
            const auto& facts = file->facts;
            const auto call = std::ranges::find_if(facts.calls, [&](const Call& one) { return file->range(one.node) == candidate.range; });
            if (call == facts.calls.end() || !isProcessWide(facts, *call) || isLocalStore(*file, call->node) || mayBeConfigured(facts, call->node, clients->attribute(entry, "options")))
                continue;
            // Who uses it: the modules that import it, with what they wrap around their calls.
            std::vector<FileId> users{id};
            for (const auto& edge : index.importers(id)) {
                if (!edge.typeOnly && index.isProduction(edge.from) && !std::ranges::contains(users, edge.from))
                    users.push_back(edge.from);
            }
            const bool retries = std::ranges::any_of(users, [&](FileId user) {
                const auto& one = index.record(user);
                return std::ranges::any_of(one.imports, [&](const record::Import& import) { return isRetryPackage(one.text(import.module)); });
            });
            if (retries)
                continue;
            constexpr std::size_t manyUsers = 12;
            Report report;
            report.range = candidate.range;
            report.values["client"] = record.text(candidate.callee);
            report.values["missing"] = clients->attribute(entry, "missing");
            report.values["users"] = users.size() == 1 ? "this module" : std::to_string(users.size() - 1) + " modules";
            if (users.size() > manyUsers)
                report.severity = Severity::High;
            reporter.report(*file, std::move(report));
        }
    }
}

} // namespace punchlist
