#include "project/recordbuilder.h"

#include "base/oneof.h"

#include <algorithm>
#include <array>
#include <functional>

namespace punchlist {
namespace {

using Kind = record::Command::Kind;

constexpr std::size_t longestCommand = 2000;

std::string_view fileName(std::string_view path)
{
    const auto slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    return first == std::string_view::npos ? std::string_view{} : text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

/// Looks into JSON, YAML and TOML trees.
class ConfigurationReader {
public:
    explicit ConfigurationReader(RecordBuilder& recordBuilder)
        : builder(recordBuilder)
        , code(recordBuilder.code)
        , record(recordBuilder.record)
    {
    }
    void run();

private:
    /// Calls `visit` with every Pair of a Dict.
    template <typename Visit>
    void eachPair(NodeId dict, Visit visit) const
    {
        if (!code.is(dict, NodeKind::Dict))
            return;
        for (const auto pair : code.children(dict)) {
            if (code.is(pair, NodeKind::Pair))
                visit(pair, code.child(pair, Role::Value));
        }
    }
    /// Calls `visit` with the value of every Pair of that key: a TOML table may be written in parts.
    template <typename Visit>
    void eachAt(NodeId dict, std::string_view key, Visit visit) const
    {
        eachPair(dict, [&](NodeId pair, NodeId value) {
            if (code.text(pair) == key && value != noNode)
                visit(value);
        });
    }
    NodeId at(NodeId dict, std::string_view key) const
    {
        NodeId found = noNode;
        eachAt(dict, key, [&](NodeId value) { found = found == noNode ? value : found; });
        return found;
    }
    /// A command as text: a string, or the parts of a list joined by spaces.
    std::string commandText(NodeId node) const
    {
        if (node == noNode)
            return {};
        if (!code.is(node, NodeKind::List))
            return std::string(code.text(node));
        std::string text;
        for (const auto part : code.children(node))
            text += (text.empty() ? "" : " ") + std::string(code.text(part));
        return text;
    }
    void addCommand(Kind kind, std::string_view name, std::string_view text, NodeId node)
    {
        text = trimmed(text);
        if (!text.empty())
            record.commands.push_back({.kind = kind, .name = builder.intern(name), .text = builder.intern(text.substr(0, longestCommand)),
                                       .range = builder.range(node)});
    }
    void addEnvironment(NodeId node, std::string_view service);
    void readPackageJson(NodeId root);
    void addExports(NodeId node, int depth);
    void readTypeScriptConfig(NodeId root);
    void readPyproject(NodeId root);
    void readCompose(NodeId root);
    void readWorkflow(NodeId root);

    RecordBuilder& builder;
    const Code& code;
    FileRecord& record;
};

void ConfigurationReader::run()
{
    if (code.nodes.size() < 2)
        return;
    const NodeId root = 1;
    const auto name = fileName(record.path);
    if (name == "package.json") {
        readPackageJson(root);
    } else if ((name.starts_with("tsconfig") || name.starts_with("jsconfig")) && name.ends_with(".json")) {
        readTypeScriptConfig(root);
    } else if (name == "pyproject.toml") {
        readPyproject(root);
    } else if (record.language == Language::Yaml) {
        for (const auto document : code.children(0)) {
            if (record.path.find(".github/workflows/") != std::string::npos || at(document, "jobs") != noNode)
                readWorkflow(document);
            else if (at(document, "services") != noNode)
                readCompose(document);
        }
    }
}

/// A mapping NAME: value, or a list of NAME=value.
void ConfigurationReader::addEnvironment(NodeId node, std::string_view service)
{
    const auto add = [&](std::string_view name, std::string_view value, NodeId place) {
        name = trimmed(name);
        if (!name.empty())
            record.environment.push_back({.use = record::EnvironmentName::Use::Set, .name = builder.intern(name), .value = builder.intern(value.substr(0, 200)),
                                          .service = builder.intern(service), .hasDefault = !value.empty(), .range = builder.range(place)});
    };
    eachPair(node, [&](NodeId pair, NodeId value) { add(code.text(pair), value == noNode ? std::string_view{} : code.text(value), pair); });
    if (!code.is(node, NodeKind::List))
        return;
    for (const auto entry : code.children(node)) {
        const auto text = code.text(entry);
        const auto equals = text.find('=');
        add(text.substr(0, equals), equals == std::string_view::npos ? std::string_view{} : text.substr(equals + 1), entry);
    }
}

void ConfigurationReader::readPackageJson(NodeId root)
{
    if (const auto name = at(root, "name"); name != noNode)
        record.packageName = builder.intern(code.text(name));
    eachPair(at(root, "scripts"), [&](NodeId pair, NodeId value) { addCommand(Kind::Script, code.text(pair), commandText(value), pair); });
    for (const auto key : {"main", "module", "browser", "source", "types"}) {
        if (const auto value = at(root, key); code.is(value, NodeKind::String))
            addCommand(Kind::Module, key, code.text(value), value);
    }
    if (const auto bin = at(root, "bin"); code.is(bin, NodeKind::String))
        addCommand(Kind::Module, "bin", code.text(bin), bin);
    else
        eachPair(bin, [&](NodeId pair, NodeId value) { addCommand(Kind::Module, code.text(pair), commandText(value), pair); });
    addExports(at(root, "exports"), 0);
    eachPair(at(root, "peerDependencies"), [&](NodeId pair, NodeId value) {
        record.dependencies.push_back({.name = builder.intern(normalizedDependencyName(code.text(pair))), .specifier = builder.intern(commandText(value)),
                                       .group = builder.intern("peer"), .range = builder.range(pair)});
    });
}

void ConfigurationReader::addExports(NodeId node, int depth)
{
    if (code.is(node, NodeKind::String)) {
        addCommand(Kind::Module, "exports", code.text(node), node);
    } else if (depth < 4) {
        eachPair(node, [&](NodeId, NodeId value) {
            if (value != noNode)
                addExports(value, depth + 1);
        });
    }
}

void ConfigurationReader::readTypeScriptConfig(NodeId root)
{
    if (const auto extends = at(root, "extends"); code.is(extends, NodeKind::String))
        record.extends = builder.intern(code.text(extends));
    const auto options = at(root, "compilerOptions");
    if (const auto base = at(options, "baseUrl"); code.is(base, NodeKind::String))
        record.baseUrl = builder.intern(code.text(base));
    eachPair(at(options, "paths"), [&](NodeId pair, NodeId value) {
        if (!code.is(value, NodeKind::List))
            return;
        for (const auto target : code.children(value))
            record.pathMappings.push_back({builder.intern(code.text(pair)), builder.intern(code.text(target))});
    });
}

void ConfigurationReader::readPyproject(NodeId root)
{
    const auto addScripts = [&](NodeId table) {
        eachPair(table, [&](NodeId pair, NodeId value) {
            if (code.is(value, NodeKind::String))
                addCommand(Kind::ConsoleScript, code.text(pair), code.text(value), pair);
        });
    };
    eachAt(root, "project", [&](NodeId project) {
        if (const auto name = at(project, "name"); code.is(name, NodeKind::String))
            record.packageName = builder.intern(code.text(name));
        eachAt(project, "scripts", addScripts);
        eachAt(project, "gui-scripts", addScripts);
        eachAt(project, "entry-points", [&](NodeId groups) { eachPair(groups, [&](NodeId, NodeId table) { addScripts(table); }); });
    });
    eachAt(root, "tool", [&](NodeId tool) {
        eachAt(tool, "poetry", [&](NodeId poetry) {
            if (const auto name = at(poetry, "name"); code.is(name, NodeKind::String))
                record.packageName = builder.intern(code.text(name));
            eachAt(poetry, "scripts", addScripts);
            eachAt(poetry, "plugins", [&](NodeId groups) { eachPair(groups, [&](NodeId, NodeId table) { addScripts(table); }); });
        });
    });
}

void ConfigurationReader::readCompose(NodeId root)
{
    eachPair(at(root, "services"), [&](NodeId pair, NodeId service) {
        const auto name = code.text(pair);
        if (at(service, "build") != noNode)
            record.builtServices.push_back(builder.intern(name));
        for (const auto key : {"command", "entrypoint"}) {
            if (const auto value = at(service, key); value != noNode)
                addCommand(Kind::Service, name, commandText(value), value);
        }
        if (const auto environment = at(service, "environment"); environment != noNode)
            addEnvironment(environment, name);
    });
}

void ConfigurationReader::readWorkflow(NodeId root)
{
    addEnvironment(at(root, "env"), "");
    eachPair(at(root, "jobs"), [&](NodeId pair, NodeId job) {
        const auto name = code.text(pair);
        addEnvironment(at(job, "env"), name);
        const auto steps = at(job, "steps");
        if (!code.is(steps, NodeKind::List))
            return;
        for (const auto step : code.children(steps)) {
            addEnvironment(at(step, "env"), name);
            if (const auto run = at(step, "run"); run != noNode)
                addCommand(Kind::Job, name, code.text(run), run);
        }
    });
}

void addLines(RecordBuilder& builder, std::string_view commentMark)
{
    const auto& lines = builder.source.lines;
    for (std::uint32_t line = 0; line < lines.lineCount(); ++line) {
        const auto text = trimmed(lines.line(line));
        if (text.empty() || text.starts_with(commentMark) || text.size() > longestCommand)
            continue;
        const auto start = lines.lineStart(line);
        builder.record.commands.push_back({.kind = Kind::Script, .name = 0, .text = builder.intern(text),
                                           .range = builder.range(start, start + static_cast<std::uint32_t>(lines.line(line).size()))});
    }
}

/// <script type="module" src="/src/main.tsx">
void addPageScripts(RecordBuilder& builder)
{
    const auto text = builder.source.view();
    for (auto at = text.find("<script"); at != std::string_view::npos; at = text.find("<script", at + 1)) {
        const auto end = text.find('>', at);
        const auto source = text.find("src=", at);
        if (end == std::string_view::npos || source == std::string_view::npos || source > end || source + 5 >= text.size())
            continue;
        const auto quote = text[source + 4];
        const auto close = text.find(quote, source + 5);
        if ((quote != '"' && quote != '\'') || close == std::string_view::npos || close > end)
            continue;
        auto address = text.substr(source + 5, close - source - 5);
        // {% static 'js/orders.js' %}: the folder of static files, which the ending of the path is looked for in
        if (const auto named = address.find("static "); address.starts_with("{%") && named != std::string_view::npos) {
            address = address.substr(std::min(address.find_first_of("'\"", named), address.size() - 1) + 1);
            address = address.substr(0, address.find_first_of("'\" "));
        }
        builder.record.commands.push_back({.kind = Kind::Page, .name = 0, .text = builder.intern(address),
                                           .range = builder.range(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end))});
    }
}

/// "requests>=2" → "requests"
std::string_view distributionOf(std::string_view requirement)
{
    const auto end = requirement.find_first_of(" <>=!~;[@(");
    return requirement.substr(0, end);
}

/// setup(install_requires=[…], entry_points={"console_scripts": ["name = module:function"]})
void addSetup(RecordBuilder& builder)
{
    const auto& code = builder.code;
    for (const auto node : builder.facts.nodes(NodeKind::Keyword)) {
        const auto name = code.text(node);
        const bool isRequirement = name == "install_requires" || name == "extras_require" || name == "tests_require";
        if (!isRequirement && name != "entry_points")
            continue;
        for (NodeId n = node; n < code.end(node); ++n) {
            if (!code.is(n, NodeKind::String) || code[n].role != Role::Element)
                continue;
            const auto text = code.text(n);
            if (isRequirement) {
                builder.record.dependencies.push_back({.name = builder.intern(normalizedDependencyName(distributionOf(text))),
                                                       .specifier = builder.intern(text.substr(distributionOf(text).size())),
                                                       .group = builder.intern(name == "install_requires" ? "" : "optional"), .range = builder.range(n)});
            } else if (const auto equals = text.find('='); equals != std::string_view::npos) {
                builder.record.commands.push_back({.kind = Kind::ConsoleScript, .name = builder.intern(trimmed(text.substr(0, equals))),
                                                   .text = builder.intern(trimmed(text.substr(equals + 1))), .range = builder.range(n)});
            }
        }
    }
}

/// Lines `name = module:function` below console_scripts of a setup.cfg.
void addSetupConfiguration(RecordBuilder& builder)
{
    const auto& lines = builder.source.lines;
    for (std::uint32_t line = 0; line < lines.lineCount(); ++line) {
        const auto text = trimmed(lines.line(line));
        const auto equals = text.find('=');
        const auto colon = text.find(':', equals == std::string_view::npos ? 0 : equals);
        if (equals == std::string_view::npos || colon == std::string_view::npos || text.find_first_of(" \t\"'/", colon) != std::string_view::npos)
            continue;
        const auto start = lines.lineStart(line);
        builder.record.commands.push_back({.kind = Kind::ConsoleScript, .name = builder.intern(trimmed(text.substr(0, equals))),
                                           .text = builder.intern(trimmed(text.substr(equals + 1))),
                                           .range = builder.range(start, start + static_cast<std::uint32_t>(lines.line(line).size()))});
    }
}

/// `# NAME=value` in an example: the variable is known, but off.
void addCommentedEnvironment(RecordBuilder& builder)
{
    const auto& lines = builder.source.lines;
    for (std::uint32_t line = 0; line < lines.lineCount(); ++line) {
        auto text = trimmed(lines.line(line));
        if (!text.starts_with('#'))
            continue;
        text = trimmed(text.substr(text.find_first_not_of('#') == std::string_view::npos ? text.size() : text.find_first_not_of('#')));
        const auto name = text.substr(0, text.find('='));
        const bool isName = !name.empty() && name.size() < text.size() && std::ranges::all_of(name, [](char c) {
            return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        });
        if (!isName)
            continue;
        const auto start = lines.lineStart(line);
        builder.record.environment.push_back({.use = record::EnvironmentName::Use::Declared, .name = builder.intern(name),
                                              .value = builder.intern(text.substr(name.size() + 1, 200)), .commented = true,
                                              .range = builder.range(start, start + static_cast<std::uint32_t>(lines.line(line).size()))});
    }
}

/// patch("package.module.name"), monkeypatch.setattr("…"), jest.mock("./module")
void addPatches(RecordBuilder& builder)
{
    static constexpr auto patchers = std::to_array<std::string_view>({"patch", "setattr", "mock", "doMock", "spyOn", "unstable_mockModule"});
    for (const auto& call : builder.facts.calls) {
        if (!isOneOf(builder.facts.text(call.method), patchers))
            continue;
        const auto first = builder.argument(call.node, 0);
        if (builder.code.is(first, NodeKind::String))
            builder.record.patches.push_back({.target = builder.intern(builder.code.text(first)), .function = call.function, .range = builder.range(call.node)});
    }
}

} // namespace

void RecordBuilder::addConfiguration()
{
    for (const auto& dependency : facts.config.dependencies) {
        record.dependencies.push_back({.name = intern(normalizedDependencyName(dependency.name)), .specifier = intern(dependency.specifier),
                                       .group = intern(dependency.group), .range = range(dependency.startByte, dependency.endByte)});
    }
    for (const auto& instruction : facts.config.instructions) {
        if (instruction.keyword != "CMD" && instruction.keyword != "ENTRYPOINT")
            continue;
        auto text = instruction.arguments; // ["uvicorn", "app:app"] reads like the shell form without its punctuation
        if (text.starts_with('[')) {
            std::erase_if(text, [](char c) { return c == '[' || c == ']' || c == '"'; });
            std::ranges::replace(text, ',', ' ');
        }
        record.commands.push_back({.kind = Kind::Container, .name = 0, .text = intern(std::string_view(text).substr(0, longestCommand)),
                                   .range = range(instruction.startByte, instruction.endByte)});
    }
    const auto name = fileName(record.path);
    switch (facts.language) {
    case Language::Json:
    case Language::Yaml:
    case Language::Toml:
        ConfigurationReader(*this).run();
        break;
    case Language::Bash:
        addLines(*this, "#");
        break;
    case Language::Html:
        addPageScripts(*this);
        break;
    case Language::DotEnv:
        addCommentedEnvironment(*this);
        break;
    case Language::Python:
        if (name == "setup.py")
            addSetup(*this);
        break;
    case Language::Ini:
        if (name == "setup.cfg")
            addSetupConfiguration(*this);
        break;
    default:
        if (name == "Procfile" || name == "Makefile" || name == "justfile")
            addLines(*this, "#");
        break;
    }
    if (facts.isTest && isCode(facts.language))
        addPatches(*this);
}

} // namespace punchlist
