#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Declared packages that no code imports, one finding per manifest.
class UnusedDependency final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
