#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Module variables that functions replace, and the accessors that hand them out: shared state that callers reach for instead of
/// receiving it. One finding per language with all places.
class MutableSingleton final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
