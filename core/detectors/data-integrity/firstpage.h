#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Listings of remote services of which only the first page is read.
class FirstPageOnly final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
