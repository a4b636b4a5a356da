#pragma once

#include "detectors/detector.h"
#include "project/capabilities/assessment.h"
#include "project/capabilities/catalogue.h"

namespace punchlist {

/// Answers every probe of a catalogue and collects what the scorecard needs. What depends on findings is left open:
/// core/findings/scorecard.h adds it, again after every triage.
ProjectAssessment assess(const ProjectContext& project, const CapabilityCatalogue& catalogue);

} // namespace punchlist
