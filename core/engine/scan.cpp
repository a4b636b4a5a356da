#include "engine/scan.h"

#include "base/threadclock.h"
#include "engine/fileanalyser.h"
#include "engine/rulerunner.h"
#include "engine/scandelivery.h"
#include "engine/scanmemory.h"
#include "engine/watchdog.h"
#include "findings/priority.h"
#include "project/capabilities/assess.h"
#include "project/projectindex.h"
#include "repository/filereader.h"
#include "repository/gitinfo.h"
#include "repository/walker.h"
#include "rules/ruleset.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <set>
#include <thread>

namespace punchlist {
namespace {

constexpr unsigned mostJobs = 256;

/// Runs `work()` on several threads, the calling one among them, and waits for all. The first exception comes out here.
template <typename Work>
void runOnThreads(std::size_t count, Work work)
{
    std::mutex mutex;
    std::exception_ptr failure;
    const auto guarded = [&] {
        try {
            work();
        } catch (...) {
            const std::lock_guard lock(mutex);
            if (!failure)
                failure = std::current_exception();
        }
    };
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 1; i < count; ++i)
            threads.emplace_back(guarded);
        guarded();
    }
    if (failure)
        std::rethrow_exception(failure);
}

class Scan {
public:
    Scan(const ScanRequest& request, ScanSink& sink, std::stop_token stop)
        : m_request(request)
        , m_sink(sink)
        , m_delivery(sink)
        , m_stop(std::move(stop))
        , m_watchdog(m_stop)
    {
        if (request.priorities)
            m_priorities.policy = request.priorities;
        m_priorities.severities = &request.severities;
    }

    Result<ScanSummary> run();

private:
    void rememberPaths(const WalkResult& walked);
    void analyseFiles(const FileReader& reader, const std::vector<FileEntry>& entries);
    void analyseOne(FileAnalyser& analyser, const FileEntry& entry, std::unique_ptr<AnalysedFile>& slot);
    void analyseProject();
    void assessProject(const ProjectContext& project);
    void deliverPriorities(const ProjectIndex& index);
    void runProjectRule(const Rule& rule, const ProjectContext& project, const std::vector<AnalysedFile*>& files,
                        std::set<std::string>& problems);
    void deliverForRepository(std::vector<RuleReport> reports, const ProjectContext& project, std::set<std::string>& problems);
    void deliverFiles();
    /// Remembers what `work()` took of this thread.
    template <typename Work>
    void measured(std::string_view part, Work work)
    {
        const auto start = threadProcessorTime();
        work();
        const auto spent = threadProcessorTime() - start;
        const std::lock_guard lock(m_mutex);
        const auto known = std::ranges::find(m_summary.projectCosts, part, &PartCost::name);
        if (known != m_summary.projectCosts.end())
            known->processorTime += spent;
        else
            m_summary.projectCosts.push_back({std::string(part), spent});
    }
    void addProblems(const std::set<std::string>& problems)
    {
        const std::lock_guard lock(m_mutex);
        m_problems.insert(problems.begin(), problems.end());
    }

    const ScanRequest& m_request;
    ScanSink& m_sink;
    ScanDelivery m_delivery;
    std::stop_token m_stop;
    Watchdog m_watchdog;
    unsigned m_jobs = 1;
    std::shared_ptr<const RuleSet> m_ruleSet;
    std::optional<RuleRunner> m_rules; ///< not set for parseOnly
    Prioritising m_priorities;
    std::optional<PlaceReach> m_reach; ///< once the project is known
    std::vector<std::unique_ptr<AnalysedFile>> m_files; ///< in order of the paths; null where the scan did not get to
    std::mutex m_mutex;
    std::set<std::string> m_problems;
    std::vector<std::string> m_paths; ///< of everything that the walk saw
    ScanSummary m_summary;
};

Result<ScanSummary> Scan::run()
{
    const auto start = std::chrono::steady_clock::now();
    auto walked = walk(m_request.root, {.exclude = m_request.exclude, .maxFileBytes = m_request.limits.maxFileBytes}, m_stop);
    if (!walked)
        return std::unexpected(walked.error());
    const auto reader = FileReader::open(m_request.root);
    if (!reader)
        return std::unexpected(reader.error());
    // Comparing the work tree with HEAD reads a lot but computes little: beside the workers it costs nearly nothing.
    std::future<GitInfo> git;
    if (!m_request.parseOnly) {
        m_ruleSet = m_request.rules ? m_request.rules : RuleSet::builtin();
        m_rules.emplace(m_ruleSet);
        m_delivery.setRules(*m_ruleSet);
        m_summary.rulesRun = m_rules->rulesRun();
        m_problems = m_rules->problems();
        git = std::async(std::launch::async, [root = m_request.root, stop = m_stop] { return readGitInfo(root, stop); });
    }

    if (m_request.memory)
        m_request.memory->begin(m_request);
    const auto& entries = walked->files;
    const auto bytes = std::accumulate(entries.begin(), entries.end(), std::uint64_t{0},
                                       [](std::uint64_t sum, const FileEntry& entry) { return sum + entry.bytes; });
    m_jobs = m_request.jobs > 0 ? m_request.jobs : std::thread::hardware_concurrency();
    m_jobs = std::clamp(m_jobs, 1U, mostJobs);
    m_summary.filesIgnored = walked->ignored;
    m_delivery.start(static_cast<std::uint32_t>(entries.size()), bytes);
    rememberPaths(*walked);
    m_delivery.skipped(std::move(walked->skipped));

    analyseFiles(*reader, entries);
    if (m_rules && !m_stop.stop_requested())
        analyseProject();
    m_delivery.efforts();
    deliverFiles();

    if (git.valid()) {
        auto info = git.get();
        m_summary.commit = std::move(info.commit);
        m_summary.branch = std::move(info.branch);
        m_summary.dirty = info.dirty;
    }
    m_summary.outcome = m_stop.stop_requested() ? ScanSummary::Outcome::Cancelled : ScanSummary::Outcome::Completed;
    m_summary.progress = m_delivery.finish();
    m_summary.ruleProblems.assign(m_problems.begin(), m_problems.end());
    std::ranges::stable_sort(m_summary.projectCosts, std::greater{}, &PartCost::processorTime);
    m_summary.duration = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
    return std::move(m_summary);
}

