#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Regular expressions that need exponential time on some texts.
class RegexDenial final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
