#pragma once

#include "findings/scorecard.h"
#include "project/capabilities/assessment.h"

#include <iosfwd>

namespace punchlist {

class JsonWriter;

/// The capabilities with their evidence; lines are 1-based.
void writeCapabilitiesJson(std::ostream& out, const ProjectAssessment& assessment);
/// The scores with what moved them, and the untested modules.
void writeScorecardJson(std::ostream& out, const ProjectAssessment& assessment, const Scorecard& card);

} // namespace punchlist
