#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Coroutines, promises and tasks whose result nobody waits for.
class UnawaitedCoroutine final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
