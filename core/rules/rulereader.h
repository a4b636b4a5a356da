#pragma once

#include "rules/clause.h"
#include "rules/yamlreader.h"

#include <memory>

namespace punchlist {

/// Makes a checked Rule of one rule file.
class RuleReader {
public:
    RuleReader(std::string file, std::string category, std::vector<RuleProblem>& problems)
        : m_reader(std::move(file), problems)
        , m_rule(std::make_shared<Rule>())
        , m_matchers(std::make_shared<RuleMatchers>())
    {
        m_rule->category = std::move(category);
        m_rule->source = m_reader.file();
    }

    /// Null when something is wrong; the problems say what.
    std::shared_ptr<const Rule> read(const YamlNode& root);

private:
    void readIdentity(const YamlNode& root);
    void readGrades(const YamlNode& root);
    void readLists(const YamlNode& root);
    void readTexts(const YamlNode& root);
    void readTitles(const YamlNode& root);
    void readData(const YamlNode& root);
    void readDataEntry(std::vector<Rule::DataEntry>& table, const YamlNode& item);
    void readDetection(const YamlNode& root);
    void compileQuery(MatchClause& clause, const YamlNode& item);
    void checkPlaceholders(const YamlNode& root);
    void checkTemplate(const YamlNode& at, std::string_view what, std::string_view text, const std::vector<std::string>& known);

    YamlReader m_reader;
    std::shared_ptr<Rule> m_rule;
    std::shared_ptr<RuleMatchers> m_matchers;
    std::vector<std::string> m_declared; ///< placeholders that the detector fills
};

} // namespace punchlist
