#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// An in-progress status that is written and never recovered after a crash.
class StaleJobs final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
