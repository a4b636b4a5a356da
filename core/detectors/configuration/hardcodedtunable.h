#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Numbers and model names that set policy and are fixed in code: one finding per file. A default of the settings that another module
/// fixes to a different value is one finding per name.
class HardcodedTunable final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
