#include "reporting/layout.h"

#include "import/importedaudit.h"
#include "import/vocabulary.h"
#include "reporting/reportmodel.h"

#include <algorithm>
#include <array>

namespace punchlist {
namespace {

constexpr std::array<std::string_view, 5> severitySections{"critical", "high", "medium", "low", "info"};
constexpr std::array<std::string_view, 4> topicSections{"critical", "logic", "security", "performance"};
constexpr std::array<std::string_view, 4> areaSections{"code", "security", "testing", "architecture"};
constexpr std::array<std::string_view, 10> concernSections{"debt",   "security",     "performance", "fragile", "bugs", "considerations",
                                                           "limits", "dependencies", "features",    "tests"};
constexpr std::array<std::string_view, 4> topicHeadings{"critical bugs", "logical loopholes", "security vulnerabilities", "performance issues"};
constexpr std::array<std::string_view, 4> areaHeadings{"code smells", "security vulnerabilities", "test coverage gaps", "architectural issues"};
constexpr std::array<std::string_view, 10> concernHeadings{"tech debt",      "security issues",         "performance bottlenecks", "fragile areas",
                                                           "known bugs",     "security considerations", "scaling limits",          "dependencies at risk",
                                                           "missing critical features", "test coverage gaps"};

/// The literal of that name: a view of the entry's own text would dangle when entries are sorted.
template <std::size_t size>
std::string_view sectionNamed(const std::array<std::string_view, size>& sections, std::string_view name, std::string_view other)
{
    const auto found = std::ranges::find(sections, name);
    return found == sections.end() ? other : *found;
}

std::string_view severityOf(const ReportEntry& entry) { return severityName(entry.severity); }

std::string_view topicOf(const ReportEntry& entry)
{
    if (entry.severity == Severity::Critical)
        return "critical";
    return sectionNamed(topicSections, entry.category, "logic");
}

std::string_view areaOf(const ReportEntry& entry)
{
    return sectionNamed(areaSections, entry.category, "code");
}

std::string_view concernOf(const ReportEntry& entry)
{
    const auto& category = entry.category;
    if (category == "testing")
        return "tests";
    if (category == "dependency")
        return "dependencies";
    if (category == "concurrency" || category == "resilience" || category == "data-integrity")
        return "fragile";
    return sectionNamed(concernSections, category, "debt");
}

constexpr std::array<ReportLayout, 4> layouts{{
    {"severity", severitySections, {}, severityOf, false},
    {"topic", topicSections, topicHeadings, topicOf, false},
    {"area", areaSections, areaHeadings, areaOf, true},
    {"concern", concernSections, concernHeadings, concernOf, true},
}};

} // namespace

const ReportLayout& reportLayout(std::string_view name)
{
    const auto found = std::ranges::find(layouts, name, &ReportLayout::name);
    return found == layouts.end() ? layouts.front() : *found;
}

std::string_view sectionIn(const ReportLayout& layout, const ReportEntry& entry)
{
    if (!entry.claim)
        return layout.sectionOf(entry);
    for (const auto& heading : entry.claim->section) {
        const auto words = wordLine(heading);
        const auto known = std::ranges::find_if(layout.headings, [&](std::string_view name) { return hasWord(words, name); });
        if (known != layout.headings.end())
            return layout.sections[static_cast<std::size_t>(known - layout.headings.begin())];
    }
    return layout.sectionOf(entry);
}

} // namespace punchlist
