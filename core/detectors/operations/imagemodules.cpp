#include "detectors/operations/imagemodules.h"

#include "detectors/projectreport.h"
#include "detectors/yamlview.h"
#include "repository/ignorepatterns.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace punchlist {
namespace {

using namespace yamlview;

/// "a/./b/../c" → "a/c". Nothing for paths that leave the root.
std::optional<std::string> normalized(std::string_view folder, std::string_view path)
{
    std::vector<std::string_view> parts;
    for (auto text : {path.starts_with('/') ? std::string_view{} : folder, path}) {
        while (!text.empty()) {
            const auto end = text.find('/');
            const auto part = text.substr(0, end);
            text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
            if (part.empty() || part == ".")
                continue;
            if (part != "..")
                parts.push_back(part);
            else if (parts.empty())
                return std::nullopt;
            else
                parts.pop_back();
        }
    }
    std::string joined;
    for (const auto part : parts)
        joined += (joined.empty() ? "" : "/") + std::string(part);
    return joined;
}

std::vector<std::string> wordsOfArguments(std::string_view text)
{
    std::vector<std::string> words;
    std::string word;
    for (const char c : std::string(text) + ' ') {
        if (c != ' ' && c != '\t' && c != '\n' && c != '\\' && c != '[' && c != ']' && c != '"' && c != ',')
            word += c;
        else if (!word.empty())
            words.push_back(std::exchange(word, {}));
    }
    std::erase_if(words, [](const std::string& one) { return one.starts_with("--"); });
    return words;
}

/// What one COPY or ADD of the last stage brings. Paths are those of the repository.
struct Copied {
    std::string source;
    bool isFolder = false;
};

class Image {
public:
    Image(const ProjectContext& project, const FileContext& dockerfile)
        : m_project(project)
        , m_index(*project.index)
        , m_dockerfile(dockerfile)
    {
    }

    /// Whether the instructions say for certain which files the image has.
    bool read()
    {
        const auto& instructions = m_dockerfile.facts.config.instructions;
        const auto last = std::ranges::max(instructions, {}, &DockerInstruction::stage).stage;
        std::vector<const DockerInstruction*> copies;
        for (const auto& instruction : instructions) {
            if (instruction.stage != last)
                continue;
            const bool isCopy = instruction.keyword == "COPY" || instruction.keyword == "ADD";
            if (instruction.keyword == "RUN" && speaksOfFetching(instruction.arguments))
                return false;
            if (!isCopy)
                continue;
            if (instruction.arguments.find("--from") != std::string::npos) {
                if (!bringsLibraries(instruction.arguments))
                    return false; // the program itself comes from another stage
                continue;
            }
            if (instruction.arguments.find_first_of("$<*?") != std::string::npos)
                return false;
            copies.push_back(&instruction);
        }
        // FROM base AS app: what the stage above has is not looked at.
        for (const auto& instruction : instructions) {
            if (instruction.keyword == "FROM" && instruction.stage == last && namesStage(instruction.arguments))
                return false;
        }
        return !copies.empty() && findContext(copies);
    }

    bool has(const std::string& path) const
    {
        return !isIgnored(path) && std::ranges::any_of(m_copied, [&](const Copied& copied) {
            return copied.source.empty() || path == copied.source || (copied.isFolder && path.starts_with(copied.source + '/'));
        });
    }

    /// The COPY that brings the nearest neighbours, to show where the missing one belongs.
    TextRange place() const { return m_lastCopy; }

private:
    static bool speaksOfFetching(std::string_view command)
    {
        for (const std::string_view word : {"git clone", "pip install .", "pip install -e", "uv sync", "poetry install", "pip install --no-cache-dir .", "npm run build", "yarn build", "pnpm build", "curl", "wget", "mv ", "cp "}) {
            const auto at = command.find(word);
            if (at == std::string_view::npos)
                continue;
            // uv and poetry install the project itself only when told so or when its sources are there; be careful.
            if (word != "curl" && word != "wget")
                return true;
        }
        return false;
    }

