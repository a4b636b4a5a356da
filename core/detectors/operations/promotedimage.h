#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Images with the settings of one environment built in that are deployed to another one.
class PromotedImage final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
