#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A shared object that is built on first use without a lock: a race when worker threads reach the function, or when an
/// `await` stands between the test and the assignment; otherwise a note.
class LazyInitRace final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
