#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Containers and counters that one place changes under a lock and another without it, and sums over a wait that lose what others added.
class UnguardedState final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
