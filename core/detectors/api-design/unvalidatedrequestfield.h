#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// String fields of request models that are named after a format (url, path, email, …) and have no constraint.
class UnvalidatedRequestField final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
