#include "findings/grades.h"

#include <array>
#include <cmath>

namespace punchlist {
namespace {

constexpr std::array<std::string_view, 5> severityNames{"info", "low", "medium", "high", "critical"};
constexpr std::array<std::string_view, 3> confidenceNames{"low", "medium", "high"};
constexpr std::array<std::string_view, 4> priorityNames{"P0", "P1", "P2", "P3"};

template <typename Enum, std::size_t size>
std::optional<Enum> fromName(const std::array<std::string_view, size>& names, std::string_view name)
{
    for (std::size_t i = 0; i < size; ++i) {
        if (names[i] == name)
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

std::string amount(double value, std::string_view one, std::string_view many)
{
    const auto tenths = std::lround(value * 10);
    auto text = std::to_string(tenths / 10);
    if (tenths % 10 != 0)
        text += '.' + std::to_string(tenths % 10);
    text += ' ';
    text += tenths == 10 ? one : many;
    return text;
}

} // namespace

std::string_view severityName(Severity severity) { return severityNames[static_cast<std::size_t>(severity)]; }
std::string_view confidenceName(Confidence confidence) { return confidenceNames[static_cast<std::size_t>(confidence)]; }
std::string_view priorityName(PriorityTier tier) { return priorityNames[static_cast<std::size_t>(tier)]; }
std::optional<Severity> severityFromName(std::string_view name) { return fromName<Severity>(severityNames, name); }
std::optional<Confidence> confidenceFromName(std::string_view name) { return fromName<Confidence>(confidenceNames, name); }
std::optional<PriorityTier> priorityFromName(std::string_view name) { return fromName<PriorityTier>(priorityNames, name); }

SaidEffort saidEffort(int minutes)
{
    constexpr auto minutesPerHour = 60;
    constexpr auto hoursPerDay = 8;
    constexpr auto daysCountedByHalves = 10;
    const auto inHalves = [](double value) { return std::round(value * 2) / 2; };
    if (minutes < minutesPerHour)
        return {static_cast<double>(minutes), SaidEffort::Unit::Minutes};
    const auto hours = inHalves(static_cast<double>(minutes) / minutesPerHour);
    if (hours < hoursPerDay)
        return {hours, SaidEffort::Unit::Hours};
    const auto days = static_cast<double>(minutes) / (minutesPerHour * hoursPerDay);
    return {days < daysCountedByHalves ? inHalves(days) : std::round(days), SaidEffort::Unit::Days};
}

std::string effortText(int minutes)
{
    const auto said = saidEffort(minutes);
    switch (said.unit) {
    case SaidEffort::Unit::Minutes:
        return std::to_string(minutes) + " min";
    case SaidEffort::Unit::Hours:
        return amount(said.amount, "hour", "hours");
    case SaidEffort::Unit::Days:
        break;
    }
    return amount(said.amount, "day", "days");
}

} // namespace punchlist
