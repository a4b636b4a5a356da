#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Code that asks again and again how far something is, and stops at success only.
class EndlessPolling final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
