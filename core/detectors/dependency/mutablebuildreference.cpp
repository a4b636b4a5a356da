#include "detectors/dependency/mutablebuildreference.h"

#include "base/words.h"
#include "detectors/composevariant.h"
#include "detectors/developerfiles.h"
#include "repository/remoteuri.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace punchlist {
namespace {

struct Reference {
    TextRange range;
    std::string what;
    std::string note;
    bool isShared = false; ///< a workflow that an organisation keeps for its repositories
};

bool isHex(std::string_view text, std::size_t length)
{
    return text.size() == length && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// Why an image name moves, or "".
std::string imageMoves(std::string_view image)
{
    if (image.empty() || image == "scratch" || image.find('$') != std::string_view::npos || image.find("@sha256:") != std::string_view::npos)
        return {};
    const auto slash = image.rfind('/');
    const auto name = slash == std::string_view::npos ? image : image.substr(slash + 1);
    const auto colon = name.find(':');
    if (colon == std::string_view::npos)
        return "no tag, so `latest`";
    const auto tag = name.substr(colon + 1);
    if (tag == "latest" || tag == "edge" || tag == "nightly" || tag == "main" || tag == "master" || tag == "stable" || tag == "dev")
        return "the tag `" + std::string(tag) + "` moves";
    return {};
}

class ReferenceScan {
public:
    /// `ownNames`: of the repository and of its folder; an image of that name is what the repository makes.
    ReferenceScan(const FileContext& file, std::span<const std::string> ownNames)
        : m_file(file)
        , m_code(file.facts.code)
        , m_ownNames(ownNames)
    {
    }

    std::vector<Reference> run()
    {
        const auto& facts = m_file.facts;
        if (facts.language == Language::Dockerfile)
            dockerfile();
        else if (facts.path.find(".github/workflows/") != std::string::npos || facts.path.find("action.y") != std::string::npos)
            workflow();
        else if (facts.path.find("compose") != std::string::npos)
            compose();
        for (const auto& dependency : facts.config.dependencies) {
            const auto& text = dependency.specifier;
            const bool git = text.starts_with("git+") || text.find("github.com") != std::string::npos || text.starts_with("github:");
            const auto at = text.rfind('@');
            const auto hash = text.rfind('#');
            const auto mark = git && at != std::string::npos && at > text.find("://") + 3 ? at : hash;
            const auto reference = mark == std::string::npos ? std::string() : text.substr(mark + 1, text.find('#', mark + 1) - mark - 1);
            if (git && !isHex(reference, 40) && (reference.empty() || reference == "main" || reference == "master" || reference == "develop" || reference.starts_with("egg=")))
                add(m_file.source.lines.range(dependency.startByte, dependency.endByte), dependency.name, "a git dependency on a branch");
        }
        return std::move(m_references);
    }

private:
    void add(TextRange range, std::string what, std::string note) { m_references.push_back({range, std::move(what), std::move(note)}); }

    void dockerfile()
    {
        std::set<std::string> stages;
        for (const auto& instruction : m_file.facts.config.instructions) {
            if (instruction.keyword != "FROM")
                continue;
            std::vector<std::string> words;
            const auto& text = instruction.arguments;
            for (std::size_t at = 0; at < text.size();) {
                const auto end = std::min(text.find(' ', at), text.size());
                if (end > at && text.compare(at, 2, "--") != 0)
                    words.push_back(text.substr(at, end - at));
                at = end + 1;
            }
            if (words.empty())
                continue;
            if (!stages.contains(toLower(words[0]))) {
                if (auto why = imageMoves(words[0]); !why.empty())
                    add(m_file.source.lines.range(instruction.startByte, instruction.endByte), words[0], why);
            }
            if (words.size() >= 3)
                stages.insert(toLower(words[2]));
        }
    }

    void compose()
    {
        for (const auto pair : m_file.facts.nodes(NodeKind::Pair)) {
            const auto value = m_code.child(pair, Role::Value);
            if (m_code.text(pair) != "image" || !m_code.is(value, NodeKind::String))
                continue;
            // An image that the file builds itself has the name it gives it.
            bool built = false;
            for (const auto other : m_code.children(m_code.parent(pair)))
                built = built || (m_code.is(other, NodeKind::Pair) && m_code.text(other) == "build");
            if (auto why = built || isOwnImage(m_code.text(value)) ? std::string() : imageMoves(m_code.text(value)); !why.empty())
                add(m_file.range(pair), std::string(m_code.text(value)), why);
        }
    }

    /// "ghcr.io/acme/shop:latest" in the repository shop: whoever takes the file over from it is to get the newest release.
    bool isOwnImage(std::string_view image) const
    {
        const auto slash = image.rfind('/');
        const auto name = slash == std::string_view::npos ? std::string_view{} : image.substr(slash + 1);
        const auto bare = toLower(name.substr(0, name.find_first_of(":@")));
        return !bare.empty() && std::ranges::find(m_ownNames, bare) != m_ownNames.end();
    }

    void workflow()
    {
        for (const auto pair : m_file.facts.nodes(NodeKind::Pair)) {
            const auto value = m_code.child(pair, Role::Value);
            if (!m_code.is(value, NodeKind::String))
                continue;
            const auto text = m_code.text(value);
            const auto around = m_code.parent(m_code.parent(pair));
            if (m_code.text(pair) == "image" && m_code.is(around, NodeKind::Pair) && m_code.text(around) == "with")
                continue; // an input of an action: the name under which it pushes, more often than not
            if (m_code.text(pair) == "image" || (m_code.text(pair) == "uses" && text.starts_with("docker://"))) {
                if (auto why = imageMoves(text.starts_with("docker://") ? text.substr(9) : text); !why.empty())
                    add(m_file.range(pair), std::string(text), why);
            } else if (m_code.text(pair) == "uses" && !text.starts_with('.')) {
                action(pair, text);
            }
        }
    }

    void action(NodeId pair, std::string_view text)
    {
        const auto at = text.rfind('@');
        if (at == std::string_view::npos) {
            add(m_file.range(pair), std::string(text), "no reference at all");
            return;
        }
        const auto reference = text.substr(at + 1);
        if (isHex(reference, 40) || isHex(reference, 64))
            return;
        const auto owner = text.substr(0, text.find('/'));
        const bool branch = reference == "main" || reference == "master" || reference == "HEAD" || reference == "develop" || reference == "dev" || reference == "latest";
        // Actions of the platform itself and of large vendors move their major tags by policy.
        const bool known = owner == "actions" || owner == "github" || owner == "docker" || owner == "aws-actions" || owner == "google-github-actions" || owner == "azure"
            || owner == "Azure" || owner == "hashicorp" || owner == "codecov" || owner == "pypa" || owner == "astral-sh";
        if (branch)
            add(m_file.range(pair), std::string(text), "a branch: its owner can change what runs here at any time");
        // "acme/.github/.github/workflows/triage.yml@main" is written for the repositories of acme.
        if (branch && text.substr(owner.size()).starts_with("/.github/"))
            m_references.back().isShared = true;
        else if (!known)
            add(m_file.range(pair), std::string(text), "a tag of another owner, who can move it");
    }

    const FileContext& m_file;
    const Code& m_code;
    std::span<const std::string> m_ownNames;
    std::vector<Reference> m_references;
};

bool isCompose(const FileContext& file)
{
    return file.facts.path.find("compose") != std::string::npos && file.facts.path.find(".github/workflows/") == std::string::npos;
}

bool isManifest(const FileContext& file)
{
    return !file.facts.config.dependencies.empty() && file.facts.language != Language::Dockerfile && file.facts.language != Language::Yaml;
}

/// Whether a lock file in the manifest's folder or above it keeps the commits.
bool isLocked(const ProjectContext& project, std::string_view manifest)
{
    static constexpr auto locks = std::to_array<std::string_view>({"uv.lock", "poetry.lock", "Pipfile.lock", "pdm.lock", "package-lock.json", "yarn.lock", "pnpm-lock.yaml", "bun.lock", "bun.lockb"});
    if (manifest.ends_with(".txt") || manifest.ends_with(".in"))
        return false; // requirements files are their own lock, or none
    for (auto folder = manifest; !folder.empty();) {
        const auto slash = folder.rfind('/');
        folder = slash == std::string_view::npos ? std::string_view{} : folder.substr(0, slash);
        const auto prefix = folder.empty() ? std::string() : std::string(folder) + '/';
        if (std::ranges::any_of(locks, [&](std::string_view lock) { return project.hasPath(prefix + std::string(lock)); }))
            return true;
    }
    return false;
}

/// The last part of a path or address, in lower case.
std::string lastName(std::string_view address)
{
    while (address.ends_with('/'))
        address.remove_suffix(1);
    if (address.ends_with(".git"))
        address.remove_suffix(4);
    return toLower(address.substr(address.rfind('/') + 1));
}

void inspect(const FileContext& file, std::span<const std::string> ownNames, Reporter& reporter)
{
    auto references = ReferenceScan(file, ownNames).run();
    if (references.empty())
        return;
    const bool onlyTags = std::ranges::all_of(references, [](const Reference& r) { return r.note.starts_with("a tag"); });
    Report report;
    report.range = references.front().range;
    report.values["count"] = std::to_string(references.size());
    report.values["first"] = references.front().what;
    report.values["why"] = references.front().note;
    report.variant = references.size() == 1 ? "one" : "";
    const bool isOnMachinesOfDevelopers = isCompose(file) && isForDevelopment(composeVariantOf(file.source.path));
    if (!file.facts.path.starts_with(".github/") && !isManifest(file) && isDeveloperConfiguration(file))
        report.confidence = Confidence::Low;
    if (std::ranges::all_of(references, &Reference::isShared))
        report.confidence = Confidence::Low;
    report.severity = onlyTags || isOnMachinesOfDevelopers ? Severity::Low : Severity::Medium;
    if (isOnMachinesOfDevelopers)
        report.confidence = Confidence::Low;
    for (std::size_t i = 1; i < references.size(); ++i)
        report.evidence.push_back({.path = {}, .range = references[i].range, .role = EvidenceRole::Place, .note = references[i].what + ": " + references[i].note, .snippet = {}});
    if (file.facts.language == Language::Dockerfile)
        report.tags = {"topic/docker-misconfig"};
    reporter.report(file, std::move(report));
}

} // namespace

void MutableBuildReference::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    if (!isCompose(file) && !isManifest(file))
        inspect(file, {}, reporter);
}

void MutableBuildReference::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    std::vector<std::string> ownNames;
    for (const auto& file : project.files) {
        if (isManifest(file) && !isLocked(project, file.facts.path))
            inspect(file, {}, reporter);
        if (!isCompose(file))
            continue;
        if (ownNames.empty())
            ownNames = {lastName(project.root), lastName(remoteUriOf(std::string(project.root)))};
        inspect(file, ownNames, reporter);
    }
}

} // namespace punchlist
