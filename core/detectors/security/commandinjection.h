#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Commands for a shell that are not constant, and programs chosen by the client. The rule's `shell-callees` say which
/// argument is the command and whether a shell always reads it.
class CommandInjection final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
