#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Coroutines that catch a cancellation without passing it on, or wait where it can interrupt the clean-up.
class CancellationSwallowed final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