    static bool bringsLibraries(std::string_view arguments)
    {
        for (const std::string_view part : {"site-packages", ".venv", "/venv", "/bin", "node_modules", "/root/.local", "/install", "/opt", "/usr", "/wheels", "/deps", "/uv"}) {
            if (arguments.find(part) != std::string_view::npos)
                return true;
        }
        return false;
    }

    bool namesStage(std::string_view from) const
    {
        const auto image = from.substr(0, from.find(' '));
        return std::ranges::any_of(m_dockerfile.facts.config.instructions, [&](const DockerInstruction& instruction) {
            const auto words = instruction.keyword == "FROM" ? wordsOfArguments(instruction.arguments) : std::vector<std::string>();
            return words.size() == 3 && words[2] == image;
        });
    }

    /// The build context is the folder of the Dockerfile or one above: the only one that has every source.
    bool findContext(const std::vector<const DockerInstruction*>& copies)
    {
        std::optional<std::string> context;
        for (auto folder = folderOfPath(m_dockerfile.source.path);; folder = folderOfPath(folder)) {
            if (std::ranges::all_of(copies, [&](const DockerInstruction* copy) { return sourcesExist(folder, *copy); })) {
                const bool isAmbiguous = context && std::ranges::any_of(copies, [](const DockerInstruction* copy) { return wordsOfArguments(copy->arguments).front() == "."; });
                if (isAmbiguous)
                    return false;
                if (!context)
                    context = folder;
            }
            if (folder.empty())
                break;
        }
        if (!context)
            return false;
        for (const auto* copy : copies) {
            auto words = wordsOfArguments(copy->arguments);
            words.pop_back();
            for (const auto& word : words) {
                if (const auto path = normalized(*context, word.starts_with('/') ? std::string_view(word).substr(1) : std::string_view(word)))
                    m_copied.push_back({*path, path->empty() || m_index.hasFolder(*path)});
            }
            m_lastCopy = m_dockerfile.source.lines.range(copy->startByte, copy->endByte);
        }
        readIgnored(*context);
        return true;
    }

    bool sourcesExist(const std::string& folder, const DockerInstruction& copy) const
    {
        auto words = wordsOfArguments(copy.arguments);
        if (words.size() < 2)
            return false;
        words.pop_back();
        return std::ranges::all_of(words, [&](const std::string& word) {
            const auto path = normalized(folder, word.starts_with('/') ? std::string_view(word).substr(1) : std::string_view(word));
            return path && (path->empty() || *path == folder || m_index.hasPath(*path) || m_index.hasFolder(*path));
        });
    }

    void readIgnored(const std::string& context)
    {
        const auto name = context.empty() ? std::string(".dockerignore") : context + "/.dockerignore";
        const auto* file = m_project.file(name);
        m_context = context;
        if (!file)
            return;
        std::vector<std::string> lines;
        for (std::uint32_t line = 0; line < file->source.lines.lineCount(); ++line) {
            std::string text(file->source.lines.line(line));
            // Unlike git, Docker anchors every pattern at the context.
            if (!text.empty() && text[0] != '#')
                lines.push_back(text[0] == '!' ? "!/" + text.substr(text.starts_with("!/") ? 2 : 1) : '/' + text.substr(text.starts_with('/') ? 1 : 0));
        }
        m_ignored = IgnorePatterns(lines);
    }

