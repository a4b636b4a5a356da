#include "scancommand.h"

#include "exportformat.h"
#include "repositoryscan.h"

#include "reporting/documentcontents.h"
#include "reporting/documentrecord.h"
#include "tracking/auditfile.h"
#include "tracking/findingcodec.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

namespace punchlist {
namespace {

struct ScanCommand {
    RepositoryScanOptions scan;
    ExportOptions output;
    std::string failOn;
};

struct ReportCommand {
    std::string source;
    ExportOptions output;
};

ExitCode exitCodeOf(const Error& error)
{
    failed(error);
    return error.code == Error::Code::Cancelled ? ExitCode::Interrupted : ExitCode::Failed;
}

ExitCode runScan(const Session& session, const ScanCommand& command)
{
    if (asksForNewOnly(command.failOn) && command.scan.auditFile.empty() && command.scan.baselineFile.empty())
        return exitCodeOf(Error{Error::Code::Unsupported, "--fail-on " + command.failOn + " needs something to compare with: add --baseline FILE or --audit FILE."});
    const auto source = scanRepository(session, command.scan);
    if (!source)
        return exitCodeOf(source.error());
    const auto input = source->input();
    auto output = command.output;
    output.repository = command.scan.folder;
    if (const auto written = exportFindings(session, input, output); !written)
        return exitCodeOf(written.error());
    return !command.failOn.empty() && reaches(input, command.failOn, command.scan.folder) ? ExitCode::Findings : ExitCode::Clean;
}

/// An audit that people wrote, in another layout.
Result<ExportSource> readMarkdown(const Session& session, const std::string& path)
{
    const auto document = readDocument(toQString(path), session.stop);
    if (!document)
        return std::unexpected(document.error());
    return ExportSource{RuleSet::builtin(), contentsOf(document->audit)};
}

/// The checkout that an audit is about: a team keeps its templates there.
std::string repositoryOf(const std::string& auditFile)
{
    const auto audit = AuditFile::open(toQString(auditFile), AuditFile::Access::ReadOnly);
    return audit ? toUtf8((*audit)->info().repositoryPath) : std::string();
}

ExitCode runReport(const Session& session, const ReportCommand& command)
{
    std::error_code error;
    const std::filesystem::path path(command.source);
    const bool isFile = std::filesystem::is_regular_file(path, error);
    const bool isMarkdown = isFile && (path.extension() == ".md" || path.extension() == ".markdown");
    RepositoryScanOptions scan;
    scan.folder = command.source;
    const auto source = isMarkdown ? readMarkdown(session, command.source) : isFile ? readAuditFile(command.source) : scanRepository(session, scan);
    if (!source)
        return exitCodeOf(source.error());
    auto output = command.output;
    const auto repository = isMarkdown ? std::string() : isFile ? repositoryOf(command.source) : command.source;
    output.repository = repository;
    std::ranges::copy(customTemplateFolders(repository), std::back_inserter(output.report.templateFolders));
    if (const auto written = exportFindings(session, source->input(), output); !written)
        return exitCodeOf(written.error());
    return ExitCode::Clean;
}

} // namespace

void addScanCommand(CLI::App& program, Session& session)
{
    auto* command = program.add_subcommand("scan", "Scan a repository and write the findings");
    auto options = std::make_shared<ScanCommand>();
    command->add_option("DIR", options->scan.folder, "Folder of the repository")->required();
    command->add_option("--audit", options->scan.auditFile,
                        "Record the scan in this audit file (made when missing) and write its findings with what people decided")
        ->option_text("FILE");
    command->add_option("--baseline", options->scan.baselineFile,
                        "Compare with the last scan of this audit file, whose decisions hold; the file is only read")
        ->option_text("FILE")->excludes("--audit");
    command->add_option("-j,--jobs", options->scan.jobs, "Worker threads; default: one per core")
        ->check(CLI::Range(1, 256))->option_text("N");
    command->add_option("--fail-on", options->failOn,
                        "Return 1 when an open finding has this priority or a more urgent one (P0 … P3), or this severity or a "
                        "worse one (info … critical); notes (info) count only for info. With new: before it, only findings count that "
                        "came since the scan before, in --baseline or --audit. Or a query as for --filter: an open finding that it finds")
        ->check(CLI::Validator([](const std::string& text) { return isThreshold(text) ? "" : "use P0, P1, P2, P3, a severity or a query such as path:api/**, with or without new: before it"; },
                               ""))
        ->option_text("[new:]P0|P1|P2|P3|SEVERITY|QUERY");
    command->add_option("-x,--exclude", options->scan.exclude, "Leave files out, pattern as in .gitignore; may be repeated")
        ->option_text("GLOB");
    command->add_option("--rules", options->scan.rulePacks, "Folder with further rules; may be repeated")->option_text("DIR");
    command->add_flag_callback("--no-repository-rules", [options] { options->scan.repositoryRules = false; },
                               "Do not use DIR/.punchlist/rules and priority.yaml");
    command->add_option("--weights", options->scan.weightsFile,
                        "File with weights of priorities; default: DIR/.punchlist/priority.yaml, or the built-in ones")
        ->option_text("FILE");
    command->add_flag("--history", options->scan.withHistory, "Count in priorities how often files change; reads the git history");
    addExportOptions(*command, options->output, "text");
    command->callback([&session, options] {
        session.drawsPages = options->output.format == "pdf";
        session.run = [&session, options] { return runScan(session, *options); };
    });
}

void addReportCommand(CLI::App& program, Session& session)
{
    auto* command = program.add_subcommand("report", "Write a report from an audit file, of a folder that is scanned first, or of an audit in Markdown");
    auto options = std::make_shared<ReportCommand>();
    command->add_option("AUDIT|DIR|DOCUMENT", options->source, "Audit file, folder of a repository, or an audit in Markdown")->required();
    addExportOptions(*command, options->output, "markdown");
    command->callback([&session, options] {
        session.drawsPages = options->output.format == "pdf";
        session.run = [&session, options] { return runReport(session, *options); };
    });
}

} // namespace punchlist
