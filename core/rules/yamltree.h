#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace punchlist {

struct RuleProblem;

/// One node of a rule file. Rule files are data from strangers, so they are read into this plain tree first: no anchors or
/// aliases (they make small files grow without bound), one document, a limited size, depth and number of nodes.
struct YamlNode {
    enum class Kind : std::uint8_t { Null, Scalar, Sequence, Map };

    Kind kind = Kind::Null;
    bool quoted = false; ///< Scalar: written in quotes or as a block, so it is a text even when it looks like a number
    std::string text;    ///< Scalar
    int line = 0;        ///< 1-based
    std::vector<YamlNode> items; ///< Sequence: the items. Map: the values
    std::vector<YamlNode> keys;  ///< Map: the keys, in the order of `items`

    bool isNull() const { return kind == Kind::Null; }
    bool isScalar() const { return kind == Kind::Scalar; }
    bool isSequence() const { return kind == Kind::Sequence; }
    bool isMap() const { return kind == Kind::Map; }
    /// The value of a key, or null.
    const YamlNode* find(std::string_view key) const;
};

/// "a text", "a list", "a mapping", "nothing": for messages.
std::string_view yamlKindName(YamlNode::Kind kind);

constexpr std::size_t maxRuleFileBytes = 256 * 1024;

/// Reads YAML text. What is wrong is appended to `problems` (with `file`), and an empty node returned.
YamlNode readYaml(std::string_view text, std::string_view file, std::vector<RuleProblem>& problems);

} // namespace punchlist
