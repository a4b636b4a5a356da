#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A row that is read because its status says that nobody works on it, and marked as taken by a second statement that no longer
/// asks: two workers, or two requests, both take it.
class NonAtomicClaim final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
