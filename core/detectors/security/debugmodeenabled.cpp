#include "detectors/security/debugmodeenabled.h"

#include "base/words.h"

#include <algorithm>
#include <array>
#include <string>

namespace punchlist {
namespace {

bool isDebugSwitch(std::string_view name, std::string_view value)
{
    static constexpr auto modes = std::to_array<std::string_view>({"NODE_ENV", "FLASK_ENV", "APP_ENV", "RAILS_ENV", "ASPNETCORE_ENVIRONMENT", "DJANGO_ENV", "ENVIRONMENT"});
    static constexpr auto switches = std::to_array<std::string_view>({"DEBUG", "FLASK_DEBUG", "DJANGO_DEBUG", "APP_DEBUG", "WERKZEUG_DEBUG_PIN"});
    const auto lower = toLower(value);
    if (std::ranges::find(modes, name) != modes.end())
        return lower == "development" || lower == "dev";
    if (std::ranges::find(switches, name) != switches.end())
        return name == "WERKZEUG_DEBUG_PIN" ? lower == "off" : lower == "1" || lower == "true" || lower == "on" || lower == "yes";
    return false;
}

/// Files whose name or folder says that they build something for developers.
bool isForDevelopment(std::string_view path)
{
    const auto lower = toLower(path);
    return std::ranges::any_of(std::to_array<std::string_view>({"dev", "test", "local", "example"}),
                               [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

} // namespace

void DebugModeEnabled::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    if (file.facts.language != Language::Dockerfile || isForDevelopment(file.facts.path))
        return;
    const auto& instructions = file.facts.config.instructions;
    // Stages before the last are built and thrown away, or named as the last one's base; those matter less.
    std::uint32_t lastStage = 0;
    for (const auto& instruction : instructions) {
        if (instruction.keyword == "FROM")
            lastStage = instruction.startByte;
    }
    for (const auto& entry : file.facts.config.environment) {
        if (entry.startByte < lastStage || !isDebugSwitch(entry.name, entry.value))
            continue;
        // ARG is gone when the container runs.
        const bool isArgument = std::ranges::any_of(instructions, [&](const DockerInstruction& instruction) {
            return instruction.keyword == "ARG" && instruction.startByte <= entry.startByte && entry.startByte < instruction.endByte;
        });
        if (isArgument)
            continue;
        Report report;
        report.range = file.source.lines.range(entry.startByte, entry.endByte);
        report.variant = "image";
        report.values["what"] = entry.name + "=" + entry.value;
        report.values["function"] = "the Dockerfile";
        report.values["how"] = "The stage that is shipped sets `" + entry.name + "` to `" + entry.value + "`.";
        reporter.report(file, std::move(report));
    }
}

} // namespace punchlist
