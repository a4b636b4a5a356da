#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Counters of requests that a program keeps in its own memory and refuses callers by.
class ProcessCounter final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
