#include "facts/configfacts.h"

#include "facts/lowering.h"
#include "facts/sqlfacts.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace punchlist {
namespace {

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0)
        text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0)
        text.remove_suffix(1);
    return text;
}

std::string_view unquoted(std::string_view text)
{
    if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front())
        return text.substr(1, text.size() - 2);
    return text;
}

std::uint32_t offsetIn(const SourceFile& source, std::string_view part)
{
    return static_cast<std::uint32_t>(part.data() - source.view().data());
}

// ---- Dockerfile

class DockerfileReader {
public:
    DockerfileReader(const SourceFile& source, ConfigFacts& facts)
        : m_source(source)
        , m_facts(facts)
    {
    }

    void run()
    {
        const auto count = m_source.lines.lineCount();
        for (std::uint32_t line = 0; line < count;)
            line = instruction(line);
    }

private:
    /// Reads the instruction that starts at a line and returns the line after it.
    std::uint32_t instruction(std::uint32_t line)
    {
        auto text = trimmed(m_source.lines.line(line));
        if (text.empty() || text.starts_with('#')) {
            if (text.starts_with("# escape=`") || text.starts_with("#escape=`"))
                m_escape = '`';
            return line + 1;
        }
        DockerInstruction entry;
        entry.startByte = offsetIn(m_source, text);
        const auto space = std::ranges::find_if(text, [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; });
        entry.keyword.assign(text.begin(), space);
        std::ranges::transform(entry.keyword, entry.keyword.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        text = trimmed(text.substr(entry.keyword.size()));
        entry.endByte = entry.startByte + static_cast<std::uint32_t>(entry.keyword.size());
        while (true) {
            const bool goesOn = !text.empty() && text.back() == m_escape;
            if (!text.empty())
                entry.endByte = offsetIn(m_source, text) + static_cast<std::uint32_t>(text.size());
            if (goesOn)
                text.remove_suffix(1);
            if (!entry.arguments.empty() && !trimmed(text).empty())
                entry.arguments += ' ';
            entry.arguments += trimmed(text);
            ++line;
            if (!goesOn || line >= m_source.lines.lineCount())
                break;
            // Comment lines and empty lines inside a continuation are skipped, as Docker does.
            text = trimmed(m_source.lines.line(line));
            while ((text.empty() || text.starts_with('#')) && line + 1 < m_source.lines.lineCount())
                text = trimmed(m_source.lines.line(++line));
        }
        line = hereDocument(entry, line);
        if (entry.keyword == "FROM")
            ++m_stage;
        entry.stage = m_stage;
        if (entry.keyword == "ENV" || entry.keyword == "ARG")
            environment(entry);
        m_facts.instructions.push_back(std::move(entry));
        return line;
    }

    std::uint32_t hereDocument(DockerInstruction& entry, std::uint32_t line)
    {
        const auto mark = entry.arguments.find("<<");
        if (mark == std::string::npos || (entry.keyword != "RUN" && entry.keyword != "COPY" && entry.keyword != "ADD"))
            return line;
        auto name = std::string_view(entry.arguments).substr(mark + 2);
        if (name.starts_with('-'))
            name.remove_prefix(1);
        name = name.substr(0, name.find_first_of(" \t;&|>"));
        const std::string end(unquoted(name));
        if (end.empty() || std::isalpha(static_cast<unsigned char>(end[0])) == 0)
            return line;
        for (auto at = line; at < m_source.lines.lineCount(); ++at) {
            const auto text = trimmed(m_source.lines.line(at));
            entry.endByte = offsetIn(m_source, text) + static_cast<std::uint32_t>(text.size());
            if (text == end)
                return at + 1;
            entry.arguments += '\n';
            entry.arguments += text;
        }
        return m_source.lines.lineCount();
    }

    /// ENV a=1 b="2", ENV a 1, ARG a=1
    void environment(const DockerInstruction& entry)
    {
        const std::string_view text = entry.arguments;
        const auto firstEquals = text.find('=');
        const auto firstSpace = text.find_first_of(" \t");
        if (firstEquals == std::string_view::npos || (firstSpace != std::string_view::npos && firstSpace < firstEquals)) {
            m_facts.environment.push_back({.name = std::string(text.substr(0, firstSpace)),
                                           .value = firstSpace == std::string_view::npos ? std::string() : std::string(unquoted(trimmed(text.substr(firstSpace)))),
                                           .startByte = entry.startByte, .endByte = entry.endByte});
            return;
        }
        for (std::size_t at = 0; at < text.size();) {
            while (at < text.size() && std::isspace(static_cast<unsigned char>(text[at])) != 0)
                ++at;
            const auto equals = text.find('=', at);
            if (equals == std::string_view::npos)
                break;
            auto end = equals + 1;
            if (end < text.size() && (text[end] == '"' || text[end] == '\'')) {
                const auto close = text.find(text[end], end + 1);
                end = close == std::string_view::npos ? text.size() : close + 1;
            } else {
                while (end < text.size() && std::isspace(static_cast<unsigned char>(text[end])) == 0)
                    ++end;
            }
            m_facts.environment.push_back({.name = std::string(text.substr(at, equals - at)),
                                           .value = std::string(unquoted(text.substr(equals + 1, end - equals - 1))),
                                           .startByte = entry.startByte, .endByte = entry.endByte});
            at = end;
        }
    }

    const SourceFile& m_source;
    ConfigFacts& m_facts;
    int m_stage = -1;
    char m_escape = '\\';
};

// ---- dependencies

/// What a PEP 440 specifier or an npm range says.
Pinning pinningOf(std::string_view specifier)
{
    specifier = trimmed(specifier);
    if (specifier.empty() || specifier == "*" || specifier == "latest" || specifier == "x" || specifier == "next")
        return Pinning::None;
    if (specifier.starts_with("@") || specifier.find("://") != std::string_view::npos || specifier.starts_with("git+")
        || specifier.starts_with("file:") || specifier.starts_with("link:") || specifier.starts_with("workspace:")
        || specifier.starts_with("npm:") || specifier.starts_with("catalog:") || specifier.starts_with("github:"))
        return Pinning::Reference;
    if (specifier.starts_with("===") || specifier.starts_with("=="))
        return specifier.find('*') == std::string_view::npos ? Pinning::Exact : Pinning::Compatible;
    const bool hasUpper = specifier.find('<') != std::string_view::npos;
    if (specifier.find(">=") != std::string_view::npos || specifier.find('>') != std::string_view::npos)
        return hasUpper ? Pinning::Compatible : Pinning::Minimum;
    if (specifier.starts_with("!="))
        return Pinning::None;
    if (specifier.starts_with("~") || specifier.starts_with("^") || hasUpper || specifier.find("||") != std::string_view::npos
        || specifier.find(" - ") != std::string_view::npos || specifier.find('x') != std::string_view::npos
        || specifier.find('*') != std::string_view::npos)
        return Pinning::Compatible;
    return Pinning::Exact;
}

/// "name[extra]>=1.0 ; marker" → name and specifier. False for what is no requirement.
bool splitRequirement(std::string_view text, Dependency& dependency)
{
    text = trimmed(text.substr(0, text.find(';')));
    std::size_t end = 0;
    while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0 || text[end] == '-' || text[end] == '_' || text[end] == '.'))
        ++end;
    if (end == 0)
        return false;
    dependency.name = text.substr(0, end);
    auto rest = trimmed(text.substr(end));
    if (rest.starts_with('[')) {
        const auto close = rest.find(']');
        rest = close == std::string_view::npos ? std::string_view{} : trimmed(rest.substr(close + 1));
    }
    if (rest.starts_with('(') && rest.ends_with(')'))
        rest = trimmed(rest.substr(1, rest.size() - 2));
    dependency.specifier = rest;
    dependency.pinning = pinningOf(rest);
    return true;
}

