#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A class that starts threads or tasks and keeps their records in a dict of the process, in a web application.
class InProcessJobs final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
