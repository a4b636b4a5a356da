#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Clients that live as long as the process and copy a secret when they are made.
class CachedSecret final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
