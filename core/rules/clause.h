#pragma once

#include "rules/nodepattern.h"
#include "rules/rule.h"
#include "syntax/treequery.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace punchlist {

/// One value of a `values:` section: a literal text, or something taken from the matched node.
struct ClauseValue {
    enum class From : std::uint8_t { Literal, Callee, Name, Text, Source, Argument, Child, Receiver, Capture };
    std::string placeholder;
    From from = From::Literal;
    std::string argument; ///< the literal; the path of an argument; the name of a capture
    Role role = Role::None;
};

/// Which node a clause reports.
struct ReportPlace {
    enum class At : std::uint8_t { Match, Callee, Argument, Child, Receiver, Function };
    At at = At::Match;
    std::string argument;
    Role role = Role::None;
};

/// Names of a table's entries and what they bring along as values.
struct NamedTable {
    std::shared_ptr<const CalleeTable> callees;
    std::vector<std::map<std::string, std::string, std::less<>>> attributes; ///< by entry

    /// The entry for a qualified name, or CalleeTable::noEntry.
    std::uint32_t find(std::string_view qualifiedName) const { return callees->find(qualifiedName); }
    /// False: the file holds no name that the table knows.
    bool mayMatchIn(const FileContext& file) const { return !file.sketch || callees->mayMatchIn(file.sketch->names); }
    /// An attribute of an entry, "" when it has none of that name.
    std::string_view attribute(std::uint32_t entry, std::string_view name) const
    {
        const auto at = attributes[entry].find(name);
        return at == attributes[entry].end() ? std::string_view{} : std::string_view(at->second);
    }
};

/// One alternative of a rule's `match:` section: what to find, and what to say about it.
struct MatchClause {
    NodePattern pattern;
    bool comment = false;    ///< looks at comments, which are no nodes; then only `commentText` counts
    TextPattern commentText;
    /// A clause with a query looks at tree-sitter's tree instead of the nodes.
    struct Query {
        Language language = Language::Unknown;
        std::shared_ptr<const TreeQuery> query;
    };
    std::string queryText;
    int queryLine = 0;           ///< in the rule file
    std::vector<Query> queries;  ///< compiled, one for each language of the clause
    std::string reportCapture;   ///< the reported capture of a query
    std::vector<Language> languages; ///< subset of the rule's
    TextPattern path, notPath;        ///< of the file; empty: no requirement
    CalleeTable imports, notImports;  ///< one of them must be imported, none of them may be; empty: no requirement
    std::optional<bool> script;
    const NamedTable* table = nullptr; ///< whose entry gives further values; owned by RuleMatchers
    ReportPlace report;
    std::vector<ClauseValue> values;
    std::optional<Severity> severity;
    std::optional<Confidence> confidence;
    std::string variant;
    std::string problem;
    std::string fix;
    std::string note; ///< of the primary evidence
    Qualification qualification;
    int line = 0; ///< in the rule file
};

/// The compiled declarative part of a rule.
struct RuleMatchers {
    std::vector<MatchClause> clauses;
    /// Every table of `data:` whose name ends in "callees".
    std::map<std::string, NamedTable, std::less<>> tables;
};

/// A table of the rule's `data:` section that holds callee patterns, or null. For detectors.
const NamedTable* calleeTable(const Rule& rule, std::string_view name);

} // namespace punchlist
