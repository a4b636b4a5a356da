#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Methods of an object that serves all requests keep what one request gave them in its attributes.
class SharedRequestState final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
