#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Functions with equal bodies in several modules.
class DuplicatedCode final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
