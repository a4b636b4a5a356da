#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Handlers that mark work as cancelled while nothing stops it.
class CancelNotPropagated final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
