#include "importcommand.h"

#include "outputfile.h"
#include "repositoryscan.h"

#include "import/importwriter.h"
#include "import/markdownaudit.h"
#include "import/placeresolver.h"
#include "import/repositorylookup.h"
#include "import/sarifreader.h"

#include <CLI/CLI.hpp>

#include <cctype>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <vector>

namespace punchlist {
namespace {

enum class ImportFormat { Text, Json };

struct ImportCommand {
    std::vector<std::string> files;
    std::string repository; ///< empty = places are not looked up
    std::string audit;      ///< whose findings may confirm a claim; empty = a scan's
    bool dryRun = false;
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

/// Links claims to findings of an audit file.
Result<void> compareWithAudit(const ImportCommand& command, std::vector<ImportedAudit>& audits)
{
    const auto source = readAuditFile(command.audit);
    if (!source)
        return std::unexpected(source.error());
    for (ImportedAudit& audit : audits)
        linkOwnFindings(audit, source->contents.findings);
    return {};
}

/// Looks the places up and, unless that is not wanted, scans for findings of our own at the same places.
Result<void> compareWithRepository(const Session& session, const ImportCommand& command, std::vector<ImportedAudit>& audits)
{
    const auto root = repositoryFolder(command.repository);
    if (!root)
        return std::unexpected(root.error());
    auto lookup = RepositoryLookup::open(*root, session.stop);
    if (!lookup)
        return std::unexpected(lookup.error());
    for (ImportedAudit& audit : audits)
        resolvePlaces(audit, *lookup);
    if (!command.withScan || !command.audit.empty())
        return {};
    RepositoryScanOptions options;
    options.folder = *root;
    const auto scanned = scanRepository(session, options);
    if (!scanned)
        return std::unexpected(scanned.error());
    for (ImportedAudit& audit : audits)
        linkOwnFindings(audit, scanned->contents.findings);
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
    if (!command.repository.empty()) {
        if (const auto compared = compareWithRepository(session, command, audits); !compared)
            return compared.error().code == Error::Code::Cancelled ? ExitCode::Interrupted : failed(compared.error());
    }
    if (!command.audit.empty()) {
        if (const auto compared = compareWithAudit(command, audits); !compared)
            return failed(compared.error());
        if (!command.dryRun)
            say(session, "Nothing was stored in " + command.audit + ": an import only compares so far.");
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
    command->add_option("--repository", options->repository, "Checkout in which the places are looked up")->option_text("DIR");
    command->add_flag("!--no-scan", options->withScan, "Do not scan the checkout for findings that confirm a claim");
    command->add_option("--audit", options->audit, "Audit file whose findings may confirm a claim; default: a scan of the checkout")->option_text("AUDIT");
    command->add_flag("--dry-run", options->dryRun, "Only show what was understood and what was not; store nothing");
    command->add_option("-f,--format", options->format, "text (default) or json")
        ->transform(CLI::CheckedTransformer(std::map<std::string, ImportFormat>{{"text", ImportFormat::Text}, {"json", ImportFormat::Json}}))
        ->option_text("FORMAT");
    command->add_option("-o,--output", options->output, "File to write; default: standard output")->option_text("FILE");
    command->callback([&session, options] { session.run = [&session, options] { return runImport(session, *options); }; });
}

} // namespace punchlist
