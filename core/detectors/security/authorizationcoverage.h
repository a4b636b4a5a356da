#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Changing routes that ask who the caller is, but not what the caller may do, where most others do.
class AuthorizationCoverage final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
