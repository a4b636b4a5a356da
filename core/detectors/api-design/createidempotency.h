#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Create routes that start work and would start it again on a retry.
class CreateIdempotency final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