void Scan::rememberPaths(const WalkResult& walked)
{
    for (const auto& file : walked.files)
        m_paths.push_back(file.path);
    for (const auto& file : walked.skipped)
        m_paths.push_back(file.path);
    std::ranges::sort(m_paths);
}

void Scan::analyseFiles(const FileReader& reader, const std::vector<FileEntry>& entries)
{
    m_files.resize(entries.size());
    // The largest files first: a large one that starts last would keep one thread busy while the others have nothing to do.
    std::vector<std::size_t> order(entries.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater{}, [&entries](std::size_t i) { return entries[i].bytes; });

    std::atomic<std::size_t> next = 0;
    const auto jobs = std::min<std::size_t>(m_jobs, std::max<std::size_t>(entries.size(), 1));
    runOnThreads(jobs, [&] {
        FileAnalyser analyser(reader, m_rules ? &*m_rules : nullptr, m_priorities, m_request.limits, m_watchdog, m_stop);
        analyser.setMemory(m_request.memory.get());
        for (auto i = next++; i < order.size() && !m_stop.stop_requested(); i = next++)
            analyseOne(analyser, entries[order[i]], m_files[order[i]]);
        addProblems(m_request.memory ? m_request.memory->addProblems(analyser.problems()) : analyser.problems());
    });
}

void Scan::analyseOne(FileAnalyser& analyser, const FileEntry& entry, std::unique_ptr<AnalysedFile>& slot)
{
    auto file = analyser.analyse(entry);
    if (!file)
        return;
    if (m_request.memory)
        m_request.memory->prepare(*file);
    m_delivery.skipped(std::move(file->skipped));
    m_delivery.findings(std::move(file->findings));
    m_delivery.fileDone(entry.bytes);
    slot = std::move(file);
}

void Scan::analyseProject()
{
    std::vector<FileContext> contexts;
    std::vector<AnalysedFile*> files;
    ProjectIndex::Input input{.records = {}, .paths = m_paths, .churn = [root = m_request.root, stop = m_stop] { return readChurn(root, stop); },
                              .together = {}, .contexts = {}};
    for (const auto& file : m_files) {
        if (!file)
            continue;
        if (file->indexed) {
            input.records.push_back(std::move(*file->indexed));
            input.contexts.push_back(file->source ? static_cast<std::uint32_t>(contexts.size()) : noId);
        }
        if (file->source) {
            contexts.push_back(file->context());
            files.push_back(file.get());
        }
    }
    std::unique_ptr<const ProjectIndex> index;
    const auto limit = analysisLimit(m_request.limits, m_delivery.bytesTotal());
    try {
        const Watchdog::Watch watch(m_watchdog, limit);
        if (m_jobs > 1) {
            input.together = [&](const std::function<void()>& one, const std::function<void()>& other) {
                auto otherOne = std::async(std::launch::async, [&] {
                    const Watchdog::Watch otherWatch(m_watchdog, limit);
                    measured("index", other);
                });
                one();
                otherOne.get();
            };
        }
        measured("index", [&] { index = std::make_unique<const ProjectIndex>(std::move(input)); });
    } catch (const Interrupted&) {
        if (!m_stop.stop_requested())
            addProblems({"joining the facts of all files stopped after " + secondsText(limit) + "; rules about the whole project did not run"});
        return;
    }
    m_sink.onProject(*index);
    deliverPriorities(*index);
    const ProjectContext project{.files = contexts, .root = m_request.root, .index = index.get(), .paths = m_paths};
    const auto rules = m_rules->projectRules();
    std::atomic<bool> assessed = !m_sink.wantsAssessment();
    std::atomic<std::size_t> next = 0;
    const auto jobs = std::min<std::size_t>(m_jobs, std::max<std::size_t>(rules.size(), 1));
    runOnThreads(jobs, [&] {
        std::set<std::string> problems;
        if (!assessed.exchange(true)) // it takes as long as all rules together
            measured("assessment", [&] { assessProject(project); });
        for (auto i = next++; i < rules.size() && !m_stop.stop_requested(); i = next++)
            measured(rules[i]->id, [&] { runProjectRule(*rules[i], project, files, problems); });
        addProblems(problems);
    });
}

