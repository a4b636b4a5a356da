#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Comments that admit unfinished code, joined with what stands beside them.
class UnfinishedMarker final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
