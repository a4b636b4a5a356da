#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Records of different models that a function writes one after the other without a transaction around them.
class SplitWrites final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
