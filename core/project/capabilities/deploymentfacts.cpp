#include "project/capabilities/projectfacts.h"

#include "base/oneof.h"
#include "project/capabilities/expression.h"

#include <algorithm>
#include <array>

/// The facts about processes, images, settings and migrations.
namespace punchlist {

/// Code behind the yield of a lifespan function: what runs when the server stops.
SignalResult ProjectFacts::lifespanShutdown()
{
    SignalResult result;
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        if (!m_index.isProduction(file) || record.language != Language::Python)
            continue;
        const auto* context = m_project.file(record.path);
        if (!context)
            continue;
        for (FunctionId f = 0; f < record.functions.size(); ++f) {
            const auto& function = record.functions[f];
            const bool manager = std::ranges::any_of(function.decorators, [&](TextId decorator) { return record.text(decorator).find("asynccontextmanager") != std::string_view::npos; });
            if (!manager || record.text(function.name).find("life") == std::string_view::npos)
                continue;
            std::uint32_t lastYield = 0;
            for (const auto node : context->facts.nodes(NodeKind::Yield)) {
                if (context->facts.functionOf[node] == f)
                    lastYield = std::max(lastYield, context->facts.code[node].endByte);
            }
            for (const auto& call : record.calls) {
                if (lastYield == 0 || call.function != f || call.range.startByte < lastYield)
                    continue;
                const auto callee = record.text(call.method);
                if (callee == "print" || callee == "info" || callee == "debug" || callee == "warning")
                    continue; // says so and does nothing
                auto match = functionMatch({file, f}, std::string(record.text(call.callee)));
                match.range = call.range;
                result.matches.push_back(std::move(match));
                break;
            }
        }
    }
    return result;
}

/// logger.info(`connecting to ${redactPassword(url)}`): secrets that are masked by hand where they are logged.
SignalResult ProjectFacts::redactedLogs()
{
    static const Expression masks(R"((?i)^_?((redact|scrub|mask|censor|obfuscate)(_|[a-z]|$)|sanitize_?\w*(secret|token|password|credential|header|url|log)))");
    static const Expression logs(R"((?i)(\b\w*log(ger|ging)?|\bconsole)\w*(\(\))?\.(debug|info|warn(ing)?|error|log|exception|trace|verbose|critical)\()");
    constexpr std::uint32_t farthest = 240; // bytes that a message may have before the call
    SignalResult result;
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        if (!m_index.isProduction(file) || isFrontend(file) || isAside(record.path))
            continue;
        const auto* context = m_project.file(record.path);
        for (const auto& call : record.calls) {
            if (!context || !masks.foundIn(record.text(call.method)) || call.range.startByte > context->source.view().size())
                continue;
            auto before = context->source.view(call.range.startByte - std::min(call.range.startByte, farthest), call.range.startByte);
            for (auto log = logs.firstIn(before); !log.empty(); log = logs.firstIn(before)) {
                before.remove_prefix(static_cast<std::size_t>(log.data() + log.size() - before.data()));
                if (std::ranges::count(before, ')') > std::ranges::count(before, '('))
                    continue; // that message ended
                auto match = fileMatch(file, std::string(record.text(call.method)));
                match.range = call.range;
                result.matches.push_back(std::move(match));
                break;
            }
        }
    }
    return result;
}

/// Prints of code that a server or worker runs. What only a command line tool runs may print.
SignalResult ProjectFacts::servicePrints()
{
    SignalResult result;
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        if (!m_index.isProduction(file) || isFrontend(file))
            continue;
        for (const auto& call : record.calls) {
            const auto callee = record.text(call.callee);
            if (callee != "print" && callee != "console.log")
                continue;
            const auto bits = m_index.reach(FunctionKey{file, call.function});
            if (m_index.knowsEntryPoints() && (bits & (ReachedByRequest | ReachedByWorker | ReachedBySchedule | ReachedAtStart)) == 0)
                continue;
            if ((bits & ReachedByCommand) != 0 && (bits & (ReachedByRequest | ReachedByWorker | ReachedBySchedule)) == 0)
                continue;
            auto match = functionMatch({file, call.function}, std::string(callee));
            match.range = call.range;
            result.matches.push_back(std::move(match));
        }
    }
    return result;
}

namespace {

/// Images of tests and of developers' machines are not deployed.
bool isImage(const FileContext& context)
{
    static const Expression aside(R"((?i)(^|/)(\.devcontainer|devcontainer|tests?|e2e|examples?|docs|(local|dev)[_-]\w+|[\w-]*(postgres|mysql|mariadb|redis|mongo)(ql|db)?)/|[._-](dev|development|local|test|playwright)(\.|$))");
    return !context.facts.isTest && !aside.foundIn(context.source.path) && std::ranges::any_of(context.facts.config.instructions, [](const DockerInstruction& instruction) { return instruction.keyword == "FROM"; });
}

} // namespace

