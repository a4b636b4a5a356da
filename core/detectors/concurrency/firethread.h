#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Threads and processes that are started for each event and forgotten.
class FireAndForgetThread final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
    /// What requests start through a function of another file.
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
