#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// print and console.log in production modules: one finding per project and language, with every place.
class PrintInsteadOfLogging final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
