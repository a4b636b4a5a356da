#include "detectors/operations/containerrunsasroot.h"

#include "base/words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <set>
#include <string>

namespace punchlist {
namespace {

/// "FROM --platform=x image:tag AS name" → image and name
struct Stage {
    std::string image;
    std::string name;
    const DockerInstruction* from = nullptr;
    const DockerInstruction* user = nullptr;
    bool dropsPrivileges = false;
    bool installsPackages = false; ///< which only root may
    bool reloads = false;          ///< starts anew whenever a source changes
};

std::vector<Stage> stagesOf(const ConfigFacts& config)
{
    std::vector<Stage> stages;
    for (const auto& instruction : config.instructions) {
        if (instruction.keyword == "FROM") {
            Stage stage;
            stage.from = &instruction;
            std::vector<std::string> words;
            for (std::size_t at = 0; at < instruction.arguments.size();) {
                const auto end = std::min(instruction.arguments.find(' ', at), instruction.arguments.size());
                if (end > at && instruction.arguments.compare(at, 2, "--") != 0)
                    words.push_back(instruction.arguments.substr(at, end - at));
                at = end + 1;
            }
            if (!words.empty())
                stage.image = toLower(words[0]);
            if (words.size() >= 3 && toLower(words[1]) == "as")
                stage.name = toLower(words[2]);
            stages.push_back(std::move(stage));
        } else if (!stages.empty()) {
            if (instruction.keyword == "USER")
                stages.back().user = &instruction;
            const auto& text = instruction.arguments;
            // sudo is asked for by a base image with a user of its own.
            if (instruction.keyword == "RUN" && !stages.back().user && text.starts_with("sudo "))
                stages.back().dropsPrivileges = true;
            if (instruction.keyword == "RUN" && !stages.back().user
                && (text.find("apt-get ") != std::string::npos || text.find("apk ") != std::string::npos || text.find("yum ") != std::string::npos
                    || text.find("dnf ") != std::string::npos || text.find("useradd") != std::string::npos || text.find("adduser") != std::string::npos))
                stages.back().installsPackages = true;
            static constexpr auto watchers = std::to_array<std::string_view>({"air-verse/air", "cosmtrek/air", "nodemon", "watchmedo"});
            if (std::ranges::any_of(watchers, [&](std::string_view watcher) { return text.find(watcher) != std::string::npos; }))
                stages.back().reloads = true;
            if ((instruction.keyword == "ENTRYPOINT" || instruction.keyword == "CMD" || instruction.keyword == "RUN")
                && (text.find("gosu") != std::string::npos || text.find("su-exec") != std::string::npos || text.find("setpriv") != std::string::npos
                    || text.find("s6-") != std::string::npos || text.find("fixuid") != std::string::npos))
                stages.back().dropsPrivileges = true;
        }
    }
    return stages;
}

bool isNonRootImage(std::string_view image)
{
    // The official images of stores start as root to own their data, and go on as a user of their own.
    static constexpr auto stores = std::to_array<std::string_view>({"postgres", "mysql", "mariadb", "redis", "mongo", "rabbitmq", "memcached", "valkey", "postgis", "pgvector", "timescaledb"});
    const auto untagged = image.substr(0, image.find_first_of(":@"));
    const auto slash = untagged.rfind('/');
    if (std::ranges::find(stores, untagged.substr(slash == std::string_view::npos ? 0 : slash + 1)) != stores.end())
        return true;
    return image == "scratch" || image.find("nonroot") != std::string_view::npos || image.find("unprivileged") != std::string_view::npos
        || image.starts_with("cgr.dev/") || image.find("bitnami/") != std::string_view::npos || image.find("rootless") != std::string_view::npos
        || image.find("selenium/") != std::string_view::npos || image.starts_with("jenkins/") || image.find('$') != std::string_view::npos
        || image.starts_with("opensearchproject/") || image.find("elastic.co/") != std::string_view::npos || image.starts_with("elasticsearch:")
        || image.starts_with("grafana/") || image.starts_with("prom/") || image.find("keycloak/") != std::string_view::npos || image.starts_with("apache/airflow")
        || image.starts_with("apache/superset") || image.starts_with("jupyter/");
}

/// Whether the image is one of a vendor, whose user is not known here. Official images, languages and systems start as root.
bool isVendorImage(std::string_view image)
{
    const auto slash = image.find('/');
    return slash != std::string_view::npos && !image.starts_with("docker.io/library/") && !image.starts_with("library/")
        && image.find("/library/") == std::string_view::npos && image.find("devcontainers/") == std::string_view::npos;
}

bool isDevelopmentName(std::string_view name)
{
    static constexpr auto names = std::to_array<std::string_view>({"dev", "devel", "development", "test", "tests", "testing", "demo", "demos", "example", "examples", "sample", "samples", ".devcontainer", "e2e",
                                                                   "ci", "debug", "local", "playwright", "cypress", "storybook", "maildev", "mailhog", "mailpit"});
    return std::ranges::contains(names, name);
}

/// Folders that hold what is not deployed.
bool isForDevelopment(std::string_view folder)
{
    for (std::size_t at = 0; at < folder.size();) {
        const auto end = std::min(folder.find('/', at), folder.size());
        if (isDevelopmentName(folder.substr(at, end - at)))
            return true;
        at = end + 1;
    }
    return false;
}

/// "Dockerfile.base", "builder.Dockerfile": what others are built from; the image that is shipped names the user.
bool isBaseFile(std::string_view path)
{
    auto words = wordsOf(path.substr(path.rfind('/') + 1));
    // docker/base/Dockerfile
    const auto folder = path.substr(0, path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/'));
    std::ranges::move(wordsOf(folder.substr(folder.rfind('/') + 1)), std::back_inserter(words));
    return std::ranges::any_of(words, [](const std::string& word) { return word == "base" || word == "builder" || word == "deps"; });
}

bool isRoot(std::string_view user)
{
    const auto name = user.substr(0, user.find(':'));
    return name == "root" || name == "0";
}

/// Folders whose Dockerfile some compose service or pod starts as another user.
std::set<std::string> foldersWithOtherUser(const ProjectContext& project)
{
    std::set<std::string> folders;
    for (const auto& file : project.files) {
        const auto& facts = file.facts;
        if (facts.language != Language::Yaml)
            continue;
        const auto& code = facts.code;
        for (const auto pair : facts.nodes(NodeKind::Pair)) {
            if (code.text(pair) != "user" && code.text(pair) != "runAsNonRoot")
                continue;
            const auto value = code.child(pair, Role::Value);
            if (value == noNode || isRoot(code.text(value)) || code.text(value) == "false")
                continue;
            if (code.text(pair) == "runAsNonRoot") {
                folders.insert("*");
                continue;
            }
            // The sibling `build: folder` or `build: {context: folder}` tells whose image it is.
            const auto service = code.parent(pair);
            for (const auto other : code.children(service)) {
                if (!code.is(other, NodeKind::Pair) || code.text(other) != "build")
                    continue;
                auto build = code.child(other, Role::Value);
                if (code.is(build, NodeKind::Dict)) {
                    for (const auto option : code.children(build)) {
                        if (code.is(option, NodeKind::Pair) && code.text(option) == "context")
                            build = code.child(option, Role::Value);
                    }
                }
                if (!code.is(build, NodeKind::String))
                    continue;
                auto context = std::string(code.text(build));
                if (context.starts_with("./"))
                    context.erase(0, 2);
                while (context.ends_with('/') || context == ".")
                    context.pop_back();
                const auto slash = facts.path.rfind('/');
                const auto folder = slash == std::string::npos ? std::string() : facts.path.substr(0, slash + 1);
                folders.insert(folder + context);
            }
        }
    }
    return folders;
}

} // namespace

void ContainerRunsAsRoot::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    std::set<std::string> settled;
    bool asked = false;
    for (const auto& file : project.files) {
        if (file.facts.language != Language::Dockerfile)
            continue;
        const auto stages = stagesOf(file.facts.config);
        if (stages.empty() || isBaseFile(file.facts.path))
            continue;
        const Stage* stage = &stages.back();
        const Stage* const shipped = stage;
        bool drops = false;
        const DockerInstruction* user = nullptr;
        for (std::size_t hops = 0; hops <= stages.size(); ++hops) {
            drops = drops || stage->dropsPrivileges;
            user = user ? user : stage->user;
            const auto base = std::ranges::find_if(stages, [&](const Stage& s) { return !s.name.empty() && s.name == stage->image && &s != stage; });
            if (base == stages.end())
                break;
            stage = &*base;
        }
        if (drops || (user && !isRoot(user->arguments)) || (!user && isNonRootImage(stage->image)))
            continue;
        if (!asked) {
            settled = foldersWithOtherUser(project);
            asked = true;
        }
        const auto slash = file.facts.path.rfind('/');
        const auto folder = slash == std::string::npos ? std::string() : file.facts.path.substr(0, slash);
        if (settled.contains("*") || settled.contains(folder))
            continue;
        const auto* const place = user ? user : stage->from; // the stage of this file in which a USER belongs
        Report report;
        report.range = file.source.lines.range(place->startByte, place->endByte);
        report.variant = user ? "root" : "";
        report.values["image"] = stage->image;
        const auto words = wordsOf(std::string_view(file.facts.path).substr(slash == std::string::npos ? 0 : slash + 1));
        if (std::ranges::any_of(words, isDevelopmentName) || isForDevelopment(folder)) {
            report.severity = Severity::Info;
            report.qualification = {Qualification::State::Unknown, "the file's name says that the image is for development"};
        }
        if (shipped->reloads) {
            report.confidence = Confidence::Low;
            report.qualification = {Qualification::State::Unknown, "the program starts anew whenever a source changes: an image for development"};
        }
        if (!user && isVendorImage(stage->image) && !stage->installsPackages) {
            report.confidence = Confidence::Low;
            report.qualification = {Qualification::State::Unknown, "unless the base image names another user itself"};
        }
        if (user)
            report.evidence.push_back({.path = {}, .range = file.source.lines.range(shipped->from->startByte, shipped->from->endByte),
                                       .role = EvidenceRole::Context, .note = "the stage that is shipped", .snippet = {}});
        reporter.report(file, std::move(report));
    }
}

} // namespace punchlist
