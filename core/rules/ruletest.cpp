#include "rules/ruletest.h"

#include "engine/scan.h"
#include "rules/annotation.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <sstream>

namespace punchlist {
namespace {

namespace fs = std::filesystem;

constexpr int wantedPerLanguage = 3; ///< `expect` and `ok` that a rule should have for each of its main languages

/// A folder that is removed with everything in it.
class TemporaryFolder {
public:
    TemporaryFolder()
    {
        std::random_device random;
        std::error_code error;
        for (int attempt = 0; attempt < 16 && m_path.empty(); ++attempt) {
            const auto candidate = fs::temp_directory_path(error) / ("punchlist-fixture-" + std::to_string(random()) + std::to_string(random()));
            if (!error && fs::create_directory(candidate, error))
                m_path = candidate;
        }
    }
    ~TemporaryFolder()
    {
        std::error_code error;
        if (!m_path.empty())
            fs::remove_all(m_path, error);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const fs::path& path() const { return m_path; }

private:
    fs::path m_path;
};

class CollectingSink final : public ScanSink {
public:
    std::vector<Finding> findings;
    std::vector<SkippedFile> skipped;

    void onFindings(std::vector<Finding> batch) override
    {
        std::ranges::move(batch, std::back_inserter(findings));
    }
    void onFile(ScannedFile) override { }
    void onSkipped(SkippedFile file) override { skipped.push_back(std::move(file)); }
    void onProgress(const ScanProgress&) override { }
};

std::string readAll(const fs::path& path)
{
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream content;
    content << stream.rdbuf();
    return content.str();
}

/// Where and of what rule: the key under which annotations and reports meet.
struct Spot {
    std::string file;
    int line = 0;
    std::string ruleId;
    auto operator<=>(const Spot&) const = default;
};

struct Seen {
    std::string title;
    Confidence confidence = Confidence::Low;
};

class FixtureRun {
public:
    FixtureRun(const Fixture& fixture, const RuleSet& rules)
        : m_fixture(fixture)
        , m_rules(rules)
    {
        m_result.fixture = fixture;
    }

    FixtureResult run(std::stop_token stop)
    {
        if (!m_rules.find(m_fixture.ruleId)) {
            problem(m_fixture.name, 0, "there is no rule `" + m_fixture.ruleId + "`");
            return std::move(m_result);
        }
        TemporaryFolder folder;
        if (folder.path().empty() || !copyTo(folder.path())) {
            problem(m_fixture.name, 0, "the fixture could not be copied to a temporary folder");
            return std::move(m_result);
        }
        readFiles(folder.path());
        if (m_result.problems.empty())
            compare(folder.path(), std::move(stop));
        std::ranges::sort(m_result.problems, [](const FixtureProblem& a, const FixtureProblem& b) {
            return std::tie(a.file, a.line, a.message) < std::tie(b.file, b.line, b.message);
        });
        return std::move(m_result);
    }

private:
    void problem(std::string file, int line, std::string message)
    {
        m_result.problems.push_back({std::move(file), line, std::move(message)});
    }

    bool copyTo(const fs::path& folder)
    {
        std::error_code error;
        if (m_fixture.isProject)
            fs::copy(m_fixture.path, folder, fs::copy_options::recursive, error);
        else
            fs::copy_file(m_fixture.path, folder / fs::path(m_fixture.path).filename(), error);
        return !error;
    }

    void readFiles(const fs::path& folder)
    {
        std::error_code error;
        for (const auto& entry : fs::recursive_directory_iterator(folder, error)) {
            if (!entry.is_regular_file(error))
                continue;
            const auto name = fs::relative(entry.path(), folder, error).generic_string();
            if (name == "annotations.txt") {
                readSidecar(readAll(entry.path()));
                fs::remove(entry.path(), error);
                continue;
            }
            std::vector<AnnotationProblem> problems;
            for (auto& annotation : readAnnotations(readAll(entry.path()), m_fixture.ruleId, problems))
                add(name, std::move(annotation));
            for (auto& one : problems)
                problem(name, one.line, std::move(one.message));
        }
        if (m_annotations.empty() && m_result.problems.empty())
            problem(m_fixture.name, 0, "the fixture has no annotation");
    }

    /// Lines such as `package.json:3 expect: rule-id text`.
    void readSidecar(std::string_view text)
    {
        int number = 0;
        while (!text.empty()) {
            const auto end = text.find('\n');
            const auto line = text.substr(0, end);
            text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
            ++number;
            if (line.empty() || line.starts_with('#'))
                continue;
            const auto colon = line.find(':');
            const auto space = line.find(' ', colon == std::string_view::npos ? 0 : colon);
            Annotation annotation;
            if (colon == std::string_view::npos || space == std::string_view::npos || !readAnnotation(line.substr(space + 1), annotation)) {
                problem("annotations.txt", number, "write `file:line expect: rule-id`");
                continue;
            }
            annotation.line = annotation.writtenLine = std::atoi(std::string(line.substr(colon + 1, space - colon - 1)).c_str());
            add(std::string(line.substr(0, colon)), std::move(annotation));
        }
    }

