#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Files, connections and handles that a function takes and does not give back when something fails in between, or never. What is
/// taken, and the method that gives it back, stands in the rule's `acquire-callees`. A resource that the function returns, stores or
/// hands to a manager is somebody else's.
class UnreleasedResource final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
