#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Documented values of settings that their parser refuses.
class EnvExampleFormat final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
