#include "reporting/categories.h"

#include "reporting/reportmodel.h"

#include <algorithm>
#include <array>
#include <set>

namespace punchlist {
namespace {

struct Category {
    std::string_view id;
    std::string_view name;
    std::string_view emoji;
};

constexpr std::array<Category, 13> catalogue{{
    {"concurrency", "Concurrency", "⚠️"},
    {"resilience", "Resilience", "🔄"},
    {"data-integrity", "Data Integrity", "🗃️"},
    {"security", "Security", "🔐"},
    {"performance", "Performance", "🧠"},
    {"completeness", "Completeness", "❌"},
    {"testing", "Testing", "🧪"},
    {"architecture", "Architecture", "🏗️"},
    {"observability", "Observability", "📝"},
    {"dependency", "Dependencies", "📦"},
    {"operations", "Operations", "🚦"},
    {"configuration", "Configuration", "🔧"},
    {"api-design", "API Design", "📊"},
}};

const Category* find(std::string_view id)
{
    const auto found = std::ranges::find(catalogue, id, &Category::id);
    return found == catalogue.end() ? nullptr : &*found;
}

} // namespace

std::string categoryName(std::string_view category)
{
    if (const auto* known = find(category))
        return std::string(known->name);
    std::string name(category);
    bool upper = true;
    for (char& c : name) {
        if (c == '-' || c == '_')
            c = ' ';
        else if (upper && c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
        upper = c == ' ';
    }
    return name;
}

bool showsDefects(std::string_view category)
{
    static constexpr std::array<std::string_view, 6> lacking{"testing", "architecture", "observability", "dependency", "operations", "configuration"};
    return !std::ranges::contains(lacking, category);
}

std::string_view categoryEmoji(std::string_view category)
{
    const auto* known = find(category);
    return known ? known->emoji : "⚠️";
}

std::vector<std::string> reportCategories(const ReportModel& model)
{
    std::set<std::string> present;
    for (const auto& entry : model.entries)
        present.insert(entry.category);
    std::vector<std::string> ordered;
    for (const auto& category : catalogue) {
        if (present.erase(std::string(category.id)) > 0)
            ordered.emplace_back(category.id);
    }
    ordered.insert(ordered.end(), present.begin(), present.end());
    const auto mildness = [&](const std::string& category) {
        auto worst = Severity::Info;
        for (const auto& entry : model.entries) {
            if (entry.category == category)
                worst = std::max(worst, entry.severity);
        }
        return -static_cast<int>(worst);
    };
    std::ranges::stable_sort(ordered, {}, mildness);
    return ordered;
}

} // namespace punchlist
