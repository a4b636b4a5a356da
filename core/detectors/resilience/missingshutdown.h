#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Applications that run work in the background and do nothing when they are told to stop.
class MissingShutdown final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
