#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Keys that code looks for in records and that nothing writes, where a nearly equal one is written.
class ResultKeys final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
