#include "rules/yamlreader.h"

#include <charconv>

namespace punchlist {

bool YamlReader::checkKeys(const YamlNode& node, std::string_view what, std::span<const schema::Word> allowed,
                           std::span<const schema::Word> alsoAllowed)
{
    if (!node.isMap()) {
        problem(node, std::string(what) + " must be a mapping, not " + std::string(yamlKindName(node.kind)));
        return false;
    }
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
        const auto& key = node.keys[i];
        if (!key.isScalar()) {
            problem(key, "a key of " + std::string(what) + " must be a text");
            continue;
        }
        if (!schema::find(allowed, key.text) && !schema::find(alsoAllowed, key.text)) {
            auto meant = schema::nearest(allowed, key.text);
            if (meant.empty())
                meant = schema::nearest(alsoAllowed, key.text);
            auto message = "unknown key `" + key.text + "` in " + std::string(what);
            if (!meant.empty())
                message += "; did you mean `" + std::string(meant) + "`?";
            else
                message += "; allowed: " + schema::allowed(allowed) + (alsoAllowed.empty() ? "" : ", " + schema::allowed(alsoAllowed));
            problem(key, std::move(message));
        }
        for (std::size_t k = 0; k < i; ++k) {
            if (node.keys[k].text == key.text)
                problem(key, "key `" + key.text + "` is written twice in " + std::string(what));
        }
    }
    return true;
}

std::optional<std::string> YamlReader::text(const YamlNode& node, std::string_view what)
{
    if (!node.isScalar()) {
        problem(node, "`" + std::string(what) + "` must be a text, not " + std::string(yamlKindName(node.kind)));
        return std::nullopt;
    }
    auto value = node.text;
    while (value.ends_with('\n') || value.ends_with(' '))
        value.pop_back();
    if (value.empty()) {
        problem(node, "`" + std::string(what) + "` is empty");
        return std::nullopt;
    }
    return value;
}

std::optional<bool> YamlReader::boolean(const YamlNode& node, std::string_view what)
{
    if (node.isScalar() && !node.quoted && (node.text == "true" || node.text == "false"))
        return node.text == "true";
    problem(node, "`" + std::string(what) + "` must be `true` or `false`");
    return std::nullopt;
}

std::optional<int> YamlReader::number(const YamlNode& node, std::string_view what, int least, int most)
{
    int value = 0;
    if (node.isScalar() && !node.quoted) {
        const auto* end = node.text.data() + node.text.size();
        const auto [rest, error] = std::from_chars(node.text.data(), end, value);
        if (error == std::errc{} && rest == end && value >= least && value <= most)
            return value;
    }
    problem(node, "`" + std::string(what) + "` must be a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    return std::nullopt;
}

std::vector<const YamlNode*> YamlReader::texts(const YamlNode& node, std::string_view what)
{
    std::vector<const YamlNode*> found;
    if (node.isScalar()) {
        found.push_back(&node);
    } else if (node.isSequence()) {
        for (const auto& item : node.items) {
            if (item.isScalar())
                found.push_back(&item);
            else
                problem(item, "an entry of `" + std::string(what) + "` must be a text, not " + std::string(yamlKindName(item.kind)));
        }
        if (node.items.empty())
            problem(node, "`" + std::string(what) + "` is an empty list");
    } else {
        problem(node, "`" + std::string(what) + "` must be a text or a list of texts, not " + std::string(yamlKindName(node.kind)));
    }
    return found;
}

TextPattern YamlReader::textPattern(const YamlNode& node, std::string_view what)
{
    TextPattern pattern;
    for (const auto* one : texts(node, what)) {
        if (auto wrong = pattern.add(one->text); !wrong.empty())
            problem(*one, "`" + std::string(what) + "`: " + wrong);
    }
    return pattern;
}

CalleeTable YamlReader::calleePatterns(const YamlNode& node, std::string_view what)
{
    CalleeTable table;
    for (const auto* one : texts(node, what)) {
        if (auto wrong = table.add(one->text); !wrong.empty())
            problem(*one, "`" + std::string(what) + "`: " + wrong);
    }
    return table;
}

} // namespace punchlist
