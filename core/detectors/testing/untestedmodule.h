#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Production modules that no test imports, one finding per folder; no tests at all is one finding.
class UntestedModule final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
