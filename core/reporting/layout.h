#pragma once

#include <span>
#include <string_view>

namespace punchlist {

struct ReportEntry;

/// How a profile divides its entries: profile.json names one of these ("sections").
struct ReportLayout {
    std::string_view name;
    std::span<const std::string_view> sections; ///< in the order of the report
    std::string_view (*sectionOf)(const ReportEntry& entry);
    bool restartNumbers; ///< every section counts from 1
};

/// The layout of that name; the one by severity when there is none. Known: "severity", "topic" (critical, logic, security,
/// performance), "area" (code, security, testing, architecture), "concern" (debt, security, performance, fragile,
/// dependencies, tests).
const ReportLayout& reportLayout(std::string_view name);

} // namespace punchlist
