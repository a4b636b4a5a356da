#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Log calls whose arguments carry data about people, what they wrote, or whole requests. One finding per file.
class PersonalDataInLogs final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
