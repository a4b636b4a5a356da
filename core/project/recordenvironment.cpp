#include "project/recordbuilder.h"

#include "base/oneof.h"

#include <algorithm>
#include <array>

namespace punchlist {
namespace {

using Use = record::EnvironmentName::Use;

bool isVariableName(std::string_view name)
{
    return !name.empty() && std::ranges::all_of(name, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
}

std::string upper(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return result;
}

/// `value or default`, `value ?? default`, `value if value else …`
bool hasFallback(const Code& code, NodeId node)
{
    const auto parent = code.parent(node);
    return parent != noNode && code[node].role == Role::Left && code.is(parent, NodeKind::Logical) && code.text(parent) != "and";
}

/// process.env, import.meta.env
bool isJavaScriptEnvironment(const Code& code, NodeId node)
{
    if (!code.is(node, NodeKind::Member) || code.text(node) != "env")
        return false;
    const auto object = code.child(node, Role::Object);
    return object != noNode && (code.text(object) == "process" || code.text(object) == "meta" || code.text(object) == "import.meta");
}

void addPythonReads(RecordBuilder& builder)
{
    const auto& facts = builder.facts;
    const auto& code = builder.code;
    static constexpr auto readers = std::to_array<std::string_view>({"os.environ.get", "os.getenv", "os.environ.pop", "os.environ.setdefault", "decouple.config",
                                                                     "starlette.config.Config", "os.environb.get"});
    for (const auto& call : facts.calls) {
        const auto callee = facts.text(call.callee);
        const bool djangoEnvironment = callee.starts_with("environ.Env");
        if (!isOneOf(callee, readers) && !djangoEnvironment)
            continue;
        const auto name = builder.argument(call.node, 0);
        if (!code.is(name, NodeKind::String) || code.text(name).empty())
            continue;
        const bool hasDefault = builder.argument(call.node, 1) != noNode || builder.keyword(call.node, "default") != noNode || hasFallback(code, call.node);
        builder.record.environment.push_back({.use = Use::Read, .name = builder.intern(code.text(name)), .hasDefault = hasDefault,
                                              .function = call.function, .range = builder.range(call.node)});
    }
    for (const auto node : facts.nodes(NodeKind::Subscript)) {
        const auto index = code.child(node, Role::Index);
        if (!code.is(index, NodeKind::String) || facts.qualified(code.child(node, Role::Object)) != "os.environ")
            continue;
        if (code[node].role == Role::Target)
            continue;
        builder.record.environment.push_back({.use = Use::Read, .name = builder.intern(code.text(index)), .hasDefault = false,
                                              .function = facts.functionOf[node], .range = builder.range(node)});
    }
}

/// The text value of `name = "…"` in a class body or a call's keyword below it: env_prefix of pydantic settings.
std::string prefixOf(const RecordBuilder& builder, NodeId klass)
{
    const auto& code = builder.code;
    for (NodeId n = klass; n < code.end(klass); ++n) {
        if ((code.is(n, NodeKind::Keyword) || code.is(n, NodeKind::Pair)) && code.text(n) == "env_prefix" && code.child(n, Role::Value) != noNode)
            return builder.textOf(code.child(n, Role::Value));
        if (code.is(n, NodeKind::Assign) && code.text(code.child(n, Role::Target)) == "env_prefix" && code.child(n, Role::Value) != noNode)
            return builder.textOf(code.child(n, Role::Value));
    }
    return {};
}

void addSettings(RecordBuilder& builder)
{
    const auto& facts = builder.facts;
    const auto& code = builder.code;
    for (const auto& klass : facts.classes) {
        const bool isSettings = std::ranges::any_of(klass.bases, [&](TextId base) {
            const auto name = facts.text(base);
            return name.ends_with("BaseSettings") || name.ends_with("Settings");
        });
        const auto body = code.child(klass.node, Role::Body);
        if (!isSettings || body == noNode)
            continue;
        const auto prefix = prefixOf(builder, klass.node);
        for (const auto statement : code.children(body)) {
            const auto target = code.is(statement, NodeKind::Assign) ? code.child(statement, Role::Target) : noNode;
            if (!code.is(target, NodeKind::Name) || code.child(statement, Role::Type) == noNode)
                continue;
            const auto field = code.text(target);
            if (field == "model_config" || field.starts_with('_'))
                continue;
            const auto value = code.child(statement, Role::Value);
            auto name = upper(prefix + std::string(field));
            bool hasDefault = value != noNode;
            if (code.is(value, NodeKind::Call)) {
                for (const auto alias : {"validation_alias", "alias", "env"}) {
                    if (const auto given = builder.keyword(value, alias); code.is(given, NodeKind::String))
                        name = std::string(code.text(given));
                }
                const auto first = builder.argument(value, 0);
                hasDefault = (first != noNode && code.text(first) != "...") || builder.keyword(value, "default") != noNode
                    || builder.keyword(value, "default_factory") != noNode;
            }
            builder.record.environment.push_back({.use = Use::Settings, .name = builder.intern(name), .attribute = builder.intern(field),
                                                  .hasDefault = hasDefault, .range = builder.range(statement)});
        }
    }
}

void addJavaScriptReads(RecordBuilder& builder)
{
    const auto& facts = builder.facts;
    const auto& code = builder.code;
    const auto add = [&](NodeId node, std::string_view name) {
        builder.record.environment.push_back({.use = Use::Read, .name = builder.intern(name), .hasDefault = hasFallback(code, node),
                                              .function = facts.functionOf[node], .range = builder.range(node)});
    };
    for (const auto node : facts.nodes(NodeKind::Member)) {
        if (isVariableName(code.text(node)) && isJavaScriptEnvironment(code, code.child(node, Role::Object)) && code[node].role != Role::Target)
            add(node, code.text(node));
    }
    for (const auto node : facts.nodes(NodeKind::Subscript)) {
        const auto index = code.child(node, Role::Index);
        if (code.is(index, NodeKind::String) && isJavaScriptEnvironment(code, code.child(node, Role::Object)) && code[node].role != Role::Target)
            add(node, code.text(index));
    }
    for (const auto node : facts.nodes(NodeKind::Assign)) { // const {A, B} = process.env
        const auto target = code.child(node, Role::Target);
        if (!code.is(target, NodeKind::Dict) || !isJavaScriptEnvironment(code, code.child(node, Role::Value)))
            continue;
        for (const auto pair : code.children(target)) {
            if (code.is(pair, NodeKind::Pair) && isVariableName(code.text(pair)))
                add(pair, code.text(pair));
        }
    }
}

} // namespace

void RecordBuilder::addEnvironment()
{
    if (facts.language == Language::Python && !code.nodes.empty()) {
        addPythonReads(*this);
        addSettings(*this);
    } else if (isJavaScriptFamily(facts.language) && !code.nodes.empty()) {
        addJavaScriptReads(*this);
    }
    const bool declares = facts.language == Language::DotEnv;
    for (const auto& entry : facts.config.environment) {
        record.environment.push_back({.use = declares ? Use::Declared : Use::Set, .name = intern(entry.name),
                                      .value = intern(std::string_view(entry.value).substr(0, 200)), .hasDefault = !entry.value.empty(),
                                      .range = range(entry.startByte, entry.endByte)});
    }
}

} // namespace punchlist
