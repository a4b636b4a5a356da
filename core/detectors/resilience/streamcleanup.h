#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Generators of streamed answers that leave something behind when the client goes away.
class StreamCleanup final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
