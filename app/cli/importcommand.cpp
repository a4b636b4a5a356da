#include "importcommand.h"

#include "outputfile.h"
#include "repositoryscan.h"

#include "import/importedfindings.h"
#include "import/importwriter.h"
#include "import/markdownaudit.h"
#include "import/placeresolver.h"
#include "import/repositorylookup.h"
#include "import/sarifreader.h"
#include "tracking/auditfile.h"
#include "tracking/findingcodec.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <memory>
#include <vector>

namespace punchlist {
namespace {

enum class ImportFormat { Text, Json };

struct ImportCommand {
    std::vector<std::string> files;
    std::string repository; ///< empty = that of the audit; without an audit, places are not looked up
    std::string audit;      ///< keeps the findings; empty = nothing is stored
    bool dryRun = false;    ///< the audit is only read
    bool withScan = true;   ///< look for own findings that confirm a claim
    ImportFormat format = ImportFormat::Text;
    std::string output;
};

/// SARIF is JSON, a Markdown audit never starts with a brace.
bool looksLikeSarif(std::istream& file)
{
    char c = 0;
    int skipped = 0;
    while (file.get(c) && skipped++ < 1000) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte == 0xEF || byte == 0xBB || byte == 0xBF || std::isspace(byte))
            continue;
        break;
    }
    file.clear();
    file.seekg(0);
    return c == '{';
}

Result<ImportedAudit> readFile(const Session& session, const std::string& path)
{
    std::error_code error;
    if (std::filesystem::is_directory(path, error))
        return failure(Error::Code::Io, path + " is a folder; name a Markdown or SARIF file.");
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return failure(Error::Code::NotFound, path + " cannot be opened.");
    if (looksLikeSarif(file))
        return readSarif(file, path, session.stop);
    std::string bytes(maxMarkdownBytes + 1, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    if (file.bad())
        return failure(Error::Code::Io, path + " cannot be read.");
    return readMarkdownAudit(bytes, path);
}

/// Links claims to findings of an audit file, which is only read.
Result<void> compareWithAudit(const ImportCommand& command, std::vector<ImportedAudit>& audits)
{
    const auto source = readAuditFile(command.audit);
    if (!source)
        return std::unexpected(source.error());
    for (ImportedAudit& audit : audits)
        linkOwnFindings(audit, source->contents.findings);
    return {};
}

/// The checkout that an import is about: the one that was named, otherwise that of the audit.
Result<std::string> repositoryOf(const ImportCommand& command)
{
    if (!command.repository.empty())
        return repositoryFolder(command.repository);
    const auto audit = AuditFile::open(toQString(command.audit), AuditFile::Access::ReadOnly);
    if (!audit)
        return failure(audit.error().code, audit.error().message + " Name a checkout with --repository to make a new audit.");
    return repositoryFolder(toUtf8((*audit)->info().repositoryPath));
}

/// Looks the places up. Then links claims to findings of a scan, or of the audit that is compared with.
Result<void> compareWithRepository(const Session& session, const ImportCommand& command, std::vector<ImportedAudit>& audits)
{
    const auto root = repositoryOf(command);
    if (!root)
        return std::unexpected(root.error());
    auto lookup = RepositoryLookup::open(*root, session.stop);
    if (!lookup)
        return std::unexpected(lookup.error());
    for (ImportedAudit& audit : audits)
        resolvePlaces(audit, *lookup);
    if (command.dryRun && !command.audit.empty())
        return compareWithAudit(command, audits);
    if (!command.withScan && command.audit.empty())
        return {};

    RepositoryScanOptions options;
    options.folder = *root;
    options.auditFile = command.audit;
    std::size_t stored = 0;
    std::size_t linked = 0;
    options.beforeRecording = [&](std::vector<Finding>& findings) {
        std::vector<Finding> imported;
        for (ImportedAudit& audit : audits) {
            linkOwnFindings(audit, findings);
            linked += markConfirming(audit, findings);
            std::ranges::move(findingsOf(audit, *lookup), std::back_inserter(imported));
        }
        stored = imported.size();
        std::ranges::move(imported, std::back_inserter(findings));
    };
    const auto scanned = scanRepository(session, options);
    if (!scanned)
        return std::unexpected(scanned.error());
    if (command.audit.empty()) {
        for (ImportedAudit& audit : audits)
            linkOwnFindings(audit, scanned->contents.findings);
    } else {
        say(session, "Stored " + std::to_string(stored) + " imported findings in " + command.audit + "; " + std::to_string(linked)
                         + " claims are linked to findings of Punchlist.");
    }
    return {};
}

ExitCode runImport(const Session& session, const ImportCommand& command)
{
    std::vector<ImportedAudit> audits;
    for (const std::string& path : command.files) {
        auto audit = readFile(session, path);
        if (!audit)
            return failed(audit.error());
        audits.push_back(std::move(*audit));
    }
    if (!command.repository.empty() || !command.audit.empty()) {
        if (const auto compared = compareWithRepository(session, command, audits); !compared)
            return compared.error().code == Error::Code::Cancelled ? ExitCode::Interrupted : failed(compared.error());
    }
    const auto write = [&](std::ostream& out) -> Result<void> {
        if (command.format == ImportFormat::Json)
            writeImportJson(out, audits);
        else
            writeImportText(out, audits);
        return {};
    };
    if (const auto written = writeOutput(command.output, write, [&] { return !session.stop.stop_requested(); }); !written)
        return failed(written.error());
    return ExitCode::Clean;
}

} // namespace

void addImportCommand(CLI::App& program, Session& session)
{
    auto* command = program.add_subcommand("import", "Read audits in Markdown and findings of other tools in SARIF");
    auto options = std::make_shared<ImportCommand>();
    command->add_option("FILE", options->files, "Markdown audits and SARIF logs")->required();
    command->add_option("--repository", options->repository, "Checkout in which the places are looked up; default: that of the audit")->option_text("DIR");
    command->add_flag("!--no-scan", options->withScan, "Do not scan the checkout for findings that confirm a claim");
    command->add_option("--audit", options->audit, "Audit file that keeps the findings, made when it does not exist; the checkout is scanned as well")->option_text("AUDIT");
    command->add_flag("--dry-run", options->dryRun, "Only show what was understood and what was not; store nothing");
    command->add_option("-f,--format", options->format, "text (default) or json")
        ->transform(CLI::CheckedTransformer(std::map<std::string, ImportFormat>{{"text", ImportFormat::Text}, {"json", ImportFormat::Json}}))
        ->option_text("FORMAT");
    command->add_option("-o,--output", options->output, "File to write; default: standard output")->option_text("FILE");
    command->callback([&session, options] { session.run = [&session, options] { return runImport(session, *options); }; });
}

} // namespace punchlist
