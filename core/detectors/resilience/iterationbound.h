#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Loops without an exit, tries without a last one, counters that a path forgets to advance, and limits that are compared and then
/// not kept.
class IterationBound final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
