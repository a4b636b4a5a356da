#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Variables that one service of a compose file gets and another one of the same code does not.
class ServiceParity final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
