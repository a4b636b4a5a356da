#pragma once

#include "detectors/detector.h"
#include "rules/ruleset.h"

#include <functional>
#include <memory>

namespace punchlist {

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
    void run(const FileContext& file, const MatchSink& sink) const;

    /// True when some rule has clauses for files of this language and scope: otherwise run() need not be called.
    bool concerns(Language language, bool isTest) const;

private:
    struct Index;
    std::shared_ptr<const RuleSet> m_rules;
    std::unique_ptr<Index> m_index;
};

} // namespace punchlist
