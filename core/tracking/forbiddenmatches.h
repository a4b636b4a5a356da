#pragma once

#include "base/result.h"
#include "tracking/matching.h"
#include "tracking/scanhistory.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace punchlist {

class Database;

/// The pairs (before, after) that may not be matched because a person said that two findings are different: where the one is
/// now, the other one is not. So the one of them that the last scan saw is looked for first. `historyOf` leads from
/// `input.before` to `history.findings`.
Result<std::vector<std::pair<std::uint32_t, std::uint32_t>>> forbiddenMatches(Database& database, const ScanHistory& history, const MatchInput& input,
                                                                              std::span<const std::uint32_t> historyOf);

} // namespace punchlist
