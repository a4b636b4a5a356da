#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Results that are collected as they arrive, and then used as if they stood in the order of the input.
class CompletionOrder final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
