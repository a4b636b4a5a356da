#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Times with and without a time zone that meet.
class TimezoneMix final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
