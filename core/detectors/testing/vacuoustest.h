#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Tests that cannot fail: empty, without an assertion, with one that always holds, or skipped.
class VacuousTest final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
