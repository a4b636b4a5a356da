#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Untrusted values in markup: in code as UntrustedValue follows them, in HTML templates where escaping is switched off.
class CrossSiteScripting final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
