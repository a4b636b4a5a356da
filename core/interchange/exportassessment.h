#pragma once

#include "findings/scorecard.h"
#include "interchange/exportinput.h"

#include <vector>

namespace punchlist {

/// The open findings of an export as the scorecard counts them.
std::vector<ScoredFinding> scoredFindings(const ExportInput& input);
/// The assessment of an export with what its open findings say; empty without one.
ProjectAssessment judgedAssessment(const ExportInput& input);

} // namespace punchlist
