#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Unreachable statements, expressions without effect, unused imports and variables, commented-out code.
class DeadCode final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
