#pragma once

#include "detectors/detector.h"
#include "engine/findingbuilder.h"
#include "rules/matcher.h"
#include "rules/ruleset.h"

#include <array>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace punchlist {

/// A report together with the file it is about.
struct ProjectReport {
    const FileContext* file = nullptr; ///< null: the repository as a whole
    RuleReport report;
};

/// Knows which rule runs where, and runs them. Constant after construction; serves all threads.
class RuleRunner {
public:
    explicit RuleRunner(std::shared_ptr<const RuleSet> rules);

    /// "rule-id@version" of every rule that runs, sorted.
    std::vector<std::string> rulesRun() const;
    /// Detectors that rules name and that do not exist.
    const std::set<std::string>& problems() const { return m_problems; }

    /// Everything that the rules say about one file. A rule that throws is left out for this file and named in `problems`.
    std::vector<RuleReport> inspectFile(const FileContext& file, const QueryMatches& queried, std::set<std::string>& problems) const;
    /// The declarative part, for what has to see the tree while it is there.
    const MatcherEngine& matchers() const { return m_matchers; }

    /// The rules that look at the whole project; each can run on a thread of its own.
    std::span<const Rule* const> projectRules() const { return m_projectRules; }
    std::vector<ProjectReport> inspectProject(const Rule& rule, const ProjectContext& project, std::set<std::string>& problems) const;

private:
    struct Entry {
        const Rule* rule;
        const Detector* detector;
    };
    bool isActive(const Rule& rule) const;

    std::shared_ptr<const RuleSet> m_rules;
    MatcherEngine m_matchers;
    /// Rules with a detector, by language; the index is Language.
    std::array<std::vector<Entry>, static_cast<std::size_t>(Language::Text) + 1> m_byLanguage;
    std::vector<const Rule*> m_projectRules;
    std::set<std::string> m_problems;
};

/// Whether a rule's scope includes a file.
bool isInScope(const Rule& rule, const FileFacts& facts);

} // namespace punchlist
