#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Functions that say by their result whether they did it, and calls that do not look.
class IgnoredResult final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
