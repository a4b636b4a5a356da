#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Calls to other services without a time limit. The rule's `external-callees` say which argument sets it and what the library does
/// without.
class ExternalCallWithoutTimeout final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
