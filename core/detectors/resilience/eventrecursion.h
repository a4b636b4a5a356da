#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Handlers, effects and triggers that cause the event they answer.
class EventRecursion final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
