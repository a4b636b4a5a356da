#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Tests that run code which talks to a real service.
class UnmockedNetwork final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
