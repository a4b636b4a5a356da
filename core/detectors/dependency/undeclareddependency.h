#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Imported packages that no manifest declares, one finding per package.
class UndeclaredDependency final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
