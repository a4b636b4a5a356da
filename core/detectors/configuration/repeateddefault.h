#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Literals that repeat the default of a setting instead of using it.
class RepeatedDefault final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
