#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Routes that change something and read their body as it comes, next to those that check it. One finding per file.
class BodyWithoutSchema final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
