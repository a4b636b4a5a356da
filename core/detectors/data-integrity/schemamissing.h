#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Tables and functions that code uses and no migration creates, in projects whose migrations create the others.
class SchemaMissing final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
