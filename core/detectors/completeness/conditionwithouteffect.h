#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Conditions and branches that cannot decide anything.
class ConditionWithoutEffect final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
