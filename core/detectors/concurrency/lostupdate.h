#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// A stored number that is read, changed in code and written back: `data: {credits: user.credits - 1}`, `user.balance -= price`
/// followed by a commit. Two of them at the same time keep only one of the changes.
class LostUpdate final : public Detector {
public:
    void inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const override;
};

} // namespace punchlist
