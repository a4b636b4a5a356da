#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Locks that nobody shares, that stay held after an error, or that are held where the event loop waits.
class IneffectiveLock final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
