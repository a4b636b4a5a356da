#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Uploads, downloads and request data that are read, decoded or unpacked whole, with no comparison of their size before.
class UnboundedInputRead final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
