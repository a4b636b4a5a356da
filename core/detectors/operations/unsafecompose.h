#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Compose files that publish the ports of stores, open buckets to everybody, or believe that an empty list takes back what the
/// base file says.
class UnsafeCompose final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
