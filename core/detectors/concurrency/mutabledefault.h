#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Defaults of parameters, dataclass fields, class attributes and context variables that are made once and shared by all calls.
class MutableDefault final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
