#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Routes that nothing authenticates, one finding per router; a service without any authentication is one finding.
class UnauthenticatedEndpoint final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
