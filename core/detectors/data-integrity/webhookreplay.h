#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A verified webhook event whose handling adds rows or amounts, while nothing in the code looks at the event's id: what is delivered
/// twice is handled twice.
class WebhookReplay final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
