#include "importcommand.h"

#include "outputfile.h"
#include "repositoryscan.h"

#include "import/importedfindings.h"
#include "import/importwriter.h"
#include "import/placeresolver.h"
#include "import/repositorylookup.h"
#include "reporting/documentrecord.h"
#include "tracking/auditfile.h"
#include "tracking/findingcodec.h"

#include <CLI/CLI.hpp>

#include <algorithm>
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

struct WriteBackCommand {
    std::string audit;
    std::vector<std::string> files; ///< where documents lie now, when they were moved
    bool dryRun = false;
};

/// Links claims to findings of an audit file, which is only read.
Result<void> compareWithAudit(const ImportCommand& command, std::vector<ReadDocument>& documents)
{
    const auto source = readAuditFile(command.audit);
    if (!source)
        return std::unexpected(source.error());
    for (const ReadDocument& document : documents)
        linkOwnFindings(*document.audit, source->contents.findings);
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

Result<DocumentRecord> keepDocuments(const ImportCommand& command, const std::vector<ReadDocument>& documents)
{
    const auto audit = AuditFile::open(toQString(command.audit));
    if (!audit)
        return std::unexpected(audit.error());
    return storeDocuments(**audit, documents);
}

/// Looks the places up. Then links claims to findings of a scan, or of the audit that is compared with.
Result<void> compareWithRepository(const Session& session, const ImportCommand& command, std::vector<ReadDocument>& documents)
{
    const auto root = repositoryOf(command);
    if (!root)
        return std::unexpected(root.error());
    auto lookup = RepositoryLookup::open(*root, session.stop);
    if (!lookup)
        return std::unexpected(lookup.error());
    for (const ReadDocument& document : documents)
        resolvePlaces(*document.audit, *lookup);
    if (command.dryRun && !command.audit.empty())
        return compareWithAudit(command, documents);
    if (!command.withScan && command.audit.empty())
        return {};

    RepositoryScanOptions options;
    options.folder = *root;
    options.auditFile = command.audit;
    std::size_t stored = 0;
    std::size_t linked = 0;
    options.beforeRecording = [&](std::vector<Finding>& findings) {
        std::vector<Finding> imported;
        for (const ReadDocument& document : documents) {
            linkOwnFindings(*document.audit, findings);
            linked += markConfirming(*document.audit, findings);
            std::ranges::move(findingsOf(*document.audit, *lookup), std::back_inserter(imported));
        }
        stored = imported.size();
        std::ranges::move(imported, std::back_inserter(findings));
    };
    const auto scanned = scanRepository(session, options);
    if (!scanned)
        return std::unexpected(scanned.error());
    if (command.audit.empty()) {
        for (const ReadDocument& document : documents)
            linkOwnFindings(*document.audit, scanned->contents.findings);
    } else {
        const auto recorded = keepDocuments(command, documents);
        if (!recorded)
            return std::unexpected(recorded.error());
        say(session, "Stored " + std::to_string(stored) + " imported findings in " + command.audit + "; " + std::to_string(linked)
                         + " claims are linked to findings of Punchlist.");
        if (recorded->statuses > 0)
            say(session, std::to_string(recorded->statuses) + " findings took over what the document says about their status, owner or due date.");
    }
    return {};
}

ExitCode runImport(const Session& session, const ImportCommand& command)
{
    std::vector<ReadDocument> documents;
    for (const std::string& path : command.files) {
        auto document = readDocument(toQString(path), session.stop);
        if (!document)
            return failed(document.error());
        documents.push_back(std::move(*document));
    }
    if (!command.repository.empty() || !command.audit.empty()) {
        if (const auto compared = compareWithRepository(session, command, documents); !compared)
            return compared.error().code == Error::Code::Cancelled ? ExitCode::Interrupted : failed(compared.error());
    }
    std::vector<ImportedAudit> audits;
    for (const ReadDocument& document : documents)
        audits.push_back(std::move(*document.audit));
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

void print(const DocumentUpdate& update, bool dryRun)
{
    std::cout << toUtf8(update.path) << ": " << update.written << (dryRun ? " changes would be written" : " changes written");
    if (update.fileChanged)
        std::cout << "; the file was changed since it was imported";
    std::cout << '\n';
    for (const LineEdit& edit : update.changes.edits) {
        const bool conflict = std::ranges::any_of(update.conflicts, [&](const WriteConflict& one) { return one.asked == edit.text && one.what == edit.what; });
        if (!edit.text.empty() && !conflict)
            std::cout << "  line " << edit.line + 1 << ": " << edit.what << '\n';
    }
    for (const WriteConflict& conflict : update.conflicts)
        std::cout << "  conflict: " << conflict.what << "\n    was:   " << conflict.was << "\n    asked: " << conflict.asked << '\n';
    for (const std::string& sentence : update.changes.notWritten)
        std::cout << "  not written: " << sentence << '\n';
}

ExitCode runWriteBack(const WriteBackCommand& command)
{
    const auto audit = AuditFile::open(toQString(command.audit), command.dryRun ? AuditFile::Access::ReadOnly : AuditFile::Access::ReadWrite);
    if (!audit)
        return failed(audit.error());
    QStringList paths;
    for (const std::string& file : command.files)
        paths.append(toQString(file));
    const auto updates = documentUpdates(**audit, paths);
    if (!updates)
        return failed(updates.error());
    if (updates->empty())
        return failed({Error::Code::NotFound, command.audit + " has no document; import one with: punchlist-cli import FILE --audit " + command.audit});
    bool conflicts = false;
    for (const DocumentUpdate& update : *updates) {
        if (!command.dryRun && !update.isEmpty()) {
            if (const auto written = writeDocument(**audit, update); !written)
                return failed(written.error());
        }
        print(update, command.dryRun);
        conflicts = conflicts || !update.conflicts.empty();
    }
    return conflicts ? ExitCode::Findings : ExitCode::Clean;
}

void addWriteBack(CLI::App& program, Session& session)
{
    auto* command = program.add_subcommand("write-back", "Write statuses, owners and dates of an audit into the Markdown files it was imported from");
    auto options = std::make_shared<WriteBackCommand>();
    command->add_option("AUDIT", options->audit, "Audit file")->required();
    command->add_option("FILE", options->files, "Where the documents lie now; default: where they were imported from");
    command->add_flag("--dry-run", options->dryRun, "Only show what would change");
    command->callback([&session, options] { session.run = [options] { return runWriteBack(*options); }; });
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
    addWriteBack(program, session);
}

} // namespace punchlist
