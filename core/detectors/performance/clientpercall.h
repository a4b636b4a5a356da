#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Clients that hold connections and are built anew for every request.
class ClientPerCall final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
