#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Recorders of metrics that nobody calls, while their numbers are read.
class UnusedRecorder final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
