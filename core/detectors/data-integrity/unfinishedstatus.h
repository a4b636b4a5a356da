#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Work that ends and leaves a status behind that says it goes on.
class UnfinishedStatus final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