void readRequirements(const SourceFile& source, ConfigFacts& facts)
{
    for (std::uint32_t line = 0; line < source.lines.lineCount(); ++line) {
        auto text = source.lines.line(line);
        if (const auto comment = text.find(" #"); comment != std::string_view::npos)
            text = text.substr(0, comment);
        text = trimmed(text);
        if (text.empty() || text.starts_with('#'))
            continue;
        if (text.starts_with("--hash")) {
            if (!facts.dependencies.empty())
                facts.dependencies.back().hasHash = true;
            continue;
        }
        if (text.starts_with('-') && !text.starts_with("-e") && !text.starts_with("--editable"))
            continue;
        Dependency dependency;
        dependency.startByte = offsetIn(source, text);
        dependency.endByte = dependency.startByte + static_cast<std::uint32_t>(text.size());
        dependency.hasHash = text.find("--hash=") != std::string_view::npos;
        auto requirement = text.substr(0, text.find(" --hash="));
        while (requirement.ends_with('\\') || requirement.ends_with(' '))
            requirement.remove_suffix(1);
        if (requirement.starts_with('-') || requirement.find("://") != std::string_view::npos || requirement.starts_with('.') || requirement.starts_with('/')) {
            const auto egg = requirement.find("#egg=");
            dependency.name = egg != std::string_view::npos ? requirement.substr(egg + 5) : requirement.substr(0, requirement.find(" @"));
            dependency.specifier = requirement;
            dependency.pinning = Pinning::Reference;
        } else if (!splitRequirement(requirement, dependency)) {
            continue;
        }
        facts.dependencies.push_back(std::move(dependency));
    }
}

