#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Many reads of a service, and nothing in it that keeps a result.
class UncachedWork final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
