#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Imports of this repository's own modules that match no file.
class UnresolvedImport final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
