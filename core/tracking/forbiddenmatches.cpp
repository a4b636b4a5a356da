#include "tracking/forbiddenmatches.h"

#include "tracking/identitylinks.h"

#include <optional>
#include <unordered_map>

namespace punchlist {
namespace {

/// Where a finding is now, if nobody else claims the place.
std::optional<std::uint32_t> placeOf(const MatchInput& input, std::uint32_t before)
{
    std::vector<MatchFinding> places;
    std::vector<std::uint32_t> positions;
    for (std::uint32_t after = 0; after < input.after.size(); ++after) {
        if (input.after[after].rule != input.before[before].rule)
            continue;
        places.push_back(input.after[after]);
        positions.push_back(after);
    }
    const auto found = matchFindings({input.before.subspan(before, 1), places, input.files, {}});
    if (found.empty() || found.front().matchClass == MatchClass::Suggested)
        return std::nullopt;
    return positions[found.front().after];
}

} // namespace

Result<std::vector<std::pair<std::uint32_t, std::uint32_t>>> forbiddenMatches(Database& database, const ScanHistory& history, const MatchInput& input,
                                                                              std::span<const std::uint32_t> historyOf)
{
    std::vector<std::pair<std::uint32_t, std::uint32_t>> forbidden;
    const auto strangers = identitylinks::strangers(database);
    if (!strangers)
        return std::unexpected(strangers.error());
    if (strangers->empty())
        return forbidden;
    std::unordered_map<qint64, std::uint32_t> positions; // finding -> before
    for (std::uint32_t i = 0; i < historyOf.size(); ++i)
        positions.emplace(history.findings[historyOf[i]].id, i);
    for (const auto& [finding, other] : *strangers) {
        const auto held = positions.find(finding);
        const auto stranger = positions.find(other);
        if (held == positions.end() || stranger == positions.end() || history.findings[historyOf[held->second]].lastSeenScan != history.lastScan)
            continue;
        if (const auto place = placeOf(input, held->second))
            forbidden.emplace_back(stranger->second, *place);
    }
    return forbidden;
}

} // namespace punchlist
