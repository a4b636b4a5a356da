#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// One tested runtime version where several are promised, versions that contradict each other, and large test suites that run one
/// test after the other.
class CiRuntimeCoverage final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
