#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Tests that any exception satisfies.
class BroadRaises final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
