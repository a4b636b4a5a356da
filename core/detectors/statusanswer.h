#pragma once

#include "detectors/detector.h"

namespace punchlist {

/// Whether a status stands in an answer, `return {"status": "cancelled"}` or `res.json(…)`: then it changes nothing. `range` is that of
/// the text or member.
bool isAnswer(const FileContext& file, const TextRange& range);

} // namespace punchlist