    void add(const std::string& file, Annotation annotation)
    {
        if (!m_rules.find(annotation.ruleId)) {
            problem(file, annotation.writtenLine, "there is no rule `" + annotation.ruleId + "`");
            return;
        }
        const Spot spot{file, annotation.line, annotation.ruleId};
        const auto [at, added] = m_annotations.emplace(spot, std::move(annotation));
        if (!added)
            problem(file, at->second.writtenLine, "the line has two annotations for `" + spot.ruleId + "`");
    }

    void compare(const fs::path& folder, std::stop_token stop)
    {
        auto rules = std::make_shared<RuleSet>();
        for (const auto& rule : m_rules.rules()) {
            const bool wanted = rule->id == m_fixture.ruleId
                || std::ranges::any_of(m_annotations, [&](const auto& entry) { return entry.first.ruleId == rule->id; });
            if (wanted)
                rules->add(rule);
        }
        ScanRequest request;
        request.root = folder.string();
        request.jobs = 1;
        request.rules = rules;
        CollectingSink sink;
        const auto summary = scan(request, sink, std::move(stop));
        if (!summary) {
            problem(m_fixture.name, 0, "the scan failed: " + summary.error().message);
            return;
        }
        for (const auto& text : summary->ruleProblems)
            problem(m_fixture.name, 0, text);
        for (const auto& skipped : sink.skipped)
            problem(skipped.path, 0, "the file was skipped: " + skipped.detail);
        for (const auto& finding : sink.findings)
            collect(finding);
        judge();
    }

    void collect(const Finding& finding)
    {
        if (finding.suppression)
            return;
        const auto add = [&](const std::string& file, std::uint32_t line) {
            m_reports.emplace(Spot{file, static_cast<int>(line) + 1, finding.ruleId}, Seen{finding.title, finding.confidence});
        };
        if (!finding.path.empty()) // a finding about the repository has its places only
            add(finding.path, finding.range.startLine);
        for (const auto& evidence : finding.evidence) {
            if (evidence.role == EvidenceRole::Place)
                add(evidence.path, evidence.range.startLine);
        }
    }

    void judge()
    {
        for (const auto& [spot, annotation] : m_annotations) {
            const bool reported = m_reports.contains(spot);
            const bool tested = spot.ruleId == m_fixture.ruleId;
            const auto fail = [&](FixtureOutcome outcome, const std::string& what) {
                problem(spot.file, spot.line, std::string(fixtureOutcomeName(outcome)) + ": " + what);
            };
            const auto title = reported ? m_reports.find(spot)->second.title : std::string();
            switch (annotation.kind) {
            case Annotation::Kind::Expect:
                if (!reported)
                    fail(FixtureOutcome::Missing, "`" + spot.ruleId + "` reports nothing here");
                else if (!fits(spot, annotation.text))
                    fail(FixtureOutcome::Missing, "the title is \"" + title + "\" with " + std::string(confidenceName(m_reports.find(spot)->second.confidence)) + " confidence, expected \"" + annotation.text + "\" in it");
                else
                    m_result.expected += tested ? 1 : 0;
                break;
            case Annotation::Kind::Ok:
                if (reported)
                    fail(FixtureOutcome::Noisy, "\"" + title + "\" is reported, but should not be: " + annotation.text);
                else
                    m_result.silent += tested ? 1 : 0;
                break;
            case Annotation::Kind::Gap:
                if (reported)
                    fail(FixtureOutcome::Reported, "the gap is closed; write `expect: " + spot.ruleId + "`");
                else
                    m_result.gaps += tested ? 1 : 0;
                break;
            case Annotation::Kind::Noise:
                if (!reported)
                    fail(FixtureOutcome::Validated, "the false alarm is gone; write `ok: " + spot.ruleId + "` with a reason");
                else
                    m_result.noises += tested ? 1 : 0;
                break;
            }
        }
        for (const auto& [spot, seen] : m_reports) {
            if (spot.ruleId == m_fixture.ruleId && !m_annotations.contains(spot))
                problem(spot.file, spot.line, std::string(fixtureOutcomeName(FixtureOutcome::Noisy)) + ": \"" + seen.title + "\" on a line without an annotation");
        }
    }

    /// `text` is part of the title; `[low]` before it asks for the confidence, too.
    bool fits(const Spot& spot, std::string_view text) const
    {
        std::optional<Confidence> confidence;
        for (const auto wanted : {Confidence::Low, Confidence::Medium, Confidence::High}) {
            const auto mark = '[' + std::string(confidenceName(wanted)) + ']';
            if (!confidence && text.starts_with(mark)) {
                confidence = wanted;
                text.remove_prefix(std::min(text.size(), text.find_first_not_of(' ', mark.size())));
            }
        }
        const auto [first, last] = m_reports.equal_range(spot);
        return std::any_of(first, last, [&](const auto& entry) {
            return entry.second.title.find(text) != std::string::npos && (!confidence || entry.second.confidence == *confidence);
        });
    }

