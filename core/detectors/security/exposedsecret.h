#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Decrypted secrets that are put into queues and caches.
class ExposedSecret final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
