#pragma once

#include "rules/calleepattern.h"
#include "rules/ruleset.h"
#include "rules/schema.h"
#include "rules/textpattern.h"
#include "rules/yamltree.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// Takes typed values out of YAML nodes and writes down what is wrong with them.
class YamlReader {
public:
    YamlReader(std::string file, std::vector<RuleProblem>& problems)
        : m_file(std::move(file))
        , m_problems(problems)
        , m_before(problems.size())
    {
    }

    bool failed() const { return m_problems.size() > m_before; }
    void problem(int line, std::string message) { m_problems.push_back({m_file, line, std::move(message)}); }
    void problem(const YamlNode& node, std::string message) { problem(node.line, std::move(message)); }

    /// Reports keys that are not in any of the tables, and keys written twice. False when `node` is no mapping.
    bool checkKeys(const YamlNode& node, std::string_view what, std::span<const schema::Word> allowed,
                   std::span<const schema::Word> alsoAllowed = {});

    std::optional<std::string> text(const YamlNode& node, std::string_view what);
    std::optional<bool> boolean(const YamlNode& node, std::string_view what);
    std::optional<int> number(const YamlNode& node, std::string_view what, int least, int most);
    /// A text or a list of texts.
    std::vector<const YamlNode*> texts(const YamlNode& node, std::string_view what);
    TextPattern textPattern(const YamlNode& node, std::string_view what);
    CalleeTable calleePatterns(const YamlNode& node, std::string_view what);

    const std::string& file() const { return m_file; }

private:
    std::string m_file;
    std::vector<RuleProblem>& m_problems;
    std::size_t m_before;
};

} // namespace punchlist
