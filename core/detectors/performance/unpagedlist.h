#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// List routes without pagination, or with a page size that the client chooses freely.
class UnpagedList final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
