#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Calls of functions of the project that cannot take these arguments.
class CallSignature final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