/// Value of a key in a Dict node, or noNode.
NodeId valueOfKey(const Code& code, NodeId dict, std::string_view key)
{
    if (!code.is(dict, NodeKind::Dict))
        return noNode;
    for (const auto pair : code.children(dict)) {
        if (code.is(pair, NodeKind::Pair) && code.text(pair) == key)
            return code.child(pair, Role::Value);
    }
    return noNode;
}

void addNamed(const Code& code, NodeId dict, std::string_view group, ConfigFacts& facts)
{
    if (!code.is(dict, NodeKind::Dict))
        return;
    for (const auto pair : code.children(dict)) {
        if (!code.is(pair, NodeKind::Pair) || code.text(pair) == "python")
            continue;
        const auto value = code.child(pair, Role::Value);
        Dependency dependency{.name = std::string(code.text(pair)), .specifier = {}, .group = std::string(group), .startByte = code[pair].startByte, .endByte = code[pair].endByte};
        if (code.is(value, NodeKind::String)) {
            dependency.specifier = code.text(value);
            dependency.pinning = pinningOf(dependency.specifier);
        } else if (const auto version = valueOfKey(code, value, "version"); code.is(version, NodeKind::String)) {
            dependency.specifier = code.text(version);
            dependency.pinning = pinningOf(dependency.specifier);
        } else {
            dependency.pinning = Pinning::Reference;
        }
        // Poetry: a bare version means ^version.
        facts.dependencies.push_back(std::move(dependency));
    }
}

void addListed(const Code& code, NodeId list, std::string_view group, ConfigFacts& facts)
{
    if (!code.is(list, NodeKind::List))
        return;
    for (const auto element : code.children(list)) {
        if (!code.is(element, NodeKind::String))
            continue;
        Dependency dependency;
        dependency.group = group;
        dependency.startByte = code[element].startByte;
        dependency.endByte = code[element].endByte;
        const auto text = code.text(element);
        if (!splitRequirement(text, dependency))
            continue;
        if (text.find(" @ ") != std::string_view::npos)
            dependency.pinning = Pinning::Reference;
        facts.dependencies.push_back(std::move(dependency));
    }
}

/// TOML repeats a table for each [a.b] header, so every top-level pair of that name is looked at.
template <typename Visit>
void forEachTable(const Code& code, NodeId dict, std::string_view key, const Visit& visit)
{
    if (!code.is(dict, NodeKind::Dict))
        return;
    for (const auto pair : code.children(dict)) {
        if (code.is(pair, NodeKind::Pair) && code.text(pair) == key)
            visit(code.child(pair, Role::Value));
    }
}

