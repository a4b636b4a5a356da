#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Environment variables in the shipped stage of a Dockerfile that switch debug or development mode on. Code is the business of
/// the rule's matchers.
class DebugModeEnabled final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
