#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// What makes images larger, slower to build or different from build to build: one finding per Dockerfile with every line.
class DockerfileHygiene final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
