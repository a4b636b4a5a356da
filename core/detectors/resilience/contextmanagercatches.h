#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Context managers that turn every error of the with-body into one of their own.
class ContextManagerCatches final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
