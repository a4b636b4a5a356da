#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// State of a request that code reads and nothing sets.
class StateNotWritten final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
