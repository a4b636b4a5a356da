#include "detectors/observability/logcalls.h"

#include "base/words.h"

#include <algorithm>
#include <array>

namespace punchlist::logcalls {
namespace {

struct Level {
    std::string_view method;
    std::string_view level;
};
constexpr auto levels = std::to_array<Level>({{"debug", "debug"}, {"trace", "debug"}, {"verbose", "debug"}, {"info", "info"}, {"success", "info"}, {"notice", "info"},
                                              {"warn", "warning"}, {"warning", "warning"}, {"error", "error"}, {"exception", "error"}, {"critical", "critical"},
                                              {"fatal", "critical"}, {"log", ""}});

const Level* levelNamed(std::string_view method)
{
    const auto at = std::ranges::find(levels, method, &Level::method);
    return at == levels.end() ? nullptr : &*at;
}

/// "logger" of "~self.logger.info", "getLogger()" of "logging.getLogger().info".
std::string_view receiverName(std::string_view callee)
{
    const auto last = callee.rfind('.');
    if (last == std::string_view::npos)
        return {};
    const auto receiver = callee.substr(0, last);
    const auto from = receiver.find_last_of(".@~/");
    return from == std::string_view::npos ? receiver : receiver.substr(from + 1);
}

} // namespace

Channel channelOf(const FileFacts& facts, const Call& call)
{
    const auto callee = facts.text(call.callee);
    if (callee == "print" || callee == "pprint.pprint" || callee == "sys.stdout.write")
        return Channel::Print;
    if (callee.starts_with("console."))
        return levelNamed(facts.text(call.method)) ? Channel::Print : Channel::None;
    if (!levelNamed(facts.text(call.method)))
        return Channel::None;
    if (callee.starts_with("logging.") || callee.starts_with("loguru.") || callee.starts_with("structlog.") || callee.starts_with("winston.") || callee.starts_with("pino"))
        return Channel::Logger;
    const auto receiver = receiverName(callee);
    if (receiver.starts_with("getLogger(") || receiver.starts_with("get_logger(") || receiver.starts_with("createLogger("))
        return Channel::Logger;
    const auto words = wordsOf(receiver);
    return !words.empty() && (words.back() == "log" || words.back() == "logger" || words.back() == "logging") ? Channel::Logger : Channel::None;
}

std::string_view levelOf(const FileFacts& facts, const Call& call)
{
    const auto* level = levelNamed(facts.text(call.method));
    return level ? level->level : std::string_view{};
}

bool importsAny(const FileFacts& facts, std::initializer_list<std::string_view> modules)
{
    return std::ranges::any_of(facts.imports, [&](const Import& import) {
        const auto name = facts.text(import.module);
        return std::ranges::any_of(modules, [&](std::string_view module) {
            return name == module || (name.starts_with(module) && (name[module.size()] == '.' || name[module.size()] == '/'));
        });
    });
}

bool isCommandLineTool(const FileFacts& facts)
{
    if (facts.isScript || facts.isTest)
        return true;
    if (importsAny(facts, {"argparse", "click", "typer", "optparse", "getopt", "fire", "rich", "tqdm", "commander", "yargs", "chalk", "ora", "inquirer", "readline",
                           "cac", "meow", "picocolors", "kleur", "prompts", "@clack/prompts", "django.core.management", "cmd", "curses", "unittest", "pytest"}))
        return true;
    const auto arguments = facts.code.texts.find("process.argv");
    if (arguments != 0 && std::ranges::any_of(facts.nodes(NodeKind::Member), [&](NodeId n) { return facts.qualifiedOf[n] == arguments; }))
        return true;
    // A script entry in the file itself, or a tool's configuration.
    const auto moduleName = facts.code.texts.find("__name__");
    if (moduleName != 0 && std::ranges::any_of(facts.nodes(NodeKind::If), [&](NodeId n) {
            const auto condition = facts.code.child(n, Role::Condition);
            return facts.code.is(condition, NodeKind::Compare) && facts.code[facts.code.child(condition, Role::Left)].text == moduleName;
        }))
        return true;
    // Build scripts of a package, and the module that the logging goes through.
    const auto name = toLower(std::string_view(facts.path).substr(facts.path.rfind('/') + 1));
    static constexpr auto builds = std::to_array<std::string_view>({"build.", "gulpfile.", "gruntfile.", "jakefile.", "setup.", "noxfile.", "fabfile.", "tasks."});
    if (std::ranges::any_of(builds, [&](std::string_view build) { return name.starts_with(build); }) && (facts.path.find('/') == std::string::npos || name.ends_with("js")))
        return true;
    if (name.starts_with("logger.") || name.starts_with("logging.") || name.starts_with("log."))
        return true;
    return facts.path.find("/cli") != std::string::npos || facts.path.starts_with("cli") || facts.path.find("command") != std::string::npos
        || facts.path.find(".config.") != std::string::npos || facts.path.find("management") != std::string::npos
        || facts.path.find("console") != std::string::npos || facts.path.find("logger") != std::string::npos;
}

bool isBrowserCode(const FileFacts& facts)
{
    return facts.language == Language::Tsx || facts.path.ends_with(".jsx") || importsAny(facts, {"react", "vue", "svelte", "@angular/core", "solid-js", "preact"})
        || std::ranges::any_of(facts.calls, [&](const Call& call) { return facts.text(call.callee).starts_with("document."); });
}

} // namespace punchlist::logcalls
