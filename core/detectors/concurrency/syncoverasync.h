#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Functions that start an event loop of their own, and are called from code that runs on one.
class SyncOverAsync final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
