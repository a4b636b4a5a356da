#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Work that is started in a handler, on a platform that stops once the answer is out.
class BackgroundAfterResponse final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
