#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Names that nothing defines.
class UndefinedName final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
    /// Annotations matter only to the Python versions that the project declares.
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
