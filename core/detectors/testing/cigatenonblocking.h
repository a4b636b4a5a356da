#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Steps of workflows that test, lint or scan, and cannot fail.
class CiGateNonBlocking final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
