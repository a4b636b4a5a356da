#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Sensitive or costly routes of an application without any rate limit.
class MissingRateLimit final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
