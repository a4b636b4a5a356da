#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// The id of one kind of thing handed over as that of another: `load(tenant_id, user_id)` for `def load(user_id, tenant_id)`.
class IdentifierDomain final : public Detector {
public:
    /// What says by name what it wants: keywords, keys, columns.
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
    /// Arguments by position, against the parameters of the function that is called.
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
