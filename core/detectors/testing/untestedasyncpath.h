#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Async functions that run in production and that no test calls. One finding per project.
class UntestedAsyncPath final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
