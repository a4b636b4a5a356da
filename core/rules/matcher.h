#pragma once

#include "detectors/detector.h"
#include "rules/ruleset.h"
#include "syntax/parser.h"

#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace punchlist {

struct MatchClause;

/// What the queries of the rules found in one file, before it is known what file that is.
struct QueryMatches {
    struct One {
        const Rule* rule = nullptr;
        const MatchClause* clause = nullptr;
        TextRange range;
        std::map<std::string, std::string, std::less<>> values;
    };
    std::vector<One> found;
    std::string incomplete; ///< why some are missing, or ""
};

/// Takes what the declarative matchers found.
using MatchSink = std::function<void(const Rule& rule, Report report)>;

/// Runs the `match:` sections of all rules over a file's facts. Clauses are indexed by language, scope, callee name and
/// node kind once, so that the cost per node hardly depends on the number of rules. Constant after construction; one
/// object serves all threads. Rules with a detector only are not its business.
class MatcherEngine {
public:
    explicit MatcherEngine(std::shared_ptr<const RuleSet> rules);
    ~MatcherEngine();
    MatcherEngine(const MatcherEngine&) = delete;
    MatcherEngine& operator=(const MatcherEngine&) = delete;

    /// Calls `sink` for every match, rule by rule in no particular order, at most once per rule and reported node. Rules of
    /// another language or scope stay out. Needs facts with semantics (facts/lowering.h); files without nodes match nothing.
    void run(const FileContext& file, const MatchSink& sink, const QueryMatches& queried = {}) const;

    /// Runs the clauses with `query:` over tree-sitter's tree, for run() to judge once the facts are known.
    QueryMatches query(Language language, const ParsedTree& tree, std::stop_token stop) const;
    /// Whether there is such a clause for this language: otherwise query() need not be called.
    bool hasQueries(Language language) const;

    /// True when some rule has clauses for files of this language and scope: otherwise run() need not be called.
    bool concerns(Language language, bool isTest) const;

private:
    struct Index;
    std::shared_ptr<const RuleSet> m_rules;
    std::unique_ptr<Index> m_index;
};

} // namespace punchlist
