#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A value that is stored, and given its expiry by the next command: `redis.set(key, code)`, `redis.expire(key, 300)`.
class SeparateExpiry final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
