#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Health and readiness routes that answer without asking any dependency, in services that have one.
class ShallowHealthCheck final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
