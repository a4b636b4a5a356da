#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Parsed JSON that is taken for an object though any JSON value may come: given out by a function that promises a dict, or used as
/// one behind a `try` that only expects text which is no JSON.
class UncheckedJson final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
