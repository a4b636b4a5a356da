#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A list that is collected in a loop and of which only the last entry is ever read.
class LastElementOnly final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
