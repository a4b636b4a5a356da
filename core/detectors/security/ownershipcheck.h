#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Authenticated handlers that take the id of an object and never ask whose it is.
class OwnershipCheck final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
