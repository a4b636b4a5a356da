#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Lists of attack patterns that are cut out of a text to make it safe, where anything that is not listed passes.
class DenylistSanitizer final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
