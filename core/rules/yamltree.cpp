#include "rules/yamltree.h"

#include "rules/ruleset.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <sstream>

namespace punchlist {
namespace {

// A rule file that a person wrote stays far below both.
constexpr std::size_t maxDepth = 32;
constexpr std::size_t maxNodes = 20'000;

/// Builds the tree from yaml-cpp's events. Stops the parser by an exception, which readYaml() catches.
class TreeBuilder final : public YAML::EventHandler {
public:
    YamlNode root;

    void OnDocumentStart(const YAML::Mark&) override { }
    void OnDocumentEnd() override { }
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        add(mark, anchor, {});
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override
    {
        throw YAML::ParserException(mark, "aliases (*name) are not allowed in rule files; write the value out");
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override
    {
        YamlNode node;
        node.kind = YamlNode::Kind::Scalar;
        node.quoted = tag == "!";
        node.text = value;
        checkTag(mark, tag);
        add(mark, anchor, std::move(node));
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        checkTag(mark, tag);
        open(mark, anchor, YamlNode::Kind::Sequence);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        checkTag(mark, tag);
        open(mark, anchor, YamlNode::Kind::Map);
    }
    void OnMapEnd() override { close(); }

private:
    static void checkTag(const YAML::Mark& mark, const std::string& tag)
    {
        if (!tag.empty() && tag != "?" && tag != "!")
            throw YAML::ParserException(mark, "tags (" + tag + ") are not allowed in rule files");
    }

    void count(const YAML::Mark& mark, YAML::anchor_t anchor)
    {
        if (anchor != YAML::NullAnchor)
            throw YAML::ParserException(mark, "anchors (&name) are not allowed in rule files; write the value out");
        if (++m_nodes > maxNodes)
            throw YAML::ParserException(mark, "a rule file may have at most " + std::to_string(maxNodes) + " values");
    }

    void open(const YAML::Mark& mark, YAML::anchor_t anchor, YamlNode::Kind kind)
    {
        count(mark, anchor);
        if (m_open.size() >= maxDepth)
            throw YAML::ParserException(mark, "values may be nested at most " + std::to_string(maxDepth) + " deep");
        m_open.emplace_back();
        m_open.back().kind = kind;
        m_open.back().line = mark.line + 1;
    }
    void close()
    {
        auto node = std::move(m_open.back());
        m_open.pop_back();
        attach(std::move(node));
    }
    void add(const YAML::Mark& mark, YAML::anchor_t anchor, YamlNode node)
    {
        count(mark, anchor);
        node.line = mark.line + 1;
        attach(std::move(node));
    }
    void attach(YamlNode node)
    {
        if (m_open.empty()) {
            root = std::move(node);
            return;
        }
        auto& outer = m_open.back();
        if (outer.kind == YamlNode::Kind::Map && outer.keys.size() == outer.items.size())
            outer.keys.push_back(std::move(node));
        else
            outer.items.push_back(std::move(node));
    }

    std::vector<YamlNode> m_open;
    std::size_t m_nodes = 0;
};

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
    try {
        std::istringstream stream{std::string(text)};
        YAML::Parser parser(stream);
        TreeBuilder builder;
        if (!parser.HandleNextDocument(builder))
            return fail(0, "the file is empty");
        TreeBuilder next;
        if (parser.HandleNextDocument(next))
            return fail(next.root.line, "a rule file holds one document; remove the `---`");
        return std::move(builder.root);
    } catch (const YAML::Exception& error) {
        return fail(error.mark.is_null() ? 0 : error.mark.line + 1, error.msg);
    } catch (const std::exception& error) {
        return fail(0, error.what());
    }
}

} // namespace punchlist
