#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Application objects that are replaced by something else before their routes are registered.
class AppRebound final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
