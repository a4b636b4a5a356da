#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Two spellings of one log level, lines that are written twice, and failures that are logged without saying what failed.
class InconsistentLogging final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
