#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A status that is stored inside an error handler, where the failure of the write itself is caught by nobody.
class UnprotectedWrite final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
