#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Loops that sleep until a variable of the same process changes.
class BusyWaitLoop final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
