#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Handlers for any error that drop it: no re-raise, no log, no status, no use of the exception. Also jumps out of `finally`,
/// `suppress(Exception)` and `.catch(() => {})`.
class SwallowedException final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
