#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Functions that decide whether something is allowed, and allow it when they fail.
class CheckFailsOpen final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
