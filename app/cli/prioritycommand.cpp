#include "prioritycommand.h"

#include "repositoryscan.h"

#include "findings/reweighting.h"
#include "interchange/textforms.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace punchlist {
namespace {

struct PreviewOptions {
    std::string source; ///< audit file or folder
    std::string weightsFile;
};

std::string tierCounts(const std::array<std::size_t, 4>& counts)
{
    std::string text;
    for (std::size_t tier = 0; tier < counts.size(); ++tier)
        text += (tier > 0 ? ", " : "") + std::string(priorityName(static_cast<PriorityTier>(tier))) + ' ' + std::to_string(counts[tier]);
    return text;
}

void print(const Reweighting& result)
{
    std::cout << "Now:  " << tierCounts(result.before) << "\nThen: " << tierCounts(result.after) << "\n\n";
    if (result.moves.empty())
        std::cout << "No finding would move.\n";
    std::map<std::pair<PriorityTier, PriorityTier>, std::size_t> counts;
    for (const auto& move : result.moves)
        ++counts[{move.from, move.to}];
    for (const auto& [step, count] : counts)
        std::cout << count << (count == 1 ? " finding" : " findings") << " from " << priorityName(step.first) << " to " << priorityName(step.second) << '\n';
    for (const auto& move : result.moves) {
        const auto& finding = *move.finding;
        std::cout << "  " << priorityName(move.from) << " -> " << priorityName(move.to) << "  " << finding.ruleId << "  ";
        if (!finding.path.empty())
            std::cout << finding.path << ':' << finding.range.startLine + 1 << "  ";
        std::cout << plainText(finding.title) << '\n';
    }
    if (result.withoutFactors > 0)
        std::cout << "\nThe priority of " << result.withoutFactors << " imported findings stands in their documents and stays.\n";
    if (result.isInflated())
        std::cout << "\nMore than one finding in twenty would be P0; that many cannot all come first.\n";
}

ExitCode runPreview(const Session& session, const PreviewOptions& options)
{
    const auto policy = PriorityPolicy::fromFile(options.weightsFile);
    if (!policy)
        return failed(policy.error());
    std::error_code error;
    RepositoryScanOptions scan;
    scan.folder = options.source;
    const bool isAudit = std::filesystem::is_regular_file(options.source, error);
    const auto source = isAudit ? readAuditFile(options.source) : scanRepository(session, scan);
    if (!source)
        return failed(source.error());
    std::vector<const Finding*> findings;
    for (const auto& exported : source->contents.exported) {
        if (isOpen(exported))
            findings.push_back(exported.finding);
    }
    print(reweight(findings, **policy));
    return ExitCode::Clean;
}

} // namespace

void addPriorityCommand(CLI::App& program, Session& session)
{
    auto* priority = program.add_subcommand("priority", "The weights that decide when to act, and what others would move");
    priority->require_subcommand(1);
    auto* weights = priority->add_subcommand("weights", "Print the built-in weights; the start of a .punchlist/priority.yaml");
    weights->callback([&session] {
        session.run = [] {
            std::cout << PriorityPolicy::builtinText();
            return ExitCode::Clean;
        };
    });
    const auto options = std::make_shared<PreviewOptions>();
    auto* preview = priority->add_subcommand("preview", "Which open findings other weights would move; changes nothing");
    preview->add_option("AUDIT|DIR", options->source, "Audit file, or folder of a repository to scan")->required();
    preview->add_option("--weights", options->weightsFile, "File with the other weights")->required()->option_text("FILE");
    preview->callback([&session, options] { session.run = [&session, options] { return runPreview(session, *options); }; });
}

} // namespace punchlist
