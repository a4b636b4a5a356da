#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Packages of a manifest that a table calls renamed, deprecated or unmaintained. The files that import them are its places.
class DeprecatedPackage final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
