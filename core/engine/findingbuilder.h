#pragma once

#include "detectors/detector.h"
#include "engine/suppression.h"
#include "findings/finding.h"
#include "rules/rule.h"

#include <cstdint>
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
    explicit FindingBuilder(const FileContext& file, const ProjectContext* project = nullptr);

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
    std::optional<SuppressionTable> m_suppressions; ///< read when the first finding needs it
};

/// The whole lines of a range, at most maxSnippetLines of them, very long lines cut; the bytes of `secrets` become '*'.
std::string snippetOf(const SourceFile& source, const TextRange& range, const std::vector<TextRange>& secrets = {});

} // namespace punchlist
