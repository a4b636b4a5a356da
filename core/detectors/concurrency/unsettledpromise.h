#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Promises, futures and queues of waiters that one path neither fulfils nor fails.
class UnsettledPromise final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
