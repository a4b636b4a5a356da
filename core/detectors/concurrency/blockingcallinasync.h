#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Calls that hold the event loop: directly in an async function, or in plain functions of the file that one calls (three calls
/// deep), and in functions of other files that coroutines of request handlers call. The rule's `blocking-callees` say what blocks and what to use instead.
class BlockingCallInAsync final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
