#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Conversions of request values that answer a wrong value with an internal error.
class UncheckedConversion final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
