#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A record that is deleted although the deletion of what it points to, in another store, failed and nobody is told.
class DualStoreDelete final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
