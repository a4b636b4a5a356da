#include "detectors/operations/committedartifact.h"

#include "base/phrasesearch.h"
#include "base/words.h"
#include "facts/zones.h"
#include "repository/gitrepository.h"
#include "rules/textpattern.h"

#include <algorithm>
#include <array>
#include <map>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace punchlist {
namespace {

/// Places of one finding; who has more removes them with one command anyway.
constexpr std::size_t mostPlaces = 100;

struct Artifact {
    std::string path; ///< of the first file
    std::string_view what;
    bool hasData = false; ///< rows, log lines, recordings: not only clutter
    bool isIgnored = false;
    std::size_t files = 1; ///< of the same folder
};

/// The patterns of the rule's table. Those with a '/' are for the whole path, the others for the file's name.
class ArtifactPatterns {
public:
    explicit ArtifactPatterns(const std::vector<Rule::DataEntry>& entries)
    {
        for (const auto& entry : entries)
            m_patterns.push_back({.entry = &entry, .literal = longestLiteral(entry.value), .isOfName = entry.value.find('/') == std::string::npos});
        std::vector<std::string_view> literals;
        for (const auto& pattern : m_patterns) {
            m_someHaveNone = m_someHaveNone || pattern.literal.size() < 2;
            literals.push_back(pattern.literal);
        }
        if (!m_someHaveNone)
            m_search.emplace(literals);
    }

    /// The first entry that a path fits, or null.
    const Rule::DataEntry* find(std::string_view path) const
    {
        const auto rooted = '/' + toLower(path);
        bool mayFit = m_someHaveNone;
        if (m_search)
            m_search->run(rooted, [&](std::uint32_t, std::size_t) { mayFit = true; });
        if (!mayFit)
            return nullptr;
        const auto name = std::string_view(rooted).substr(rooted.rfind('/') + 1);
        for (const auto& pattern : m_patterns) {
            const auto text = pattern.isOfName ? name : std::string_view(rooted);
            if (text.find(pattern.literal) != std::string_view::npos && matchesGlob(pattern.entry->value, text))
                return pattern.entry;
        }
        return nullptr;
    }

private:
    struct Pattern {
        const Rule::DataEntry* entry;
        std::string_view literal; ///< stands in whatever fits
        bool isOfName;
    };

    static std::string_view longestLiteral(std::string_view glob)
    {
        std::string_view longest;
        while (!glob.empty()) {
            const auto literal = glob.substr(0, glob.find_first_of("*?"));
            if (literal.size() > longest.size())
                longest = literal;
            glob.remove_prefix(std::min(glob.size(), literal.size() + 1));
        }
        return longest;
    }

    std::vector<Pattern> m_patterns;
    std::optional<PhraseSearch> m_search; ///< for the literals
    bool m_someHaveNone = false;
};

/// Whether a folder's name says that data in it is there on purpose.
bool isSampleFolder(std::string_view path)
{
    static constexpr auto words = std::to_array<std::string_view>(
        {"sample", "samples", "example", "examples", "demo", "demos", "fixture", "fixtures", "test", "tests", "testdata", "seed", "seeds", "mock", "mocks", "assets", "public",
         "static", "docs", "doc", "dataset", "datasets", "resources", "benchmark", "benchmarks", "snapshots", "cassettes"});
    for (auto rest = path.substr(0, path.rfind('/') + 1); !rest.empty();) {
        const auto slash = rest.find('/');
        for (const auto& word : wordsOf(rest.substr(0, slash))) {
            if (std::ranges::find(words, word) != words.end())
                return true;
        }
        rest.remove_prefix(slash + 1);
    }
    return false;
}

/// What files of one artefact have in common: the produced folder, or the path itself.
std::string groupOf(std::string_view path, const Rule::DataEntry& entry)
{
    if (!entry.value.ends_with("/*"))
        return std::string(path);
    const auto folder = std::string_view(entry.value).substr(1, entry.value.size() - 2); // "*/name/*" → "/name/"
    const auto rooted = '/' + toLower(path);
    const auto at = rooted.find(folder);
    return at == std::string::npos ? std::string(path) : std::string(path.substr(0, at + folder.size() - 1));
}

class ArtifactScan {
public:
    ArtifactScan(const ProjectContext& project, const std::vector<Rule::DataEntry>& entries)
        : m_project(project)
        , m_patterns(entries)
    {
    }

    std::vector<Artifact> run()
    {
        for (const auto& path : m_project.paths) {
            if (const auto* entry = m_patterns.find(path))
                add(path, *entry);
        }
        std::vector<Artifact> list;
        for (auto& [group, artifact] : m_groups)
            list.push_back(std::move(artifact));
        // Data first: it is what decides how bad it is.
        std::ranges::stable_sort(list, [](const Artifact& a, const Artifact& b) { return a.hasData > b.hasData; });
        return list;
    }

    bool isRepository() const { return m_git != nullptr; }

private:
    void add(const std::string& path, const Rule::DataEntry& entry)
    {
        const bool hasData = entry.attributes.contains("data");
        const auto zones = zonesOfPath(path);
        if (zones.vendored || zones.test || (hasData && isSampleFolder(path)))
            return;
        if (!m_opened) {
            m_opened = true;
            m_git = GitRepository::open(std::string(m_project.root));
        }
        if (m_git && !m_git->isTracked(path))
            return;
        const auto what = entry.attributes.find("what");
        const auto [at, isNew] = m_groups.try_emplace(groupOf(path, entry));
        if (!isNew) {
            ++at->second.files;
            return;
        }
        at->second = {.path = path, .what = what == entry.attributes.end() ? std::string_view{} : std::string_view(what->second), .hasData = hasData,
                      .isIgnored = m_git && m_git->isIgnored(path, false)};
    }

    const ProjectContext& m_project;
    ArtifactPatterns m_patterns;
    std::unique_ptr<GitRepository> m_git;
    bool m_opened = false;
    std::map<std::string, Artifact> m_groups;
};

std::string noteOf(const Artifact& artifact)
{
    std::string note(artifact.what);
    if (artifact.files > 1)
        note += ", " + std::to_string(artifact.files) + " files of the folder";
    if (artifact.isIgnored)
        note += "; an ignore rule names it, but it is tracked";
    return note;
}

} // namespace

void CommittedArtifact::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    const auto entries = rule.data.find("artifacts");
    if (entries == rule.data.end())
        return;
    ArtifactScan scan(project, entries->second);
    const auto artifacts = scan.run();
    if (artifacts.empty())
        return;
    const auto& first = artifacts.front();
    Report report;
    report.variant = artifacts.size() == 1 ? "one" : "";
    report.severity = first.hasData ? Severity::Medium : Severity::Low;
    // Data may be there on purpose; clutter never is.
    const bool certain = scan.isRepository() && (!first.hasData || std::ranges::any_of(artifacts, &Artifact::isIgnored));
    report.confidence = certain ? Confidence::High : Confidence::Medium;
    report.values["first"] = first.path;
    report.values["what"] = first.what;
    report.values["count"] = std::to_string(artifacts.size());
    report.values["where"] = scan.isRepository() ? "tracked by git" : "in the source tree";
    if (!scan.isRepository())
        report.qualification = {.state = Qualification::State::Unknown, .text = "the folder is no git repository: what is committed is not known"};
    for (std::size_t i = 0; i < std::min(artifacts.size(), mostPlaces); ++i)
        report.evidence.push_back({.path = artifacts[i].path, .range = {}, .role = EvidenceRole::Place, .note = noteOf(artifacts[i]), .snippet = {}});
    reporter.reportRepository(std::move(report));
}

} // namespace punchlist
