#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Text from outside that is put into the instructions of a language model: a message of the role "system", the `system` or
/// `instructions` argument of a call, or among the instructions of a user message.
class PromptContent final : public Detector {
public:
    void inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
