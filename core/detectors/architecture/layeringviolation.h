#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Library code that imports from a module that starts the program.
class LayeringViolation final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
