#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Unique constraints over columns that may be NULL: `UniqueConstraint("user_id", "name")` with `user_id` nullable.
class NullableUnique final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
