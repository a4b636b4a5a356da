#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Request handlers that answer only after a loop of remote calls.
class LongWorkInRequest final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
