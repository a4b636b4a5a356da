#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Streams of a file, cursor or service that are collected into one list.
class WholeDataset final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
