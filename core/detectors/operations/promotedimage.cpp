#include "detectors/operations/promotedimage.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/yamlview.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

using namespace yamlview;

/// "staging" of "https://shop-staging.example", empty when no environment is spoken of.
std::string environmentIn(std::string_view text)
{
    static constexpr auto names = std::to_array<std::string_view>({"staging", "stage", "dev", "develop", "development", "test", "testing", "qa", "preview", "sandbox", "uat", "localhost"});
    for (const auto& word : wordsOf(text)) {
        if (isOneOf(std::string_view(word), names))
            return word;
    }
    return {};
}

bool isForProduction(const Code& code, std::string_view name, NodeId job)
{
    const auto speaks = [](std::string_view text) {
        const auto words = wordsOf(text);
        return std::ranges::any_of(words, [](const std::string& word) { return word == "prod" || word == "production" || word == "live"; });
    };
    const auto environment = at(code, job, "environment");
    if (code.is(environment, NodeKind::Dict)) {
        const auto inner = at(code, environment, "name");
        return inner != noNode && speaks(code.text(inner));
    }
    return environment != noNode ? speaks(code.text(environment)) : speaks(name);
}

/// One image with a value of an environment built in.
struct Build {
    NodeId run;
    std::string argument, environment, image;
};

/// The word that starts at `at`; expressions `${{ … }}` belong to it with their spaces.
std::string_view wordAt(std::string_view text, std::size_t at)
{
    auto end = at;
    while (end < text.size() && text[end] != ' ' && text[end] != '\n' && text[end] != '\t') {
        if (text.compare(end, 3, "${{") == 0) {
            const auto close = text.find("}}", end);
            end = close == std::string_view::npos ? text.size() : close + 2;
        } else {
            ++end;
        }
    }
    return text.substr(at, end - at);
}

void collectBuilds(const Code& code, NodeId run, std::vector<Build>& builds)
{
    const auto text = code.text(run);
    for (auto start = text.find("docker build"); start != std::string_view::npos; start = text.find("docker build", start + 1)) {
        // To the end of the command: lines that end in a backslash go on.
        auto end = start;
        do
            end = text.find('\n', end + 1);
        while (end != std::string_view::npos && text[end - 1] == '\\');
        const auto command = text.substr(start, end == std::string_view::npos ? end : end - start);
        std::string image;
        for (const std::string_view option : {" -t ", " --tag "}) {
            if (const auto tag = command.find(option); tag != std::string_view::npos)
                image = wordAt(command, tag + option.size());
        }
        for (auto argument = command.find("--build-arg"); argument != std::string_view::npos && !image.empty(); argument = command.find("--build-arg", argument + 1)) {
            const auto value = argument + std::string_view("--build-arg").size() + 1;
            if (value >= command.size())
                break;
            const auto pair = wordAt(command, value);
            const auto equals = pair.find('=');
            const auto environment = equals == std::string_view::npos ? std::string() : environmentIn(pair.substr(equals + 1));
            if (!environment.empty())
                builds.push_back({run, std::string(pair.substr(0, equals)), environment, image});
        }
    }
}

bool hasWord(std::string_view text, std::string_view image)
{
    for (auto at = text.find(image); at != std::string_view::npos; at = text.find(image, at + 1)) {
        if (wordAt(text, at) == image)
            return true;
    }
    return false;
}

} // namespace

void PromotedImage::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    if (file.source.path.find(".github/workflows/") == std::string::npos)
        return;
    const auto& code = file.facts.code;
    std::vector<Build> builds;
    const auto jobs = at(code, root(file.facts), "jobs");
    const auto eachRun = [&](NodeId job, auto visit) {
        const auto steps = at(code, job, "steps");
        if (!code.is(steps, NodeKind::List))
            return;
        for (const auto step : code.children(steps)) {
            if (const auto run = at(code, step, "run"); run != noNode)
                visit(run);
        }
    };
    eachPair(code, jobs, [&](NodeId pair, NodeId job) {
        if (!isForProduction(code, code.text(pair), job))
            eachRun(job, [&](NodeId run) { collectBuilds(code, run, builds); });
    });
    for (const auto& build : builds) {
        NodeId deployed = noNode;
        eachPair(code, jobs, [&](NodeId pair, NodeId job) {
            if (deployed == noNode && isForProduction(code, code.text(pair), job)) {
                eachRun(job, [&](NodeId run) {
                    const auto text = code.text(run);
                    if (text.find("docker build") == std::string_view::npos && hasWord(text, build.image))
                        deployed = run;
                });
            }
        });
        if (deployed == noNode)
            continue;
        Report report;
        report.node = build.run;
        report.values["argument"] = build.argument;
        report.values["environment"] = build.environment;
        report.evidence.push_back({.path = {}, .range = file.range(deployed), .role = EvidenceRole::Sink, .note = "deploys the same image to production", .snippet = {}});
        reporter.report(file, std::move(report));
        return;
    }
}

} // namespace punchlist
