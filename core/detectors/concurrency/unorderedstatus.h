#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Status writes to one key that are started and not waited for, so that an older one can land last.
class UnorderedStatus final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
