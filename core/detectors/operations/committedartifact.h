#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Caches, state, logs, dumps and databases that git tracks: one finding with the list.
class CommittedArtifact final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
