#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Retries inside of retries along a path of calls, and retries of every exception.
class NestedRetry final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
