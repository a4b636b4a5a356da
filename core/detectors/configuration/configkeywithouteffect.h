#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Declared variables and settings fields that no code reads, one finding per file.
class ConfigKeyWithoutEffect final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
