#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// HTTP errors that a broad handler of the same function turns into other ones.
class HttpExceptionSwallowed final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
