#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Source files above a number of lines, one finding for each kind of file, largest first.
class OversizedFile final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
