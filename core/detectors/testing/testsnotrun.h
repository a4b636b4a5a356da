#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Tests of the repository that no command of its workflows runs.
class TestsNotRun final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
