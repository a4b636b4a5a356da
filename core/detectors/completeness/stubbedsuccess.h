#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Code that reports success beside a comment which says that nothing happens there, or after waiting instead of working.
class StubbedSuccess final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
