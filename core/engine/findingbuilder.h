#pragma once

#include "detectors/detector.h"
#include "engine/suppression.h"
#include "findings/finding.h"
#include "findings/prioritypolicy.h"
#include "project/placereach.h"
#include "rules/rule.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace punchlist {

/// What a rule said about a place, still without its texts.
struct RuleReport {
    const Rule* rule = nullptr;
    Report report;
};

/// What decides about the urgency of findings, and what the project knows about their places once it is known.
struct Prioritising {
    std::shared_ptr<const PriorityPolicy> policy = PriorityPolicy::builtin();
    const PlaceReach* reach = nullptr; ///< null while single files are looked at
    const std::map<std::string, Severity, std::less<>>* severities = nullptr; ///< of rules, see ScanRequest
};

/// How often each occurrence key was given out already.
using OccurrenceCounts = std::unordered_map<std::uint64_t, std::uint32_t>;

/// Makes the findings of one file out of reports: texts, snippets, symbol, effort, priority, suppression, identity. For one
/// thread; the file must outlive it.
///
/// Effort of a finding is the rule's `fixed` minutes plus its `further` minutes for every evidence of role Place. It does not
/// depend on other findings, so that it is final when the finding is delivered; the discount for further findings of a rule is
/// for who plans several of them together.
class FindingBuilder {
public:
    /// `project` serves the snippets of evidence in other files; may be null.
    explicit FindingBuilder(const FileContext& file, const ProjectContext* project = nullptr, Prioritising priorities = {});

    /// The findings in order of their places, without doubles (same rule, same range), numbered from `counts`, which are
    /// updated. `problems` gets what is wrong with the rules' texts.
    std::vector<Finding> build(std::vector<RuleReport> reports, OccurrenceCounts& counts, std::set<std::string>& problems);

private:
    struct Place {
        TextRange range;
        NodeId node = noNode; ///< the reported one, or the outermost one in the range
        NodeId scopeNode = noNode; ///< innermost node around the place
    };
    Place placeOf(const Report& report) const;
    Finding buildOne(const Rule& rule, Report& report, const Place& place, std::set<std::string>& problems);
    void fillTexts(const Rule& rule, const Report& report, Finding& finding, std::set<std::string>& problems) const;
    void fillEvidence(Report& report, Finding& finding) const;
    void decideGrades(const Rule& rule, const Report& report, const Place& place, Finding& finding) const;
    const SuppressionTable& suppressions();

    const FileContext& m_file;
    const ProjectContext* m_project;
    Prioritising m_priorities;
    std::optional<SuppressionTable> m_suppressions; ///< read when the first finding needs it
};

/// What the project knows about the place of a finding, over what its file told: reachability is only ever filled in where the
/// rule itself had nothing to say.
void placeInProject(PriorityFactors& factors, const PlaceReach& reach, FileId file, std::uint32_t byte);

/// The whole lines of a range, at most maxSnippetLines of them, very long lines cut; the bytes of `secrets` become '*'.
std::string snippetOf(const SourceFile& source, const TextRange& range, const std::vector<TextRange>& secrets = {});

} // namespace punchlist
