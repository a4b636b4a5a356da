#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Handlers that log an exception whose text can carry a secret, because the guarded call got one in its URL, its parameters, or
/// with a client that puts its options into the error. One finding per file.
class SecretInExceptionText final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
