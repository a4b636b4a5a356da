#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Intervals, sockets and streams of a React component that go on when it is gone.
class UnmountedStream final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
