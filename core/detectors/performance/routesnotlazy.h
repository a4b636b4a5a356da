#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// React routes whose pages are all imported statically, in a project that loads nothing on demand. One finding per module of routes.
class RoutesNotLazy final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
