#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Modules that import each other when they are loaded, and cycles that imports inside functions hold together.
class ImportCycle final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
