#pragma once

#include "project/capabilities/catalogue.h"
#include "rules/yamltree.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace punchlist {

/// Turns YAML into a catalogue and writes down what is wrong. Signals may be named before they are defined.
class CatalogueReader {
public:
    /// Compiling expressions only to see whether they are right takes longer than everything else here: those of the
    /// built-in catalogue are known to be (its tests read it from its folder).
    enum class Expressions : std::uint8_t { Unchecked, Checked };

    CatalogueReader(CapabilityCatalogue& catalogue, std::vector<RuleProblem>& problems, Expressions expressions)
        : m_catalogue(catalogue)
        , m_problems(problems)
        , m_expressions(expressions)
    {
    }

    void read(const CapabilityCatalogue::Text& text);
    /// After all texts: names that were used and never defined.
    void finish();

private:
    void problem(const YamlNode& node, std::string message) { m_problems.push_back({m_file, node.line, std::move(message)}); }
    bool checkKeys(const YamlNode& node, std::initializer_list<std::string_view> allowed);
    std::string text(const YamlNode* node);
    std::string required(const YamlNode& map, std::string_view key);
    std::vector<std::string> texts(const YamlNode* node);

    void readSignals(const YamlNode& map);
    void readMatcher(const YamlNode& node, Signal& signal);
    void readProbe(const YamlNode& node);
    void readCategory(const YamlNode& node);
    ComponentData readComponent(const YamlNode& node);
    void readOutcomes(const YamlNode* node, CapabilityValue value, std::vector<Outcome>& outcomes);
    Conditions conditions(const YamlNode* node);
    void condition(const YamlNode& node, std::string_view text, std::vector<Condition>& alternatives);
    SignalId signalId(const YamlNode& node, std::string_view name);
    void checkExpression(const YamlNode& node, const std::string& expression);

    CapabilityCatalogue& m_catalogue;
    std::vector<RuleProblem>& m_problems;
    Expressions m_expressions;
    std::string m_file;
    std::unordered_map<std::string, SignalId> m_ids;
    struct Use {
        std::string file;
        int line = 0;
    };
    std::vector<Use> m_firstUse; ///< by signal
    std::vector<bool> m_defined;
};

} // namespace punchlist
