#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Routes that the documentation names and the code serves under another prefix.
class DocumentedRoutes final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
