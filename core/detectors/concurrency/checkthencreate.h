#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A record is looked up by a key, and made when it was not there: two requests at the same time both find nothing. Silent where a model
/// of the repository has a unique constraint on the key, and where a conflict, a lock or an upsert is dealt with.
class CheckThenCreate final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
