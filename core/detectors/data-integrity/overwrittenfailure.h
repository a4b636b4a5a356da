#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A failed status that the next statement overwrites with success.
class OverwrittenFailure final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
