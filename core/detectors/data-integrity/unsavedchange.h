#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A change to a fetched record that nothing writes back.
class UnsavedChange final : public Detector {
public:
    /// A record that is changed and then forgotten.
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
    /// A JSON column changed in place: SQLAlchemy compares the object, not what is in it.
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
