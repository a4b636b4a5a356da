#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Temporary files that nothing removes.
class TemporaryFiles final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
