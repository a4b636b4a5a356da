#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Calls of a client that go around the wrapper which other calls of it go through.
class BypassedWrapper final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
