#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Validators and dispatchers that know different keys of one field.
class DispatchKeys final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
