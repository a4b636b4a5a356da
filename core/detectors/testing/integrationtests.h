#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Services whose tests never send a request.
class IntegrationTests final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
