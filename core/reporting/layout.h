#pragma once

#include <span>
#include <string_view>

namespace punchlist {

struct ReportEntry;

/// How a profile divides its entries: profile.json names one of these ("sections").
struct ReportLayout {
    std::string_view name;
    std::span<const std::string_view> sections; ///< in the order of the report
    /// How documents of this layout call its sections, in the same order: words in lower case. Empty = by severity.
    std::span<const std::string_view> headings;
    std::string_view (*sectionOf)(const ReportEntry& entry);
    bool restartNumbers; ///< every section counts from 1
};

/// The layout of that name; the one by severity when there is none. Known: "severity", "topic" (critical, logic, security,
/// performance), "area" (code, security, testing, architecture), "concern" (debt, security, performance, fragile, bugs,
/// considerations, limits, dependencies, features, tests; the document's own headings decide about bugs, considerations, limits
/// and features).
const ReportLayout& reportLayout(std::string_view name);

/// The section of an entry: the one that its document puts it in when it knows the layout, otherwise by what it is.
std::string_view sectionIn(const ReportLayout& layout, const ReportEntry& entry);

} // namespace punchlist
