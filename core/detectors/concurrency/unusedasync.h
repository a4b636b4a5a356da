#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Async functions that never give control back.
class UnusedAsync final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
