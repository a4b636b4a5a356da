#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A web application in whose repository nothing sets a security header: neither a package, nor its own code, nor a proxy's configuration.
class SecurityHeaders final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
