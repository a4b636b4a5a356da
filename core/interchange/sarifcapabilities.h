#pragma once

#include "interchange/jsonwriter.h"
#include "interchange/sarifrules.h"
#include "project/capabilities/assessment.h"

#include <memory>
#include <vector>

namespace punchlist {

/// One descriptor per capability that applies.
std::vector<std::shared_ptr<const Rule>> capabilityRules(const ProjectAssessment& assessment);

/// One result per capability that applies: kind pass for what is present, informational for partial and unused ones, fail for
/// missing ones. `rules` must know the descriptors.
void writeCapabilityResults(JsonWriter& json, const ProjectAssessment& assessment, const SarifRules& rules, bool withBaseline);

} // namespace punchlist
