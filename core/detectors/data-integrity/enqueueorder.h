#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A record and the work that it stands for, stored in two places: the failure of the second is only logged, or the work is handed
/// over before the record can be seen.
class EnqueueOrder final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
