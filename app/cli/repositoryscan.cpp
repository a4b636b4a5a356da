#include "repositoryscan.h"

#include "reporting/auditexport.h"
#include "repository/remoteuri.h"
#include "terminalprogress.h"
#include "tracking/auditfile.h"
#include "tracking/scanrecorder.h"

#include <QString>
#include <QTemporaryDir>

#include <chrono>
#include <filesystem>
#include <format>
#include <iostream>
#include <unistd.h>

namespace fs = std::filesystem;

namespace punchlist {
namespace {

std::string now()
{
    return std::format("{:%FT%TZ}", std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
}

/// Keeps what a scan delivers, and shows how far it is.
class Collector final : public ScanSink {
public:
    Collector(ExportContents& contents, bool withProgress) : m_contents(contents), m_progress(withProgress) { }

    void onFindings(std::vector<Finding> batch) override
    {
        m_contents.findings.insert(m_contents.findings.end(), std::make_move_iterator(batch.begin()),
                                   std::make_move_iterator(batch.end()));
    }
    void onPriorities(const PriorityUpdates& updates) override { applyPriorities(m_contents.findings, updates); }
    void onEfforts(const EffortUpdates& updates) override { applyEfforts(m_contents.findings, updates); }
    void onFile(ScannedFile file) override
    {
        if (file.text)
            m_contents.texts.emplace(std::move(file.path), std::move(file.text));
    }
    void onSkipped(SkippedFile file) override { m_contents.skipped.push_back(std::move(file)); }
    void onProgress(const ScanProgress& progress) override { m_progress.show(progress); }
    bool wantsAssessment() const override { return true; }
    void onAssessment(std::shared_ptr<const ProjectAssessment> assessment) override { m_contents.assessment = std::move(assessment); }

private:
    ExportContents& m_contents;
    TerminalProgress m_progress;
};

std::string describe(const RuleProblem& problem)
{
    return problem.file + (problem.line > 0 ? ':' + std::to_string(problem.line) : "") + ": " + problem.message;
}

std::string folderName(const std::string& folder)
{
    const auto name = fs::path(folder).filename().string();
    return name.empty() ? folder : name;
}

Result<std::unique_ptr<AuditFile>> openForRecording(const RepositoryScanOptions& options, const std::string& root)
{
    AuditInfo info;
    info.title = QString::fromStdString(folderName(root));
    info.repositoryPath = QString::fromStdString(root);
    auto audit = AuditFile::openOrCreate(QString::fromStdString(options.auditFile), info);
    if (audit && (*audit)->isReadOnly())
        return failure(Error::Code::Busy, (*audit)->readOnlyReason().toStdString());
    return audit;
}

/// The scan is recorded in a copy, as matching and decisions are then those of any other rescan.
Result<std::unique_ptr<AuditFile>> openCopy(const std::string& baseline, const QTemporaryDir& folder)
{
    if (!folder.isValid())
        return failure(Error::Code::Io, "The baseline cannot be copied: " + folder.errorString().toStdString() + '.');
    const auto copy = folder.filePath(QStringLiteral("baseline.punchlist"));
    if (const auto done = AuditFile::copy(QString::fromStdString(baseline), copy); !done)
        return std::unexpected(done.error());
    return AuditFile::open(copy);
}

} // namespace

Result<std::string> repositoryFolder(const std::string& folder)
{
    std::error_code error;
    const auto status = fs::status(folder, error);
    if (!fs::exists(status))
        return failure(Error::Code::NotFound, "The folder " + folder + " does not exist.");
    if (!fs::is_directory(status))
        return failure(Error::Code::NotFound, folder + " is a file; name the folder of a repository.");
    if (::access(folder.c_str(), R_OK | X_OK) != 0)
        return failure(Error::Code::Io, "The folder " + folder + " cannot be read: no permission.");
    const auto absolute = fs::canonical(folder, error);
    if (error)
        return failure(Error::Code::Io, "The folder " + folder + " cannot be read: " + error.message() + '.');
    return absolute.string();
}

Result<std::shared_ptr<const RuleSet>> loadRules(const Session& session, const std::vector<std::string>& packs,
                                                 const std::string& repository)
{
    const auto own = repository.empty() ? std::string() : repository + "/.punchlist/rules";
    std::error_code error;
    const bool hasOwn = !own.empty() && fs::is_directory(own, error);
    if (packs.empty() && !hasOwn)
        return RuleSet::builtin();
    auto rules = std::make_shared<RuleSet>(*RuleSet::builtin());
    if (hasOwn) {
        std::vector<RuleProblem> problems;
        rules->addPack(own, problems);
        for (const auto& problem : problems)
            say(session, "punchlist-cli: rule left out: " + describe(problem));
    }
    for (const auto& pack : packs) {
        const auto folder = repositoryFolder(pack);
        if (!folder)
            return std::unexpected(folder.error());
        std::vector<RuleProblem> problems;
        rules->addPack(*folder, problems);
        if (!problems.empty()) {
            auto message = "The rules in " + pack + " cannot be used: " + describe(problems.front());
            if (problems.size() > 1)
                message += " (and " + std::to_string(problems.size() - 1) + " more; see punchlist-cli rules check)";
            return failure(Error::Code::Syntax, message);
        }
    }
    return rules;
}

Result<std::shared_ptr<const PriorityPolicy>> loadPriorities(const std::string& weightsFile, const std::string& repository)
{
    if (!weightsFile.empty())
        return PriorityPolicy::fromFile(weightsFile);
    return repository.empty() ? PriorityPolicy::builtin() : PriorityPolicy::forRepository(repository);
}

Result<ExportSource> scanRepository(const Session& session, const RepositoryScanOptions& options)
{
    const auto root = repositoryFolder(options.folder);
    if (!root)
        return std::unexpected(root.error());
    const auto rules = loadRules(session, options.rulePacks, options.repositoryRules ? *root : std::string());
    if (!rules)
        return std::unexpected(rules.error());
    // Before the scan: nobody wants to wait for it and then hear that the audit cannot be opened.
    QTemporaryDir copies;
    std::unique_ptr<AuditFile> audit; // closed before its folder goes
    if (!options.auditFile.empty() || !options.baselineFile.empty()) {
        auto opened = options.baselineFile.empty() ? openForRecording(options, *root) : openCopy(options.baselineFile, copies);
        if (!opened)
            return std::unexpected(opened.error());
        audit = std::move(*opened);
    }

    ScanRequest request;
    request.root = *root;
    request.exclude = options.exclude;
    request.jobs = options.jobs;
    request.rules = *rules;
    request.withHistory = options.withHistory;
    const auto priorities = loadPriorities(options.weightsFile, options.repositoryRules ? *root : std::string());
    if (!priorities)
        return std::unexpected(priorities.error());
    request.priorities = *priorities;
    ExportContents contents;
    contents.base.repositoryName = folderName(*root);
    contents.base.repositoryUri = remoteUriOf(*root);
    contents.base.startedAt = now();
    auto summary = [&]() -> Result<ScanSummary> {
        Collector collector(contents, !session.quiet);
        if (!audit)
            return scan(request, collector, session.stop);
        ScanRecorder recorder(request, QStringLiteral(PUNCHLIST_VERSION), &collector);
        auto done = scan(request, recorder, session.stop);
        if (done && done->outcome == ScanSummary::Outcome::Completed) {
            ScanRecording recording = recorder.finish(*done);
            if (options.beforeRecording)
                options.beforeRecording(recording.findings);
            if (const auto recorded = audit->recordScan(std::move(recording)); !recorded)
                return std::unexpected(recorded.error());
        }
        return done;
    }();
    if (!summary)
        return std::unexpected(summary.error());
    if (summary->outcome == ScanSummary::Outcome::Cancelled)
        return failure(Error::Code::Cancelled, "Interrupted; nothing was written.");
    for (const auto& problem : summary->ruleProblems)
        say(session, "punchlist-cli: problem in a rule: " + problem);
    if (audit) {
        auto recorded = readAudit(*audit);
        if (!recorded)
            return std::unexpected(recorded.error());
        return ExportSource{*rules, std::move(*recorded)};
    }
    contents.base.finishedAt = now();
    contents.base.summary = std::move(*summary);
    contents.exported.resize(contents.findings.size());
    for (std::size_t i = 0; i < contents.findings.size(); ++i)
        contents.exported[i].finding = &contents.findings[i];
    return ExportSource{*rules, std::move(contents)};
}

Result<ExportSource> readAuditFile(const std::string& path)
{
    auto audit = AuditFile::open(QString::fromStdString(path), AuditFile::Access::ReadOnly);
    if (!audit)
        return std::unexpected(audit.error());
    auto contents = readAudit(**audit);
    if (!contents)
        return std::unexpected(contents.error());
    return ExportSource{RuleSet::builtin(), std::move(*contents)};
}

} // namespace punchlist
