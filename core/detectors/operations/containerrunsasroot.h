#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Dockerfiles whose shipped stage runs as root. Stages are followed through `FROM stage AS name`; a compose service that
/// sets another user settles it.
class ContainerRunsAsRoot final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
