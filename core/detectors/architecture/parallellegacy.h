#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Routes that are called legacy beside the routes that replaced them.
class ParallelLegacy final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
