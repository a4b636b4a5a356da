#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Requests of a frontend to routes that want a bearer token, sent without one.
class MissingCredentials final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
