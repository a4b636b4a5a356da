#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Jobs, routes and calls of paid services while nothing in the project counts or times anything.
class UninstrumentedOperation final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
