#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Routes that can never be reached because another one with the same method and path stands before them.
class DuplicateRoute final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
