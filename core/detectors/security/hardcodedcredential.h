#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Passwords and secrets written as literals: assigned, passed, compared, given as the default of a setting, inside a URL, or in
/// compose, Dockerfile and .env values. Long random literals belong to secret-in-repository.
class HardcodedCredential final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
