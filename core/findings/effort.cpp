#include "findings/effort.h"

#include "findings/grades.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

namespace punchlist {
namespace {

constexpr double atBest = 0.5;  ///< of the likely time
constexpr double atWorst = 3.0;
constexpr double commonError = 0.15; ///< of the mean: what all estimates have wrong together
constexpr double sigmasOfP80 = 0.84;
constexpr std::size_t fewestActuals = 3;
constexpr double shrinkage = 5; ///< so many actuals weigh as much as what was believed before

double weightOf(std::size_t count)
{
    return static_cast<double>(count) / (static_cast<double>(count) + shrinkage);
}

/// Without the unit when it is the same as in the text behind it: "4" of "4 hours", before "to 9 hours".
std::string withoutUnit(const std::string& text, const std::string& behind)
{
    const auto space = text.find(' ');
    const auto unit = text.substr(space + 1);
    const auto other = behind.substr(behind.find(' ') + 1);
    const auto singular = [](const std::string& word) { return word.ends_with('s') ? word.substr(0, word.size() - 1) : word; };
    return singular(unit) == singular(other) ? text.substr(0, space) : text;
}

/// What people say: minutes in steps of five and fifteen below an hour.
int rounded(int minutes)
{
    if (minutes <= 15)
        return std::max(5, (minutes + 2) / 5 * 5);
    return minutes < 60 ? (minutes + 7) / 15 * 15 : minutes;
}

} // namespace

EffortRange effortRange(std::span<const int> minutes)
{
    EffortRange range;
    double mean = 0;
    double variance = 0;
    for (const auto likely : minutes) {
        range.likely += likely;
        mean += likely * (atBest + 4 + atWorst) / 6;
        const auto deviation = likely * (atWorst - atBest) / 6;
        variance += deviation * deviation;
    }
    range.half = static_cast<int>(std::lround(mean));
    range.safe = static_cast<int>(std::lround(mean * (minutes.size() > 1 ? 1 + commonError : 1) + sigmasOfP80 * std::sqrt(variance)));
    return range;
}

EffortRange effortRange(int minutes)
{
    const std::array<int, 1> one{minutes};
    return effortRange(one);
}

std::string effortRangeText(const EffortRange& range)
{
    if (range.likely <= 0)
        return effortText(0);
    const auto low = effortText(range.likely);
    const auto high = effortText(rounded(range.safe));
    return low == high ? low : withoutUnit(low, high) + " to " + high;
}

std::optional<int> minutesOfText(std::string_view text)
{
    double amount = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
    if (error != std::errc() || !(amount >= 0 && amount <= 100'000))
        return std::nullopt;
    auto unit = text.substr(static_cast<std::size_t>(end - text.data()));
    unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
    if (unit.empty() || unit == "m" || unit == "min" || unit == "minutes" || unit == "minute")
        return static_cast<int>(std::lround(amount));
    if (unit == "h" || unit == "hour" || unit == "hours")
        return static_cast<int>(std::lround(amount * 60));
    if (unit == "d" || unit == "day" || unit == "days")
        return static_cast<int>(std::lround(amount * 8 * 60));
    return std::nullopt;
}

int batchMinutes(std::span<const BatchedFinding> findings)
{
    int sum = 0;
    std::set<std::string_view> begun;
    for (const auto& finding : findings) {
        // The places of a finding beyond its first cost what they cost; its first one is a further one of the batch.
        const bool first = begun.insert(finding.ruleId).second;
        sum += first ? finding.minutes : std::min(finding.minutes, finding.minutes - finding.fixedMinutes + finding.furtherMinutes);
    }
    return sum;
}

EffortCalibration::EffortCalibration(std::span<const Actual> actuals)
{
    struct Sum {
        double logarithms = 0;
        std::size_t count = 0;
    };
    Sum all;
    std::map<std::string, Sum, std::less<>> byRule;
    for (const auto& actual : actuals) {
        if (actual.estimatedMinutes <= 0 || actual.actualMinutes <= 0)
            continue;
        const auto logarithm = std::log(static_cast<double>(actual.actualMinutes) / actual.estimatedMinutes);
        for (auto* sum : {&all, &byRule[actual.rule]}) {
            sum->logarithms += logarithm;
            ++sum->count;
        }
    }
    m_count = all.count;
    if (all.count < fewestActuals)
        return;
    const auto project = weightOf(all.count) * all.logarithms / static_cast<double>(all.count);
    m_project = std::exp(project);
    for (const auto& [rule, sum] : byRule) {
        if (sum.count < fewestActuals)
            continue;
        const auto weight = weightOf(sum.count);
        m_factors[rule] = {std::exp(weight * sum.logarithms / static_cast<double>(sum.count) + (1 - weight) * project), sum.count};
    }
}

double EffortCalibration::factor(std::string_view rule) const
{
    const auto known = m_factors.find(rule);
    return known == m_factors.end() ? m_project : known->second.factor;
}

std::size_t EffortCalibration::countBehind(std::string_view rule) const
{
    const auto known = m_factors.find(rule);
    if (known != m_factors.end())
        return known->second.count;
    return m_count < fewestActuals ? 0 : m_count;
}

int EffortCalibration::calibrated(std::string_view rule, int minutes) const
{
    return static_cast<int>(std::lround(minutes * factor(rule)));
}

} // namespace punchlist
