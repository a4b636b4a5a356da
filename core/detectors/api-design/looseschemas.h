#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Fields of zod and yup schemas and of DTO classes that read requests, whose names promise a format that nothing checks.
void reportLooseSchemas(const ProjectContext& project, Reporter& reporter);

} // namespace punchlist
