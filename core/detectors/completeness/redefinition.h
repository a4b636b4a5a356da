#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Two definitions of one name in one scope, of which the first can never be used.
class Redefinition final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
