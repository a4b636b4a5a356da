#pragma once

#include "rules/clause.h"
#include "rules/yamlreader.h"

namespace punchlist {

/// Compiles the `match:` section of a rule file.
class PatternReader {
public:
    PatternReader(YamlReader& reader, const RuleMatchers& matchers)
        : m_reader(reader)
        , m_matchers(matchers)
    {
    }

    MatchClause clause(const YamlNode& node);
    NodePattern pattern(const YamlNode& node, std::string_view what);

private:
    /// `nested` allows `as-written`, `top` the keys of a clause.
    NodePattern readPattern(const YamlNode& node, std::string_view what, bool nested, MatchClause* clause);
    void readKey(NodePattern& pattern, const std::string& key, const YamlNode& value, MatchClause* clause);
    void readKinds(NodePattern& pattern, const YamlNode& value, MatchClause* clause);
    void readCallee(NodePattern& pattern, const YamlNode& value, MatchClause* clause);
    void readFlags(NodePattern& pattern, const YamlNode& value);
    void readOrigins(NodePattern& pattern, const YamlNode& value);
    void readCount(NodePattern& pattern, const YamlNode& value);
    void readRoute(NodePattern& pattern, const YamlNode& value);
    std::vector<NodePattern> patterns(const YamlNode& value, std::string_view what);
    std::optional<Expectation> expectation(const YamlNode& value, std::string_view what);
    void readClauseKey(MatchClause& clause, const std::string& key, const YamlNode& value);
    void readQuery(MatchClause& clause, const YamlNode& node);
    void readFiles(MatchClause& clause, const YamlNode& value);
    void readReport(MatchClause& clause, const YamlNode& value);
    void readValues(MatchClause& clause, const YamlNode& value);
    void readQualification(MatchClause& clause, const YamlNode& value);
    bool readReference(std::string_view word, std::string_view rest, const YamlNode& at, ClauseValue& value);

    YamlReader& m_reader;
    const RuleMatchers& m_matchers;
};

/// Reads `languages:`; `javascript` stands for the family, `typescript` for TypeScript and TSX.
std::vector<Language> readLanguages(YamlReader& reader, const YamlNode& node);

} // namespace punchlist
