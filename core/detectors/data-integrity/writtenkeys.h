#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Rows that are written without a column that the table insists on, or without the one by which all reads look for them. For clients
/// that name their tables in code, with the schema of the SQL files.
class WrittenKeys final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