    const Fixture& m_fixture;
    const RuleSet& m_rules;
    FixtureResult m_result;
    std::map<Spot, Annotation> m_annotations;
    std::multimap<Spot, Seen> m_reports;
};

/// Rules whose fixtures show too little.
std::vector<std::string> coverageWarnings(const RuleSet& rules, const std::vector<FixtureResult>& results)
{
    struct Count {
        int expected = 0, silent = 0;
    };
    std::map<std::pair<std::string, std::string>, Count> counts; // rule, language folder
    std::set<std::string> tested;
    for (const auto& result : results) {
        auto& count = counts[{result.fixture.ruleId, result.fixture.language}];
        count.expected += result.expected;
        count.silent += result.silent;
        tested.insert(result.fixture.ruleId);
    }
    std::vector<std::string> warnings;
    for (const auto& rule : rules.rules()) {
        if (!tested.contains(rule->id))
            warnings.push_back(rule->id + ": no fixture");
    }
    for (const auto& [key, count] : counts) {
        if (count.expected < wantedPerLanguage || count.silent < wantedPerLanguage) {
            warnings.push_back(key.first + ": " + std::to_string(count.expected) + " expect and " + std::to_string(count.silent) + " ok in " + key.second
                               + "; at least " + std::to_string(wantedPerLanguage) + " of each are wanted");
        }
    }
    return warnings;
}

} // namespace

std::string_view fixtureOutcomeName(FixtureOutcome outcome)
{
    switch (outcome) {
    case FixtureOutcome::Reported: return "Reported";
    case FixtureOutcome::Validated: return "Validated";
    case FixtureOutcome::Missing: return "Missing";
    case FixtureOutcome::Noisy: return "Noisy";
    }
    return {};
}

std::vector<Fixture> findFixtures(const std::string& root)
{
    std::vector<Fixture> fixtures;
    std::error_code error;
    for (const auto& language : fs::directory_iterator(root, error)) {
        if (!language.is_directory(error))
            continue;
        for (const auto& entry : fs::directory_iterator(language.path(), error)) {
            Fixture fixture;
            fixture.path = entry.path().string();
            fixture.language = language.path().filename().string();
            const auto file = entry.path().filename().string();
            fixture.name = fixture.language + "/" + file;
            fixture.isProject = entry.is_directory(error);
            fixture.ruleId = file.substr(0, file.find('.'));
            fixtures.push_back(std::move(fixture));
        }
    }
    std::ranges::sort(fixtures, {}, &Fixture::name);
    return fixtures;
}

FixtureResult runFixture(const Fixture& fixture, const RuleSet& rules, std::stop_token stop)
{
    return FixtureRun(fixture, rules).run(std::move(stop));
}

Result<RuleTestSummary> testRules(const RuleTestRequest& request, const std::function<void(std::string_view line)>& print, std::stop_token stop)
{
    const auto rules = request.rules ? request.rules : RuleSet::builtin();
    for (const auto& id : request.only) {
        if (!rules->find(id))
            return failure(Error::Code::NotFound, "there is no rule `" + id + "`");
    }
    RuleTestSummary summary;
    std::vector<FixtureResult> results;
    for (const auto& fixture : findFixtures(request.fixtureRoot)) {
        if (stop.stop_requested())
            return failure(Error::Code::Cancelled, "cancelled");
        if (!request.only.empty() && std::ranges::find(request.only, fixture.ruleId) == request.only.end())
            continue;
        results.push_back(runFixture(fixture, *rules, stop));
        const auto& result = results.back();
        ++summary.fixtures;
        summary.failed += result.problems.empty() ? 0 : 1;
        summary.expected += result.expected;
        summary.silent += result.silent;
        summary.gaps += result.gaps;
        summary.noises += result.noises;
        for (const auto& problem : result.problems)
            print(fixture.name + (fixture.isProject ? "/" + problem.file : std::string()) + ":" + std::to_string(problem.line) + ": " + problem.message);
    }
    if (results.empty())
        return failure(Error::Code::NotFound, "there is no fixture to run below " + request.fixtureRoot);
    if (request.only.empty())
        summary.warnings = coverageWarnings(*rules, results);
    for (const auto& warning : summary.warnings)
        print("warning: " + warning);
    print(std::to_string(summary.fixtures) + " fixtures, " + std::to_string(summary.failed) + " failed; " + std::to_string(summary.expected) + " expected reports, "
          + std::to_string(summary.silent) + " expected silences, " + std::to_string(summary.gaps) + " known gaps, " + std::to_string(summary.noises)
          + " known false alarms");
    return summary;
}

} // namespace punchlist
