#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Literals that are written to a column whose CHECK or enum type does not list them.
class ValueViolatesColumn final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
