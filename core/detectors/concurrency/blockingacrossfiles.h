#pragma once

#include "detectors/detector.h"
#include "rules/clause.h"

namespace punchlist {

/// Coroutines that serve requests and call a plain function of another file that blocks, itself or two calls further on. One report
/// for each file. `table` holds what blocks, as for BlockingCallInAsync.
void reportBlockingAcrossFiles(const ProjectContext& project, const NamedTable& table, Reporter& reporter);

} // namespace punchlist
