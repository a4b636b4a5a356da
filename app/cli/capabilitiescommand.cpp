#include "capabilitiescommand.h"

#include "engine/scan.h"
#include "findings/scorecard.h"
#include "interchange/assessmentjson.h"
#include "outputfile.h"
#include "project/capabilities/catalogue.h"
#include "repositoryscan.h"
#include "terminalprogress.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <format>
#include <memory>
#include <ostream>

namespace punchlist {
namespace {

struct CapabilityOptions {
    std::string folder;
    std::string format = "text";
    std::string output;
    std::string probes;
    bool scorecard = false;
};

class AssessmentSink final : public ScanSink {
public:
    explicit AssessmentSink(bool withProgress) : m_progress(withProgress) { }

    void onFindings(std::vector<Finding> batch) override
    {
        for (auto& finding : batch) {
            if (!finding.suppression)
                findings.push_back(std::move(finding));
        }
    }
    void onFile(ScannedFile) override { }
    void onSkipped(SkippedFile) override { }
    void onProgress(const ScanProgress& progress) override { m_progress.show(progress); }
    bool wantsAssessment() const override { return true; }
    void onAssessment(std::shared_ptr<const ProjectAssessment> made) override { assessment = *made; }

    ProjectAssessment assessment;
    std::vector<Finding> findings;

private:
    TerminalProgress m_progress;
};

std::string placeText(const CapabilityEvidence& evidence)
{
    return evidence.range.endByte == 0 ? evidence.path : evidence.path + ':' + std::to_string(evidence.range.startLine + 1);
}

void printCapabilities(std::ostream& out, const ProjectAssessment& assessment)
{
    for (const auto value : {CapabilityValue::Present, CapabilityValue::Partial, CapabilityValue::Unused, CapabilityValue::Missing, CapabilityValue::NotApplicable}) {
        bool any = false;
        for (const auto& verdict : assessment.capabilities) {
            if (verdict.value != value)
                continue;
            if (!any)
                out << capabilityValueName(value) << ":\n";
            any = true;
            out << std::format("  {:<6} {}", capabilityTierName(verdict.tier), verdict.name);
            if (!verdict.qualifier.empty())
                out << " (" << verdict.qualifier << ')';
            out << "\n         " << verdict.statement << '\n';
            for (const auto& evidence : verdict.evidence)
                out << "         " << placeText(evidence) << "  " << evidence.note << '\n';
        }
        if (any)
            out << '\n';
    }
}

void printScorecard(std::ostream& out, const ProjectAssessment& assessment, const Scorecard& card)
{
    for (const auto& category : card.categories) {
        out << std::format("{:>2}/10  {}  ({:.1f})\n", category.score, category.name, category.exact);
        for (const auto& reason : category.reasons) {
            out << (reason.isFindings ? std::format("    {:+.1f}  {}", reason.value, reason.name)
                                      : std::format("    {:g} x {:.2g}  {}", reason.weight, reason.value, reason.name));
            if (!reason.reason.empty())
                out << ": " << reason.reason;
            if (!reason.evidence.empty())
                out << "  [" << placeText(reason.evidence.front()) << "  " << reason.evidence.front().note << ']';
            out << '\n';
        }
    }
    if (card.completeness)
        out << std::format("\nRoughly {} % complete.\n", *card.completeness);
    if (assessment.productionLines > 0)
        out << std::format("{} of {} production lines ({:.1f} %) are in modules that no test imports directly.\n", assessment.untestedLines, assessment.productionLines,
                           100.0 * static_cast<double>(assessment.untestedLines) / static_cast<double>(assessment.productionLines));
}

Result<void> write(std::ostream& out, const CapabilityOptions& options, const AssessmentSink& sink)
{
    std::vector<ScoredFinding> findings;
    for (const auto& finding : sink.findings)
        findings.push_back({finding.ruleId, finding.category, finding.severity});
    if (!options.scorecard) {
        const auto judged = withFindings(sink.assessment, findings);
        if (options.format == "json")
            writeCapabilitiesJson(out, judged);
        else
            printCapabilities(out, judged);
        return {};
    }
    const auto card = makeScorecard(sink.assessment, findings);
    if (options.format == "json")
        writeScorecardJson(out, sink.assessment, card);
    else
        printScorecard(out, sink.assessment, card);
    return {};
}

ExitCode run(const Session& session, const CapabilityOptions& options)
{
    const auto root = repositoryFolder(options.folder);
    if (!root)
        return failed(root.error());
    ScanRequest request;
    request.root = *root;
    const auto rules = loadRules(session, {}, *root);
    if (!rules)
        return failed(rules.error());
    request.rules = *rules; // findings are gaps of capabilities
    if (!options.probes.empty()) {
        std::vector<RuleProblem> problems;
        request.capabilities = CapabilityCatalogue::fromFolder(options.probes, problems);
        for (const auto& problem : problems)
            say(session, std::format("punchlist-cli: {}:{}: {}", problem.file, problem.line, problem.message));
        if (!request.capabilities)
            return failed({Error::Code::Syntax, "The probes in " + options.probes + " cannot be used."});
    }
    AssessmentSink sink(!session.quiet);
    const auto summary = scan(request, sink, session.stop);
    if (!summary)
        return failed(summary.error());
    if (summary->outcome == ScanSummary::Outcome::Cancelled)
        return ExitCode::Interrupted;
    const auto written = writeOutput(
        options.output, [&](std::ostream& out) { return write(out, options, sink); }, [&] { return !session.stop.stop_requested(); });
    return written ? ExitCode::Clean : failed(written.error());
}

void addCommand(CLI::App& program, Session& session, const std::string& name, const std::string& description, bool scorecard)
{
    const auto options = std::make_shared<CapabilityOptions>();
    options->scorecard = scorecard;
    auto* command = program.add_subcommand(name, description);
    command->add_option("DIR", options->folder, "Folder of the repository")->required();
    command->add_option("--format", options->format, "text or json")->check(CLI::IsMember({"text", "json"}))->capture_default_str();
    command->add_option("-o,--output", options->output, "File to write; default: standard output")->option_text("FILE");
    command->add_option("--probes", options->probes, "Folder with probes (*.yaml) instead of the built-in ones")->option_text("DIR");
    command->callback([&session, options] { session.run = [&session, options] { return run(session, *options); }; });
}

} // namespace

void addCapabilityCommands(CLI::App& program, Session& session)
{
    addCommand(program, session, "capabilities", "What the project has of the things a production service needs", false);
    addCommand(program, session, "scorecard", "Scores from 0 to 10 by category, with what moved them", true);
}

} // namespace punchlist
