#include "effortcommand.h"

#include "findings/effort.h"
#include "findings/grades.h"
#include "outputfile.h"
#include "tracking/auditfile.h"
#include "tracking/findingcodec.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <format>
#include <memory>
#include <ostream>

namespace punchlist {
namespace {

struct EffortCommand {
    std::string audit;
    std::string finding; ///< display id; empty = only tell
    std::string time;    ///< "90m", "4h"; "none" takes it back
    std::string comment;
    std::string author;
    bool json = false;
};

Result<std::string> recordTime(AuditFile& audit, const EffortCommand& command)
{
    const auto minutes = command.time == "none" ? std::optional(0) : minutesOfText(command.time);
    if (!minutes)
        return failure(Error::Code::Syntax, '"' + command.time + "\" is no working time; write minutes, or a time such as 45m, 4h or 2d, or none.");
    const auto rows = audit.findings();
    if (!rows)
        return std::unexpected(rows.error());
    const auto row = std::ranges::find(*rows, toQString(command.finding), &FindingRow::displayId);
    if (row == rows->end())
        return failure(Error::Code::NotFound, command.audit + " has no finding " + command.finding + '.');
    if (!command.author.empty())
        audit.setAuthor(toQString(command.author));
    TriageAction action{.findings = {row->id}, .field = TriageField::Actual, .value = {}, .comment = toQString(command.comment)};
    if (command.time != "none")
        action.value = QString::number(*minutes);
    if (const auto done = audit.apply(action); !done)
        return std::unexpected(done.error());
    return command.time == "none" ? "Took back the time of " + command.finding + '.'
                                  : command.finding + " took " + effortText(*minutes) + "; the rule had said " + effortText(row->computedEffortMinutes) + '.';
}

void writeText(std::ostream& out, const QList<FindingRow>& timed, const EffortCalibration& known)
{
    if (timed.isEmpty()) {
        out << "No times recorded yet. `punchlist-cli effort AUDIT H1 90m` records what fixing H1 took.\n";
        return;
    }
    out << std::format("{:<8} {:>10} {:>10}  {}\n", "finding", "estimate", "took", "rule");
    for (const auto& row : timed)
        out << std::format("{:<8} {:>10} {:>10}  {}\n", toUtf8(row.displayId), effortText(row.computedEffortMinutes), effortText(*row.actualEffortMinutes), toUtf8(row.ruleId));
    if (known.countBehind({}) == 0) {
        out << std::format("\n{} of the three recorded times that estimates learn from; they are as the rules say.\n", timed.size());
        return;
    }
    out << std::format("\nEstimates are multiplied by {:.2f} ({} recorded times).\n", known.factor({}), known.countBehind({}));
    QStringList told;
    for (const auto& row : timed) {
        if (told.contains(row.ruleId) || known.factor(toUtf8(row.ruleId)) == known.factor({}))
            continue;
        told.append(row.ruleId);
        out << std::format("  {}: by {:.2f} ({} recorded times)\n", toUtf8(row.ruleId), known.factor(toUtf8(row.ruleId)), known.countBehind(toUtf8(row.ruleId)));
    }
}

void writeJson(std::ostream& out, const QList<FindingRow>& timed, const EffortCalibration& known)
{
    nlohmann::ordered_json json;
    json["factor"] = known.factor({});
    json["actuals"] = known.count();
    json["used"] = known.countBehind({}) > 0;
    json["findings"] = nlohmann::ordered_json::array();
    for (const auto& row : timed) {
        const auto rule = toUtf8(row.ruleId);
        json["findings"].push_back({{"id", toUtf8(row.displayId)}, {"ruleId", rule}, {"estimateMinutes", row.computedEffortMinutes},
                                    {"actualMinutes", *row.actualEffortMinutes}, {"ruleFactor", known.factor(rule)}, {"actualsBehind", known.countBehind(rule)}});
    }
    out << json.dump(2) << '\n';
}

ExitCode runEffort(const Session& session, const EffortCommand& command)
{
    const bool records = !command.finding.empty();
    const auto audit = AuditFile::open(toQString(command.audit), records ? AuditFile::Access::ReadWrite : AuditFile::Access::ReadOnly);
    if (!audit)
        return failed(audit.error());
    if (records) {
        if ((*audit)->isReadOnly())
            return failed({Error::Code::Unsupported, toUtf8((*audit)->readOnlyReason())});
        const auto said = recordTime(**audit, command);
        if (!said)
            return failed(said.error());
        say(session, *said);
        return ExitCode::Clean;
    }
    const auto rows = (*audit)->findings();
    if (!rows)
        return failed(rows.error());
    QList<FindingRow> timed;
    std::vector<EffortCalibration::Actual> actuals;
    for (const auto& row : *rows) {
        if (!row.actualEffortMinutes)
            continue;
        timed.append(row);
        actuals.push_back({toUtf8(row.ruleId), row.computedEffortMinutes, *row.actualEffortMinutes});
    }
    const EffortCalibration known(actuals);
    const auto written = writeOutput({}, [&](std::ostream& out) -> Result<void> {
        (command.json ? writeJson : writeText)(out, timed, known);
        return {};
    }, [&] { return !session.stop.stop_requested(); });
    return written ? ExitCode::Clean : failed(written.error());
}

} // namespace

void addEffortCommand(CLI::App& program, Session& session)
{
    auto* command = program.add_subcommand("effort", "What fixes really took, and what estimates learnt from it");
    auto options = std::make_shared<EffortCommand>();
    command->add_option("AUDIT", options->audit, "Audit file")->required();
    auto* finding = command->add_option("FINDING", options->finding, "Like H3: records what fixing it took");
    auto* time = command->add_option("TIME", options->time, "Minutes, or a time such as 45m, 4h or 2d; none takes it back");
    finding->needs(time);
    command->add_option("--comment", options->comment, "Why")->needs(finding)->option_text("TEXT");
    command->add_option("--author", options->author, "Name under which it is recorded")->needs(finding)->option_text("NAME");
    command->add_flag("--json", options->json, "JSON instead of text")->excludes(finding);
    command->callback([&session, options] { session.run = [&session, options] { return runEffort(session, *options); }; });
}

} // namespace punchlist
