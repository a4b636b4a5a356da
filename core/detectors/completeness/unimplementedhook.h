#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Callbacks of a framework, and functions that should notify somebody, that only log.
class UnimplementedHook final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
