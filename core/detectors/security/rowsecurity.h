#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Policies of row-level security that let everybody through, and tables that clients reach without any. Migrations are replayed, so
/// that what a later one drops or changes does not count.
class RowSecurity final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
