#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A route with two ids that checks the caller against the first and looks the second up by its key alone: who owns any parent
/// reaches the children of all.
class ChildResource final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
