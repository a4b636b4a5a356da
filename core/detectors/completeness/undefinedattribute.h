#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Attributes of a known class that neither the class nor its bases define.
class UndefinedAttribute final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
