#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Schedules that name tasks which do not exist.
class ScheduledTasks final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
