#include "auditcommands.h"

#include "comparisontext.h"
#include "outputfile.h"

#include "tracking/auditcomparison.h"
#include "tracking/auditfile.h"
#include "tracking/auditmerge.h"
#include "tracking/auditrecovery.h"
#include "tracking/findingcodec.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <map>
#include <memory>
#include <optional>

namespace punchlist {
namespace {

struct MergeCommand {
    std::string first;
    std::string second;
    std::string output;
    MergePreference preference = MergePreference::Newest;
    std::vector<std::string> decisions; ///< "H1:status=first"
    std::string author;
};

struct DiffCommand {
    std::string audit;
    std::string other; ///< a second audit; empty = two scans of the one
    int from = 0; ///< 0 = the scan before `to`
    int to = 0;   ///< 0 = the last one
    ComparisonFormat format = ComparisonFormat::Text;
    std::string output;
};

struct RecoverCommand {
    std::string damaged;
    std::string output;
};

void sayConflict(const Session& session, const MergeConflict& conflict)
{
    const auto side = [](const MergeConflict::Side& s) {
        return (s.value.isEmpty() ? std::string("nothing") : '"' + toUtf8(s.value) + '"') + " by " + toUtf8(s.author);
    };
    say(session, toUtf8(conflict.displayId) + ' ' + toUtf8(triageFieldName(conflict.field)) + ": " + side(conflict.first) + " or "
                     + side(conflict.second) + "; kept the " + (conflict.firstWon ? "first" : "second"));
}

/// "H1:status=first" of each --decide, by what is before the equals sign.
Result<std::map<std::string, MergePreference>> parseDecisions(const std::vector<std::string>& texts)
{
    std::map<std::string, MergePreference> decisions;
    for (const std::string& text : texts) {
        const auto equals = text.rfind('=');
        const auto side = equals == std::string::npos ? std::string() : text.substr(equals + 1);
        if (side != "first" && side != "second" && side != "newest")
            return failure(Error::Code::Syntax, '"' + text + "\" is no decision; write ID:FIELD=first, =second or =newest, like H1:status=first.");
        decisions[text.substr(0, equals)] = side == "first" ? MergePreference::First : side == "second" ? MergePreference::Second : MergePreference::Newest;
    }
    return decisions;
}

ExitCode runMerge(const Session& session, const MergeCommand& command)
{
    auto decisions = parseDecisions(command.decisions);
    if (!decisions)
        return failed(decisions.error());
    const auto decide = [&](const MergeConflict& conflict) -> std::optional<MergePreference> {
        const auto own = decisions->find(toUtf8(conflict.displayId) + ':' + toUtf8(triageFieldName(conflict.field)));
        return own == decisions->end() ? command.preference : own->second;
    };
    const auto report = mergeAudits(toQString(command.first), toQString(command.second), toQString(command.output), decide,
                                    toQString(command.author.empty() ? std::string("punchlist-cli merge") : command.author));
    if (!report)
        return failed(report.error());
    for (const MergeConflict& conflict : report->conflicts)
        sayConflict(session, conflict);
    say(session, "Wrote " + command.output + ": " + std::to_string(report->actions) + " actions and " + std::to_string(report->findings)
                     + " findings were added, " + std::to_string(report->conflicts.size()) + " conflicts decided.");
    if (report->scansLeftOut > 0)
        say(session, std::to_string(report->scansLeftOut) + " scans of the copy that was scanned earlier are left out; scan once more.");
    return ExitCode::Clean;
}

Result<ScanComparison> compareScans(AuditFile& audit, const DiffCommand& command)
{
    const auto last = audit.lastScan();
    if (!last)
        return std::unexpected(last.error());
    if (!*last || ((*last)->number == 1 && command.from == 0))
        return failure(Error::Code::NotFound, command.audit + " has fewer than two scans.");
    const int to = command.to ? command.to : (*last)->number;
    return audit.compare(command.from ? command.from : to - 1, to);
}

Result<ScanComparison> compareWith(AuditFile& audit, const DiffCommand& command)
{
    const auto other = AuditFile::open(toQString(command.other), AuditFile::Access::ReadOnly);
    if (!other)
        return std::unexpected(other.error());
    return compareAudits(audit, **other);
}

ExitCode runDiff(const Session& session, const DiffCommand& command)
{
    const auto audit = AuditFile::open(toQString(command.audit), AuditFile::Access::ReadOnly);
    if (!audit)
        return failed(audit.error());
    const auto comparison = command.other.empty() ? compareScans(**audit, command) : compareWith(**audit, command);
    if (!comparison)
        return failed(comparison.error());
    const auto write = [&](std::ostream& out) -> Result<void> {
        writeComparison(out, *comparison, command.format);
        return {};
    };
    if (const auto written = writeOutput(command.output, write, [&] { return !session.stop.stop_requested(); }); !written)
        return failed(written.error());
    return ExitCode::Clean;
}

ExitCode runRecover(const Session& session, const RecoverCommand& command)
{
    const auto report = recoverAudit(toQString(command.damaged), toQString(command.output));
    if (!report)
        return failed(report.error());
    say(session, "Wrote " + command.output + ": " + std::to_string(report->findings) + " findings, " + std::to_string(report->scans)
                     + " scans, " + std::to_string(report->actions) + " actions.");
    if (report->damagedTables > 0)
        say(session, "Parts could not be read: " + std::to_string(report->lostFindings) + " findings and "
                         + std::to_string(report->lostDecisions) + " decisions are known to be lost.");
    return ExitCode::Clean;
}

void addMerge(CLI::App& program, Session& session)
{
    auto* command = program.add_subcommand("merge", "Unite two audit files of one repository in a new one");
    auto options = std::make_shared<MergeCommand>();
    command->add_option("FIRST", options->first, "Audit file")->required();
    command->add_option("SECOND", options->second, "Audit file")->required();
    command->add_option("-o,--output", options->output, "The new audit file")->required()->option_text("FILE");
    command->add_option("--prefer", options->preference, "Who wins where both changed the same: newest (default), first, second")
        ->transform(CLI::CheckedTransformer(std::map<std::string, MergePreference>{
            {"newest", MergePreference::Newest}, {"first", MergePreference::First}, {"second", MergePreference::Second}}))
        ->option_text("WHO");
    command->add_option("--decide", options->decisions, "Who wins one conflict, like H1:status=first; may be repeated")->option_text("ID:FIELD=WHO");
    command->add_option("--author", options->author, "Name under which --prefer and --decide decide")->option_text("NAME");
    command->callback([&session, options] { session.run = [&session, options] { return runMerge(session, *options); }; });
}

void addDiff(CLI::App& program, Session& session)
{
    auto* command = program.add_subcommand("diff", "Show what changed between two scans of an audit, or between two audits");
    auto options = std::make_shared<DiffCommand>();
    command->add_option("AUDIT", options->audit, "Audit file")->required();
    auto* other = command->add_option("OTHER", options->other, "A second audit file: compares the last scans of both");
    command->add_option("--from", options->from, "Number of the earlier scan; default: the one before")->check(CLI::PositiveNumber)->excludes(other)->option_text("N");
    command->add_option("--to", options->to, "Number of the later scan; default: the last")->check(CLI::PositiveNumber)->excludes(other)->option_text("N");
    command->add_option("-f,--format", options->format, "text (default), json or markdown")
        ->transform(CLI::CheckedTransformer(std::map<std::string, ComparisonFormat>{
            {"text", ComparisonFormat::Text}, {"json", ComparisonFormat::Json}, {"markdown", ComparisonFormat::Markdown}}))
        ->option_text("FORMAT");
    command->add_option("-o,--output", options->output, "File to write; default: standard output")->option_text("FILE");
    command->callback([&session, options] { session.run = [&session, options] { return runDiff(session, *options); }; });
}

void addRecover(CLI::App& program, Session& session)
{
    auto* command = program.add_subcommand("recover", "Save what can still be read of a damaged audit file");
    auto options = std::make_shared<RecoverCommand>();
    command->add_option("DAMAGED", options->damaged, "Audit file; it is only read")->required();
    command->add_option("-o,--output", options->output, "The new audit file")->required()->option_text("FILE");
    command->callback([&session, options] { session.run = [&session, options] { return runRecover(session, *options); }; });
}

} // namespace

void addAuditCommands(CLI::App& program, Session& session)
{
    addDiff(program, session);
    addMerge(program, session);
    addRecover(program, session);
}

} // namespace punchlist
