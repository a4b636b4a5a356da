#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Base images, actions and git dependencies that are named by a moving reference: one finding per file.
class MutableBuildReference final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
