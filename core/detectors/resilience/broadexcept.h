#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Handlers that catch more than the guarded code can mean.
class BroadExcept final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
