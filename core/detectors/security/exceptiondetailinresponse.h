#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Text of a caught exception (message, stack, traceback) that becomes part of an answer, at once or through a stored field that
/// answers show. One finding per file and way.
class ExceptionDetailInResponse final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
