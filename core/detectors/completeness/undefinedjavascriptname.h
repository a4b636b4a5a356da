#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Names of JavaScript and TypeScript modules that nothing binds. Browsers, bundlers and script tags provide names that no file
/// shows, so a name counts only when this file binds it in another scope, or another file of the repository exports it.
void reportUndefinedJavaScriptNames(const ProjectContext& project, Reporter& reporter);

} // namespace punchlist
