#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Functions that do something risky and that no test names.
class UntestedFunction final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
