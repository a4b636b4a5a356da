#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Positions taken from a set, whose order differs from run to run.
class SetOrder final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
