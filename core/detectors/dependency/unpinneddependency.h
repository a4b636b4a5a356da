#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Manifests whose versions no lock fixes, and builds that do not use the lock there is. One finding per manifest.
class UnpinnedDependency final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
