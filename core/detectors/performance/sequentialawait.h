#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A loop that waits for another machine once per element, one element after the other, though no round needs what another one
/// made: `for url in urls: results.append(await client.get(url))`. One finding per loop.
class SequentialAwait final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
