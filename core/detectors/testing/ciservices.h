#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Workflow jobs whose services and tests do not fit together: tests are picked by a marker that hardly any test carries, a
/// service is started that nothing uses, or tests that need services run where there are none.
class CiServices final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
