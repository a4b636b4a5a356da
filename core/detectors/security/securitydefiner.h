#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// SECURITY DEFINER functions that anybody may call and that do not look at the caller; and those that leave the search path open.
class SecurityDefiner final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