SignalResult ProjectFacts::rootlessImages()
{
    SignalResult result;
    result.isShare = true;
    for (const auto& context : m_project.files) {
        if (!isImage(context))
            continue;
        ++result.whole;
        std::string user, base;
        for (const auto& instruction : context.facts.config.instructions) {
            if (instruction.keyword == "FROM") {
                user.clear();
                base = instruction.arguments;
            } else if (instruction.keyword == "USER") {
                user = instruction.arguments;
            }
        }
        const bool rootless = (!user.empty() && !user.starts_with("root") && user != "0" && !user.starts_with("0:")) || base.find("nonroot") != std::string::npos || base.find("unprivileged") != std::string::npos;
        result.part += rootless ? 1 : 0;
        result.matches.push_back({.path = context.source.path, .range = {}, .text = rootless ? "runs as " + (user.empty() ? "a plain user" : user) : "runs as root", .place = {}, .wired = true});
    }
    return result;
}

SignalResult ProjectFacts::multiStageImages()
{
    SignalResult result;
    result.isShare = true;
    for (const auto& context : m_project.files) {
        if (!isImage(context))
            continue;
        ++result.whole;
        const auto stages = std::ranges::count(context.facts.config.instructions, "FROM", &DockerInstruction::keyword);
        result.part += stages > 1 ? 1 : 0;
        result.matches.push_back({.path = context.source.path, .range = {}, .text = std::to_string(stages) + (stages == 1 ? " stage" : " stages"), .place = {}, .wired = true});
    }
    return result;
}

/// Fields of settings classes that have no default: the process does not start without them.
SignalResult ProjectFacts::requiredSettings()
{
    SignalResult result;
    result.isShare = true;
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        // Other classes may be called settings, too: those of a field, of a command.
        static const Expression about(R"((?i)(^|/)\w*(settings|config|conf|env(ironment)?)(/|\.py$))");
        const auto& record = m_index.record(file);
        const bool isMeant = about.foundIn(record.path)
            || std::ranges::any_of(record.imports, [&](const record::Import& import) { return record.text(import.name).ends_with("BaseSettings") || record.text(import.module) == "pydantic_settings"; });
        if (!m_index.isProduction(file) || !isMeant)
            continue;
        for (const auto& name : record.environment) {
            if (name.use != record::EnvironmentName::Use::Settings)
                continue;
            ++result.whole;
            if (name.hasDefault)
                continue;
            ++result.part;
            auto match = fileMatch(file, std::string(record.text(name.name)));
            match.range = name.range;
            result.matches.push_back(std::move(match));
        }
    }
    return result;
}

SignalResult ProjectFacts::requiredVariables()
{
    SignalResult result;
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        if (!m_index.isProduction(file) || record.language != Language::Python || isAside(record.path))
            continue;
        for (const auto& name : record.environment) {
            if (name.use != record::EnvironmentName::Use::Read || name.hasDefault || name.function != noId)
                continue;
            // os.getenv and os.environ.get answer None and let the process start.
            const auto* context = m_project.file(record.path);
            const auto text = context ? context->source.view(name.range.startByte, name.range.endByte) : std::string_view{};
            if (text.find("getenv") != std::string_view::npos || text.find("environ.get") != std::string_view::npos)
                continue;
            auto match = fileMatch(file, std::string(record.text(name.name)));
            match.range = name.range;
            result.matches.push_back(std::move(match));
        }
    }
    return result;
}

/// env.ts and environment/index.ts that read the environment and have a schema: elsewhere "environment" is a thing of the domain.
SignalResult ProjectFacts::environmentSchemas()
{
    static const Expression named(R"((?i)(^|/)(env|environment)(/index)?\.[mc]?[jt]s$)");
    static constexpr auto packages = std::to_array<std::string_view>({"zod", "joi", "yup", "class-validator", "@sinclair/typebox", "valibot", "convict", "ajv"});
    SignalResult result;
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        if (!isJavaScriptFamily(record.language) || !m_index.isProduction(file) || !named.foundIn(record.path) || isFrontend(file))
            continue;
        const auto import = std::ranges::find_if(record.imports, [&](const record::Import& entry) { return isOneOf(record.text(entry.module), packages); });
        const auto* context = m_project.file(record.path);
        const auto text = context ? context->source.view() : std::string_view{};
        if (import == record.imports.end() || (text.find("process.env") == std::string_view::npos && text.find("Bun.env") == std::string_view::npos && text.find("Deno.env") == std::string_view::npos))
            continue;
        auto match = fileMatch(file, std::string(record.text(import->module)));
        match.range = import->range;
        match.wired = (m_index.reach(file) & ReachedInProduction) != 0 || !m_index.knowsEntryPoints();
        result.matches.push_back(std::move(match));
    }
    return result;
}

/// Of migrations: those that say how they are undone.
SignalResult ProjectFacts::downgrades()
{
    SignalResult result;
    result.isShare = true;
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        if (!record.isMigration || !isCode(record.language) || record.isTest)
            continue;
        bool isRevision = false, back = false;
        for (FunctionId f = 0; f < record.functions.size(); ++f) {
            const auto name = record.text(record.functions[f].name);
            isRevision = isRevision || name == "upgrade" || name == "up";
            back = back || ((name == "downgrade" || name == "down") && record.functions[f].statements > 0 && !bodyText({file, f}).ends_with("pass"));
        }
        // Django's operations are reversed by the framework.
        const bool django = std::ranges::any_of(record.classes, [&](const record::Class& klass) { return record.text(klass.name) == "Migration"; });
        if (!isRevision && !django)
            continue;
        ++result.whole;
        result.part += back || django ? 1 : 0;
        if (!back && !django)
            result.matches.push_back(fileMatch(file, "no way back"));
    }
    return result;
}

} // namespace punchlist
