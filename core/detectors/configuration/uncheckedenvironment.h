#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Credentials and addresses that are taken from the environment and that nothing checks at start-up.
class UncheckedEnvironment final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
