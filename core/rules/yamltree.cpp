#include "rules/yamltree.h"

#include "rules/ruleset.h"

#include <yaml.h>

#include <algorithm>
#include <memory>

namespace punchlist {
namespace {

// A rule file that a person wrote stays far below both.
constexpr std::size_t maxDepth = 32;
constexpr std::size_t maxNodes = 20'000;

int lineOf(const yaml_mark_t& mark) { return static_cast<int>(mark.line) + 1; }

std::string_view textOf(const yaml_char_t* text) { return text ? reinterpret_cast<const char*>(text) : ""; }

/// Builds the tree from libyaml's events.
class TreeBuilder {
public:
    /// Where a file is no rule file.
    struct Problem {
        int line = 0;
        std::string message;
    };

    /// False when the file is no rule file; then problem() tells why.
    bool take(const yaml_event_t& event)
    {
        const auto line = lineOf(event.start_mark);
        switch (event.type) {
        case YAML_SCALAR_EVENT: {
            const auto& scalar = event.data.scalar;
            const bool plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
            if (!mayAdd(line, scalar.anchor, scalar.tag))
                return false;
            YamlNode node;
            node.line = line;
            node.text.assign(reinterpret_cast<const char*>(scalar.value), scalar.length);
            node.quoted = !plain;
            node.kind = plain && isNullText(node.text) ? YamlNode::Kind::Null : YamlNode::Kind::Scalar;
            if (node.isNull())
                node.text.clear();
            attach(std::move(node));
            return true;
        }
        case YAML_SEQUENCE_START_EVENT:
            return open(line, event.data.sequence_start.anchor, event.data.sequence_start.tag, YamlNode::Kind::Sequence);
        case YAML_MAPPING_START_EVENT:
            return open(line, event.data.mapping_start.anchor, event.data.mapping_start.tag, YamlNode::Kind::Map);
        case YAML_SEQUENCE_END_EVENT:
        case YAML_MAPPING_END_EVENT:
            close();
            return true;
        case YAML_ALIAS_EVENT:
            return fail(line, "aliases (*name) are not allowed in rule files; write the value out");
        case YAML_DOCUMENT_START_EVENT:
            return ++m_documents == 1 || fail(line, "a rule file holds one document; remove the `---`");
        default:
            return true;
        }
    }

    bool isEmpty() const { return m_documents == 0; }
    const Problem& problem() const { return m_problem; }
    YamlNode takeRoot() { return std::move(m_root); }

private:
    /// What YAML 1.2's core schema reads as nothing.
    static bool isNullText(std::string_view text) { return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL"; }

    bool fail(int line, std::string message)
    {
        m_problem = {line, std::move(message)};
        return false;
    }

    bool mayAdd(int line, const yaml_char_t* anchor, const yaml_char_t* tag)
    {
        if (anchor)
            return fail(line, "anchors (&name) are not allowed in rule files; write the value out");
        if (const auto name = textOf(tag); !name.empty() && name != "!")
            return fail(line, "tags (" + std::string(name) + ") are not allowed in rule files");
        return ++m_nodes <= maxNodes || fail(line, "a rule file may have at most " + std::to_string(maxNodes) + " values");
    }

    bool open(int line, const yaml_char_t* anchor, const yaml_char_t* tag, YamlNode::Kind kind)
    {
        if (!mayAdd(line, anchor, tag))
            return false;
        if (m_open.size() >= maxDepth)
            return fail(line, "values may be nested at most " + std::to_string(maxDepth) + " deep");
        m_open.emplace_back();
        m_open.back().kind = kind;
        m_open.back().line = line;
        return true;
    }
    void close()
    {
        auto node = std::move(m_open.back());
        m_open.pop_back();
        attach(std::move(node));
    }
    void attach(YamlNode node)
    {
        if (m_open.empty()) {
            m_root = std::move(node);
            return;
        }
        auto& outer = m_open.back();
        if (outer.kind == YamlNode::Kind::Map && outer.keys.size() == outer.items.size())
            outer.keys.push_back(std::move(node));
        else
            outer.items.push_back(std::move(node));
    }

    YamlNode m_root;
    Problem m_problem;
    std::vector<YamlNode> m_open;
    std::size_t m_nodes = 0;
    int m_documents = 0;
};

/// "mapping values are not allowed in this context, while parsing a block mapping": what libyaml says, the problem first.
std::string syntaxMessage(const yaml_parser_t& parser)
{
    if (parser.error == YAML_MEMORY_ERROR)
        return "there is not enough memory to read it";
    std::string message = parser.problem ? parser.problem : "it is no YAML";
    if (parser.context)
        message += std::string(", ") + parser.context;
    return message;
}

} // namespace

const YamlNode* YamlNode::find(std::string_view key) const
{
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i].text == key)
            return &items[i];
    }
    return nullptr;
}

std::string_view yamlKindName(YamlNode::Kind kind)
{
    switch (kind) {
    case YamlNode::Kind::Null: return "nothing";
    case YamlNode::Kind::Scalar: return "a text";
    case YamlNode::Kind::Sequence: return "a list";
    case YamlNode::Kind::Map: return "a mapping";
    }
    return {};
}

YamlNode readYaml(std::string_view text, std::string_view file, std::vector<RuleProblem>& problems)
{
    const auto fail = [&](int line, std::string message) {
        problems.push_back({std::string(file), line, std::move(message)});
        return YamlNode{};
    };
    if (text.size() > maxRuleFileBytes)
        return fail(0, "the file is larger than " + std::to_string(maxRuleFileBytes / 1024) + " KiB, the limit for a rule file");
    if (text.find('\0') != std::string_view::npos)
        return fail(0, "the file contains a NUL byte; it is no YAML text");

    yaml_parser_t parser;
    if (yaml_parser_initialize(&parser) == 0)
        return fail(0, "there is not enough memory to read it");
    const std::unique_ptr<yaml_parser_t, decltype(&yaml_parser_delete)> parserOwner(&parser, yaml_parser_delete);
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(text.data()), text.size());

    TreeBuilder builder;
    for (bool atEnd = false; !atEnd;) {
        yaml_event_t event;
        if (yaml_parser_parse(&parser, &event) == 0) {
            // A reader's error (invalid UTF-8, control characters) has an offset and no line.
            const auto before = text.substr(0, std::min(parser.problem_offset, text.size()));
            const int line = parser.error == YAML_READER_ERROR ? static_cast<int>(std::ranges::count(before, '\n')) + 1 : lineOf(parser.problem_mark);
            return fail(line, syntaxMessage(parser));
        }
        const std::unique_ptr<yaml_event_t, decltype(&yaml_event_delete)> eventOwner(&event, yaml_event_delete);
        if (!builder.take(event))
            return fail(builder.problem().line, builder.problem().message);
        atEnd = event.type == YAML_STREAM_END_EVENT;
    }
    if (builder.isEmpty())
        return fail(0, "the file is empty");
    return builder.takeRoot();
}

} // namespace punchlist
