#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

struct ReportModel;

/// "data-integrity" -> "Data Integrity".
std::string categoryName(std::string_view category);
/// Findings of the category show code that is wrong as it stands. Others show what lacks something elsewhere: a test, a
/// setting, a log entry.
bool showsDefects(std::string_view category);
/// The emoji that layouts with one per topic use.
std::string_view categoryEmoji(std::string_view category);
/// The categories that have entries, the one with the worst severity first, then in the order of the rule catalogue;
/// unknown ones follow by name.
std::vector<std::string> reportCategories(const ReportModel& model);

} // namespace punchlist
