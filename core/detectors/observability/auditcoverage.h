#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Handlers that change something without the audit log that the project has.
class AuditCoverage final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
