#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Python: a variable that gets its first value inside a `try`, and is read in its `except` or `finally`, or behind a handler that
/// goes on: when something before the assignment fails, the name is bound nowhere.
class UnboundName final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
