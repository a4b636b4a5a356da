#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Secrets in any text file: by the published forms of provider tokens, private keys and URLs with passwords, and by long
/// random literals under names that speak of secrets. The forms are data (resources/rules/security/secret-in-repository.yaml).
class SecretInRepository final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
