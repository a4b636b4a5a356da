#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Clients for the whole process that are built without limits, pool or retries.
class BareClient final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
