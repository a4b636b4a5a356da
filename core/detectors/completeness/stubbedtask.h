#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Tasks of a queue or schedule that do nothing.
class StubbedTask final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
