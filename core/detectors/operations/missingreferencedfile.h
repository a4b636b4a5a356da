#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Files that compose files, Dockerfiles and workflows name and that the repository does not have.
class MissingReferencedFile final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
