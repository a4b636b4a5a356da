#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Accessors that use their arguments only the first time.
class CachedFactory final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
