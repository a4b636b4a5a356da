#include "detectors/developerfiles.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/composevariant.h"
#include "detectors/yamlview.h"
#include "facts/zones.h"

#include <algorithm>
#include <array>
#include <string>

namespace punchlist {
namespace {

/// test-environments, testenv, test_setup
bool isTestEnvironment(std::string_view folder)
{
    const auto words = wordsOf(folder);
    return words.size() == 2 && words.front() == "test" && (words.back().starts_with("env") || words.back() == "setup" || words.back() == "servers" || words.back() == "server");
}

/// server-dev.ts, app.dev.js: how developers start the program.
bool isDevelopersProgram(std::string_view file)
{
    const auto stem = file.substr(0, file.rfind('.'));
    return stem.ends_with("-dev") || stem.ends_with(".dev") || stem.ends_with("_dev");
}

/// .env-local, compose.e2e.yml; a name without such a word is for every machine.
bool isNamedForDevelopers(std::string_view path)
{
    static constexpr auto names = std::to_array<std::string_view>({"dev", "devel", "development", "devcontainer", "local", "test", "tests", "testing", "e2e", "ci", "debug"});
    const auto words = wordsOf(path.substr(path.find_last_of('/') + 1)); // npos + 1 is the start
    return std::ranges::any_of(words, [](const std::string& word) { return isOneOf(std::string_view(word), names); });
}

/// `./shop:/app/shop` puts a folder of the repository into the container; a file or a folder of data says nothing.
bool mountsSources(const Code& code, NodeId service)
{
    static constexpr auto data = std::to_array<std::string_view>({"data", "db", "database", "config", "conf", "configs", "etc", "log", "logs", "media", "static", "certs", "certificates", "ssl", "secrets", "uploads", "storage", "backup", "backups", "volumes", "nginx", "letsencrypt", "initdb", "init"});
    const auto volumes = yamlview::at(code, service, "volumes");
    if (!code.is(volumes, NodeKind::List))
        return false;
    for (const auto volume : code.children(volumes)) {
        if (!code.is(volume, NodeKind::String))
            continue;
        auto source = code.text(volume).substr(0, code.text(volume).find(':'));
        while (source.ends_with('/'))
            source.remove_suffix(1);
        if (source == "." || source == "..")
            return true;
        const auto name = source.substr(source.find_last_of('/') + 1);
        if (source.starts_with("./") && name.find('.') == std::string_view::npos && !isOneOf(name, data) && !isOneOf(source.substr(2, source.find('/', 2) - 2), data))
            return true;
    }
    return false;
}

} // namespace

bool isForDevelopers(std::string_view path)
{
    static constexpr auto names = std::to_array<std::string_view>({"dev", "devel", "development", "demo", "demos", "localdev", ".devcontainer", ".ci", "ci", "e2e", "cypress", "test", "localhost"});
    for (std::size_t at = 0; at < path.size();) {
        const auto end = std::min(path.find('/', at), path.size());
        const auto part = path.substr(at, end - at);
        const bool isFile = end == path.size();
        if (isFile ? part.starts_with("localhost") || isDevelopersProgram(part) : isOneOf(part, names) || isTestEnvironment(part))
            return true;
        at = end + 1;
    }
    return false;
}

bool isDeveloperConfiguration(const FileContext& file)
{
    const auto& facts = file.facts;
    const auto zones = zonesOfPath(facts.path); // scripts/docker-compose.yml, examples
    if (isForDevelopers(facts.path) || isNamedForDevelopers(facts.path) || zones.script || zones.test)
        return true;
    const auto services = yamlview::composeServices(facts);
    if (services == noNode)
        return false;
    bool mounts = isForDevelopment(composeVariantOf(facts.path));
    yamlview::eachPair(facts.code, services, [&](NodeId, NodeId service) {
        mounts = mounts || (yamlview::at(facts.code, service, "build") != noNode && mountsSources(facts.code, service));
    });
    return mounts;
}

} // namespace punchlist
