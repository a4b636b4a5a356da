#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A path below the temporary folder of one machine that is stored or queued for others: `process.delay(path)`, a column `file_path`
/// that another request opens.
class LocalPath final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