void readPyproject(const Code& code, NodeId root, ConfigFacts& facts)
{
    forEachTable(code, root, "project", [&](NodeId project) {
        forEachTable(code, project, "dependencies", [&](NodeId list) { addListed(code, list, "", facts); });
        forEachTable(code, project, "optional-dependencies", [&](NodeId extras) {
            if (!code.is(extras, NodeKind::Dict))
                return;
            for (const auto pair : code.children(extras)) {
                if (code.is(pair, NodeKind::Pair))
                    addListed(code, code.child(pair, Role::Value), code.text(pair), facts);
            }
        });
    });
    forEachTable(code, root, "dependency-groups", [&](NodeId groups) {
        if (!code.is(groups, NodeKind::Dict))
            return;
        for (const auto pair : code.children(groups)) {
            if (code.is(pair, NodeKind::Pair))
                addListed(code, code.child(pair, Role::Value), code.text(pair), facts);
        }
    });
    forEachTable(code, root, "build-system", [&](NodeId build) {
        forEachTable(code, build, "requires", [&](NodeId list) { addListed(code, list, "build", facts); });
    });
    forEachTable(code, root, "tool", [&](NodeId tool) {
        forEachTable(code, tool, "poetry", [&](NodeId poetry) {
            forEachTable(code, poetry, "dependencies", [&](NodeId dict) { addNamed(code, dict, "", facts); });
            forEachTable(code, poetry, "dev-dependencies", [&](NodeId dict) { addNamed(code, dict, "dev", facts); });
            forEachTable(code, poetry, "group", [&](NodeId groups) {
                if (!code.is(groups, NodeKind::Dict))
                    return;
                for (const auto pair : code.children(groups)) {
                    forEachTable(code, code.child(pair, Role::Value), "dependencies",
                                 [&](NodeId dict) { addNamed(code, dict, code.text(pair), facts); });
                }
            });
        });
    });
}

void readDotEnv(const SourceFile& source, ConfigFacts& facts)
{
    for (std::uint32_t line = 0; line < source.lines.lineCount(); ++line) {
        auto text = trimmed(source.lines.line(line));
        if (text.empty() || text.starts_with('#'))
            continue;
        const auto start = offsetIn(source, text);
        const auto end = start + static_cast<std::uint32_t>(text.size());
        if (text.starts_with("export "))
            text = trimmed(text.substr(7));
        const auto equals = text.find('=');
        if (equals == std::string_view::npos)
            continue;
        auto value = trimmed(text.substr(equals + 1));
        if (!value.starts_with('"') && !value.starts_with('\''))
            value = trimmed(value.substr(0, value.find(" #")));
        facts.environment.push_back({.name = std::string(trimmed(text.substr(0, equals))), .value = std::string(unquoted(value)),
                                     .startByte = start, .endByte = end});
    }
}

} // namespace

std::string normalizedDependencyName(std::string_view name)
{
    std::string normalized;
    for (const auto c : name) {
        if (c == '_' || c == '.' || c == '-') {
            if (!normalized.ends_with('-'))
                normalized += '-';
        } else {
            normalized += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    return normalized;
}

void readConfiguration(const SourceFile& source, FileFacts& facts)
{
    const auto& code = facts.code;
    const auto slash = facts.path.rfind('/');
    const auto file = std::string_view(facts.path).substr(slash == std::string::npos ? 0 : slash + 1);
    const auto root = code.nodes.size() > 1 ? NodeId{1} : noNode;
    switch (facts.language) {
    case Language::Dockerfile:
        DockerfileReader(source, facts.config).run();
        break;
    case Language::Requirements:
        readRequirements(source, facts.config);
        break;
    case Language::DotEnv:
        readDotEnv(source, facts.config);
        break;
    case Language::Sql:
        facts.config.sql = std::make_shared<const SqlFacts>(readSql(source.view()));
        break;
    case Language::Json:
        if (file == "package.json") {
            addNamed(code, valueOfKey(code, root, "dependencies"), "", facts.config);
            addNamed(code, valueOfKey(code, root, "devDependencies"), "dev", facts.config);
            addNamed(code, valueOfKey(code, root, "optionalDependencies"), "optional", facts.config);
        }
        break;
    case Language::Toml:
        if (file == "pyproject.toml") {
            readPyproject(code, root, facts.config);
        } else if (file == "Pipfile") {
            forEachTable(code, root, "packages", [&](NodeId dict) { addNamed(code, dict, "", facts.config); });
            forEachTable(code, root, "dev-packages", [&](NodeId dict) { addNamed(code, dict, "dev", facts.config); });
        }
        break;
    default:
        break;
    }
}

} // namespace punchlist
