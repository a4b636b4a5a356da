#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Collections that live as long as the process and only ever grow.
class UnboundedGrowth final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