    bool isIgnored(const std::string& path) const
    {
        if (m_ignored.empty() || (!m_context.empty() && !path.starts_with(m_context + '/')))
            return false;
        const auto inside = path.substr(m_context.empty() ? 0 : m_context.size() + 1);
        for (auto at = inside.find('/'); at != std::string::npos; at = inside.find('/', at + 1)) {
            if (m_ignored.ignores(inside.substr(0, at), true))
                return true;
        }
        return m_ignored.ignores(inside, false);
    }

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    const FileContext& m_dockerfile;
    std::vector<Copied> m_copied;
    TextRange m_lastCopy;
    std::string m_context;
    IgnorePatterns m_ignored;
};

/// Compose files that mount sources into containers bring what the image lacks.
bool mountsSources(const ProjectContext& project)
{
    for (const auto& file : project.files) {
        const auto services = composeServices(file.facts);
        if (services == noNode)
            continue;
        const auto& code = file.facts.code;
        bool mounts = false;
        eachPair(code, services, [&](NodeId, NodeId service) {
            const auto volumes = at(code, service, "volumes");
            if (!code.is(volumes, NodeKind::List))
                return;
            for (const auto volume : code.children(volumes)) {
                const auto text = code.is(volume, NodeKind::Dict) ? code.text(at(code, volume, "source")) : code.text(volume);
                mounts = mounts || text.starts_with(".:") || text.starts_with("./:") || text == "." || (text.starts_with("./") && (text.find(":/app") != std::string_view::npos || text.find(":/code") != std::string_view::npos || text.find(":/usr/src") != std::string_view::npos));
            }
        });
        if (mounts)
            return true;
    }
    return false;
}

struct Missing {
    FileId file;
    FileId importer;
    TextRange range;
    bool isOptional;
};

} // namespace

void ImageModules::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    std::optional<bool> mounts;
    std::set<std::pair<FileId, FileId>> seen;
    for (const auto& entry : index.entryPoints()) {
        if (entry.declaredIn == noId || index.record(entry.declaredIn).language != Language::Dockerfile || !seen.insert({entry.declaredIn, entry.target.file}).second)
            continue;
        const auto* dockerfile = contextOf(project, entry.declaredIn);
        if (!dockerfile || dockerfile->facts.config.instructions.empty() || dockerfile->facts.isVendored)
            continue;
        Image image(project, *dockerfile);
        if (!image.read() || !image.has(index.record(entry.target.file).path))
            continue; // an entry that the image does not have was resolved to another file
        std::vector<Missing> missing;
        std::vector<FileId> reached{entry.target.file};
        for (std::size_t at = 0; at < reached.size(); ++at) {
            for (const auto& edge : index.imports(reached[at])) {
                if (edge.typeOnly || std::ranges::contains(reached, edge.to))
                    continue;
                const auto& record = index.record(reached[at]);
                if (image.has(index.record(edge.to).path)) {
                    reached.push_back(edge.to);
                } else if (std::ranges::none_of(missing, [&](const Missing& known) { return known.file == edge.to; })) {
                    const auto& import = record.imports[edge.import];
                    missing.push_back({edge.to, reached[at], import.range, import.optional || edge.lazy});
                }
            }
        }
        if (missing.empty())
            continue;
        if (!mounts)
            mounts = mountsSources(project);
        if (*mounts)
            return;
        std::ranges::stable_sort(missing, {}, &Missing::isOptional);
        const auto& first = missing.front();
        Report report;
        report.range = image.place();
        report.variant = missing.size() == 1 ? "" : "several";
        report.values["module"] = index.record(first.file).path;
        report.values["importer"] = index.record(first.importer).path;
        report.values["count"] = std::to_string(missing.size());
        if (first.isOptional)
            report.severity = Severity::High;
        for (std::size_t i = 0; i < std::min<std::size_t>(missing.size(), 20); ++i) {
            report.evidence.push_back(evidenceAt(index, missing[i].importer, missing[i].range, i == 0 ? EvidenceRole::Caller : EvidenceRole::Context,
                                                 "imports `" + index.record(missing[i].file).path + "`" + (missing[i].isOptional ? ", and goes on without it" : "")));
        }
        reporter.report(*dockerfile, std::move(report));
    }
}

} // namespace punchlist
