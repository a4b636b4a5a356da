#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Functions, classes and modules of production code that nothing in production refers to.
class NeverWired final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
