#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A status that says "done" is written before the work that it speaks of: a failure leaves it standing.
class EarlySuccess final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
