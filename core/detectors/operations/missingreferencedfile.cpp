#include "detectors/operations/missingreferencedfile.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"
#include "detectors/yamlview.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace punchlist {
namespace {

using namespace yamlview;

/// "a/./b/../c" → "a/c". Nothing for paths that leave the repository.
std::optional<std::string> normalized(std::string_view folder, std::string_view path)
{
    std::vector<std::string_view> parts;
    const auto add = [&parts](std::string_view text) {
        while (!text.empty()) {
            const auto end = text.find('/');
            const auto part = text.substr(0, end);
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
            if (part.empty() || part == ".")
                continue;
            if (part == "..") {
                if (parts.empty())
                    return false;
                parts.pop_back();
            } else {
                parts.push_back(part);
            }
        }
        return true;
    };
    if (!add(folder) || !add(path))
        return std::nullopt;
    std::string joined;
    for (const auto part : parts)
        joined += (joined.empty() ? "" : "/") + std::string(part);
    return joined;
}

/// Made by a build, a secret, a folder for data: not expected in the repository.
bool isMadeElsewhere(std::string_view path)
{
    static constexpr auto folders = std::to_array<std::string_view>({"dist", "build", "out", "target", "node_modules", "vendor", "data", "logs", "log", "tmp", "temp", "cache", "volumes", "coverage", "bin", "obj", "public", "static",
                                                                    "secrets", "secret", "certs", "cert", "certificates", "ssl", "tls", "keys", "backup", "backups", "uploads", "media", "storage", "artifacts", "release", "generated", "gen", ".next", "wheels", "pgdata", "letsencrypt"});
    for (auto rest = path; !rest.empty();) {
        const auto end = rest.find('/');
        if (isOneOf(rest.substr(0, end), folders))
            return true;
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    const auto name = path.substr(path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
    for (const std::string_view ending : {".pem", ".key", ".crt", ".cer", ".p12", ".jks", ".sock", ".db", ".sqlite", ".sqlite3", ".log", ".whl", ".jar", ".tar", ".gz", ".xz", ".bz2", ".zst", ".zip", ".tgz", ".so", ".pid", ".htpasswd"}) {
        if (name.ends_with(ending))
            return true;
    }
    // Local settings are left out on purpose: the example tells how to make them.
    return name.starts_with(".env") || name.ends_with(".env") || name.find("secret") != std::string_view::npos || name.find("credential") != std::string_view::npos || name.find("local") != std::string_view::npos
        || name.find("license") != std::string_view::npos || name.find("service-account") != std::string_view::npos;
}

bool hasVariable(std::string_view path)
{
    return path.find_first_of("$*?[{~<%") != std::string_view::npos;
}

bool looksLikeFile(std::string_view path)
{
    const auto slash = path.rfind('/');
    const auto name = path.substr(slash == std::string_view::npos ? 0 : slash + 1);
    const auto dot = name.rfind('.');
    return dot != std::string_view::npos && dot > 0 && dot + 1 < name.size();
}

class References {
public:
    References(const ProjectContext& project, Reporter& reporter)
        : m_project(project)
        , m_reporter(reporter)
    {
    }

    void compose(const FileContext& file)
    {
        const auto& code = file.facts.code;
        const auto folder = folderOfPath(file.source.path);
        eachPair(code, composeServices(file.facts), [&](NodeId, NodeId service) {
            const auto volumes = at(code, service, "volumes");
            if (code.is(volumes, NodeKind::List)) {
                for (const auto volume : code.children(volumes))
                    bindMount(file, folder, volume);
            }
            const auto build = at(code, service, "build");
            if (!code.is(build, NodeKind::Dict))
                return;
            const auto context = at(code, build, "context");
            const auto dockerfile = at(code, build, "dockerfile");
            if (dockerfile == noNode || (context != noNode && (hasVariable(code.text(context)) || code.text(context).find("://") != std::string_view::npos)))
                return;
            const auto base = context == noNode ? std::optional(folder) : normalized(folder, code.text(context));
            if (base)
                check(file, dockerfile, *base, code.text(dockerfile), "the Dockerfile of a build", true);
        });
        finish(file, Severity::Medium);
    }

    /// COPY and ADD from the build context, which is where compose files and workflows say, or the folder of the Dockerfile.
    void dockerfile(const FileContext& file)
    {
        const auto contexts = contextsOf(file.source.path);
        std::size_t found = 0;
        for (const auto& instruction : file.facts.config.instructions) {
            if ((instruction.keyword != "COPY" && instruction.keyword != "ADD") || instruction.arguments.find("--from") != std::string::npos
                || instruction.arguments.find("<<") != std::string::npos || instruction.arguments.find('[') != std::string::npos)
                continue;
            std::vector<std::string> words;
            std::string word;
            for (const char c : instruction.arguments + ' ') {
                if (c != ' ' && c != '\t' && c != '\n' && c != '\\')
                    word += c;
                else if (!word.empty())
                    words.push_back(std::exchange(word, {}));
            }
            std::erase_if(words, [](const std::string& text) { return text.starts_with("--"); });
            if (words.size() < 2)
                continue;
            words.pop_back(); // the target
            for (const auto& source : words) {
                const bool isThere = std::ranges::any_of(contexts, [&](const std::string& context) { return exists(context, source); });
                if (isThere || source.find("://") != std::string::npos) {
                    ++found;
                    continue;
                }
                add(file.source.lines.range(instruction.startByte, instruction.endByte), source, "COPY of what the build context does not have");
            }
        }
        // A context that has nothing of what is copied is put together by another program, and given to the build whole.
        constexpr std::size_t several = 3;
        if (found == 0 && m_missing.size() >= several)
            m_missing.clear();
        finish(file, Severity::High);
    }

    /// Scripts that workflow steps run by their path, from the top folder.
    void workflow(const FileContext& file)
    {
        const auto& code = file.facts.code;
        const auto jobs = at(code, root(file.facts), "jobs");
        eachPair(code, jobs, [&](NodeId, NodeId job) {
            const auto steps = at(code, job, "steps");
            if (!code.is(steps, NodeKind::List) || at(code, job, "defaults") != noNode)
                return;
            // What a step before made, or another repository brought, is not in this one.
            for (const auto step : code.children(steps)) {
                if (const auto uses = at(code, step, "uses"); uses != noNode) {
                    const auto action = code.text(uses);
                    if (action.starts_with("./.github/") || action.starts_with("./"))
                        localAction(file, uses, action);
                }
            }
        });
        finish(file, Severity::Medium);
    }

private:
    struct Missing {
        TextRange range;
        std::string path, note;
    };

    void bindMount(const FileContext& file, const std::string& folder, NodeId volume)
    {
        const auto& code = file.facts.code;
        std::string_view source;
        std::string_view target;
        bool readOnly = false;
        if (code.is(volume, NodeKind::Dict)) {
            const auto from = at(code, volume, "source");
            const auto to = at(code, volume, "target");
            const auto type = at(code, volume, "type");
            if (from == noNode || to == noNode || (type != noNode && code.text(type) != "bind"))
                return;
            source = code.text(from);
            target = code.text(to);
        } else {
            const auto text = code.text(volume);
            const auto colon = text.find(':');
            if (colon == std::string_view::npos)
                return;
            source = text.substr(0, colon);
            target = text.substr(colon + 1);
            readOnly = target.ends_with(":ro");
            target = target.substr(0, target.find(':'));
        }
        if (!source.starts_with("./") && !source.starts_with("../"))
            return; // a named volume, or a path of the host
        // Docker makes an empty folder of what is missing: harmless for data, never what a configuration file should be.
        if (!(looksLikeFile(source) && looksLikeFile(target)) && !(readOnly && looksLikeFile(target)))
            return;
        check(file, volume, folder, source, "a file that is mounted", false);
    }

    void localAction(const FileContext& file, NodeId uses, std::string_view action)
    {
        const auto path = normalized({}, action);
        if (!path || path->empty() || hasVariable(*path))
            return;
        if (exists({}, *path) || exists(*path, "action.yml") || exists(*path, "action.yaml"))
            return;
        add(file.range(uses), *path, "an action or workflow of this repository");
    }

    void check(const FileContext& file, NodeId node, const std::string& folder, std::string_view path, std::string note, bool evenGenerated)
    {
        if (hasVariable(path) || path.starts_with('/'))
            return;
        const auto whole = normalized(folder, path);
        if (!whole || whole->empty() || (!evenGenerated && isMadeElsewhere(*whole)) || exists({}, *whole))
            return;
        add(file.range(node), *whole, std::move(note));
    }

    bool exists(const std::string& folder, std::string_view path) const
    {
        if (hasVariable(path))
            return true;
        const auto whole = normalized(folder, path);
        return !whole || whole->empty() || isMadeElsewhere(*whole) || m_project.index->hasPath(*whole) || m_project.index->hasFolder(*whole);
    }

    /// The folders that a Dockerfile may be built from: its own and those above.
    static std::vector<std::string> contextsOf(const std::string& path)
    {
        std::vector<std::string> contexts{folderOfPath(path)};
        while (!contexts.back().empty())
            contexts.push_back(folderOfPath(contexts.back()));
        return contexts;
    }

    void add(TextRange range, std::string path, std::string note)
    {
        if (std::ranges::none_of(m_missing, [&](const Missing& known) { return known.path == path && known.range == range; }))
            m_missing.push_back({range, std::move(path), std::move(note)});
    }

    void finish(const FileContext& file, Severity severity)
    {
        auto missing = std::exchange(m_missing, {});
        if (missing.empty())
            return;
        Report report;
        report.range = missing.front().range;
        report.variant = missing.size() == 1 ? "" : "several";
        report.severity = severity;
        report.values["missing"] = missing.front().path;
        // COPY shop /shop, where Go or Rust makes a program of that name: a build before this one leaves it there.
        const auto& first = missing.front();
        const auto name = first.path.substr(first.path.rfind('/') == std::string::npos ? 0 : first.path.rfind('/') + 1);
        const bool isProgram = file.facts.language == Language::Dockerfile && name.find('.') == std::string::npos && (m_project.index->hasPath("go.mod") || m_project.index->hasPath("Cargo.toml"));
        if (isProgram)
            report.confidence = Confidence::Low;
        report.values["count"] = std::to_string(missing.size());
        report.evidence.push_back({.path = {}, .range = report.range, .role = EvidenceRole::Primary, .note = missing.front().note, .snippet = {}});
        for (std::size_t i = 1; i < missing.size(); ++i)
            report.evidence.push_back({.path = {}, .range = missing[i].range, .role = EvidenceRole::Place, .note = "`" + missing[i].path + "`: " + missing[i].note, .snippet = {}});
        m_reporter.report(file, std::move(report));
    }

    const ProjectContext& m_project;
    Reporter& m_reporter;
    std::vector<Missing> m_missing; ///< of the file in work
};

} // namespace

void MissingReferencedFile::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    References references(project, reporter);
    for (const auto& file : project.files) {
        const auto& path = file.source.path;
        if (file.facts.isVendored || path.find("template") != std::string::npos || path.find("example") != std::string::npos || path.find("{{") != std::string::npos)
            continue;
        if (composeServices(file.facts) != noNode)
            references.compose(file);
        else if (file.facts.language == Language::Dockerfile)
            references.dockerfile(file);
        else if (file.facts.language == Language::Yaml && path.find(".github/workflows/") != std::string::npos)
            references.workflow(file);
    }
}

} // namespace punchlist
