#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// What a lock protects, handed out by reference: a container or an element of it that leaves `with lock:` and is changed or gone
/// through outside. Python; threads.
class EscapingState final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
