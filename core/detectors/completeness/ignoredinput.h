#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Fields of request models and arguments that are accepted and never read.
class IgnoredInput final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
