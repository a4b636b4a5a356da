#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Statuses that code waits for and nothing writes, under a name that means the same as one that is written.
class StateVocabulary final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
