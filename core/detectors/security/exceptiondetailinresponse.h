#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Text of a caught exception (message, stack, traceback) that becomes part of an answer. One finding per file.
class ExceptionDetailInResponse final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
