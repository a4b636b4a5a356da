#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Rows of sqlite3 that are iterated as if they were mappings.
class RowIteration final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