/// Says how urgent the findings of single files are, now that it is known what reaches their places.
void Scan::deliverPriorities(const ProjectIndex& index)
{
    m_reach.emplace(index, m_request.withHistory);
    m_priorities.reach = &*m_reach;
    PriorityUpdates updates;
    for (const auto& file : m_files) {
        if (!file || !file->record || file->provisional.empty())
            continue;
        const auto id = index.find(file->record->path);
        for (auto& [input, fingerprint, byte] : file->provisional) {
            placeInProject(input.factors, *m_reach, id, byte);
            auto decision = decidePriority(input, *m_priorities.policy);
            updates.emplace(std::move(fingerprint), PriorityUpdate{decision.tier, decision.score, std::move(decision.reasons), input.factors});
        }
        file->provisional.clear();
    }
    if (!updates.empty())
        m_sink.onPriorities(updates);
}

/// What goes wrong here must not cost the findings.
void Scan::assessProject(const ProjectContext& project)
{
    try {
        const auto catalogue = m_request.capabilities ? m_request.capabilities : CapabilityCatalogue::builtin();
        m_delivery.assessment(std::make_shared<const ProjectAssessment>(assess(project, *catalogue)));
    } catch (const Interrupted&) {
        // The scan was cancelled: nobody waits for it.
    } catch (const std::exception& error) {
        addProblems({std::string("the capabilities could not be assessed: ") + error.what()});
    }
}

void Scan::runProjectRule(const Rule& rule, const ProjectContext& project, const std::vector<AnalysedFile*>& files,
                          std::set<std::string>& problems)
{
    const auto limit = analysisLimit(m_request.limits, m_delivery.bytesTotal());
    std::vector<ProjectReport> reports;
    try {
        const Watchdog::Watch watch(m_watchdog, limit);
        reports = m_rules->inspectProject(rule, project, problems);
    } catch (const Interrupted&) {
        if (!m_stop.stop_requested())
            problems.insert(rule.id + ": analysis of the whole project stopped after " + secondsText(limit));
        return;
    }
    std::map<const FileContext*, std::vector<RuleReport>> byFile; // ordered by address, which is the order of the paths
    std::vector<RuleReport> ofRepository;
    for (auto& report : reports) {
        if (!report.file)
            ofRepository.push_back(std::move(report.report));
        else if (const auto* context = project.file(report.file->source.path))
            byFile[context].push_back(std::move(report.report));
    }
    if (!ofRepository.empty())
        deliverForRepository(std::move(ofRepository), project, problems);
    for (auto& [context, ofFile] : byFile) {
        auto& file = *files[static_cast<std::size_t>(context - project.files.data())];
        // Keys hold the rule's id, and no other thread runs this rule: a copy of the counts is all that is needed.
        auto counts = file.occurrences;
        auto findings = FindingBuilder(*context, &project, m_priorities).build(std::move(ofFile), counts, problems);
        if (!findings.empty()) {
            const std::lock_guard lock(m_mutex);
            file.record->text = file.source->text;
        }
        m_delivery.findings(std::move(findings));
    }
}

/// Findings about the repository as a whole have no path.
void Scan::deliverForRepository(std::vector<RuleReport> reports, const ProjectContext& project, std::set<std::string>& problems)
{
    const FileFacts facts;
    const SourceFile source({}, Language::Unknown, std::make_shared<const std::string>(), 0);
    const FileContext context{source, facts};
    OccurrenceCounts counts;
    m_delivery.findings(FindingBuilder(context, &project, m_priorities).build(std::move(reports), counts, problems));
}

void Scan::deliverFiles()
{
    for (auto& file : m_files) {
        if (!file || !file->record)
            continue;
        m_summary.lines += file->record->lines;
        ++m_summary.filesScanned;
        const auto path = file->record->path;
        m_delivery.file(std::move(*file->record));
        if (m_request.memory)
            m_request.memory->keep(path, std::move(file));
        file.reset();
    }
    if (m_request.memory)
        m_request.memory->end();
}

} // namespace

void applyPriorities(std::span<Finding> findings, const PriorityUpdates& updates)
{
    for (auto& finding : findings) {
        const auto update = updates.find(finding.fingerprint);
        if (update == updates.end())
            continue;
        finding.priority = update->second.tier;
        finding.priorityScore = update->second.score;
        finding.priorityReasons = update->second.reasons;
        finding.priorityFactors = update->second.factors;
    }
}

Result<ScanSummary> scan(const ScanRequest& request, ScanSink& sink, std::stop_token stop)
{
    try {
        return Scan(request, sink, std::move(stop)).run();
    } catch (const std::exception& error) {
        return failure(Error::Code::Internal, std::string("the scan failed: ") + error.what());
    }
}

} // namespace punchlist
