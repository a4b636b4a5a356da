#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Instructions of a Dockerfile that leave secrets, setuid programs, unsigned packages or world-writable files in the image.
/// Compose files are the business of the rule's matchers.
class UnsafeContainerImage final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
