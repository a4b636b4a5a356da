#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Requests of the frontend that no route of the backend answers, one finding per path.
class RouteDrift final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
