#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Request ids that a service reads or makes and does not hand on.
class CorrelationId final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
