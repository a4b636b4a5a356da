#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A circuit breaker or a retry around a function that catches everything itself: it only ever sees success.
class SwallowedRetry final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
