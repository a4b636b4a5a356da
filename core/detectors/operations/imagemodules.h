#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Local modules that a program imports and that its container image does not have.
class ImageModules final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
