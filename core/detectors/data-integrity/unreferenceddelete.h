#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Deletes of rows that others reference, without a look at those.
class UnreferencedDelete final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
