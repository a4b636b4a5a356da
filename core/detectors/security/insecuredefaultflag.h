#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// `DEV_MODE = os.getenv("DEV_MODE", "true") == "true"` and `if DEV_MODE: return user`: a switch that lets a check be skipped, and
/// is in that position unless somebody sets it. Conditions are computed with every environment variable unset, inside one file.
class InsecureDefaultFlag final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
