#pragma once

#include "findings/grades.h"
#include "project/capabilities/assessment.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// An open finding as the scorecard counts it. Those that a person called false positives must be left out.
struct ScoredFinding {
    std::string_view ruleId;
    std::string_view category;
    Severity severity = Severity::Medium;
};

/// What moved a score: a component with what it counts, or a sum of findings.
struct ScoreReason {
    std::string name;
    std::string reason; ///< one sentence; may be empty
    double weight = 1;
    double value = 0;   ///< 0 to 1; of findings: the points they cost, negative
    bool isFindings = false;
    std::vector<CapabilityEvidence> evidence;
};

struct CategoryScore {
    std::string name;
    int score = 0; ///< 0 to 10
    double exact = 0;
    std::vector<ScoreReason> reasons;
};

struct Scorecard {
    std::vector<CategoryScore> categories;
    /// Mean of all categories × 10, rounded to the nearest 5; nothing without categories.
    std::optional<int> completeness;
};

/// The assessment with what open findings say about its capabilities: one that is present with gaps is partial.
ProjectAssessment withFindings(ProjectAssessment assessment, std::span<const ScoredFinding> findings);

/// Each category scores 10 × Σ(weight × value) / Σ(weight) over what applies, rounded half up.
Scorecard makeScorecard(const ProjectAssessment& assessment, std::span<const ScoredFinding> findings);

} // namespace punchlist
