#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Kinds of failure that production code can meet and no test provokes. One finding per project.
class UntestedErrorPath final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
