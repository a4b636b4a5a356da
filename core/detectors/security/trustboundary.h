#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// What the client wrote, taken for what the server knows: a role or a user of a session that comes from the request, or a header that
/// decides whether a check is made.
class TrustBoundary final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
