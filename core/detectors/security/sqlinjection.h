#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// SQL that is put together from values: f-strings, concatenation and templates whose constant part reads like SQL and whose
/// other parts are not constant, and whole statements that come from outside. The rule's tables name the calls.
class SqlInjection final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
