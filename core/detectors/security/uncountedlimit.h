#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A limit that is asked for and never counted: a class or module offers a check that only reads and a function that records, and a
/// caller of the first never gets to the second.
class UncountedLimit final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
