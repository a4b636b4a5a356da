#pragma once

#include "detectors/detector.h"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Titles and texts of rules are templates: "`{callee}` has no timeout". A placeholder is a lower-case word (letters, digits,
/// `-`, `_`) in braces; other braces are ordinary text.
namespace punchlist {

/// The placeholders of a text, in order, each as often as it stands there.
std::vector<std::string_view> placeholdersIn(std::string_view text);

/// Puts values in. A placeholder without a value stays as it is, so that the mistake shows.
std::string fillPlaceholders(std::string_view text, const std::map<std::string, std::string, std::less<>>& values);

/// What every report offers: `callee`, `name`, `function`, `class`, `source`.
struct StandardPlaceholder {
    std::string_view name;
    std::string_view meaning;
};
std::span<const StandardPlaceholder> standardPlaceholders();

/// Adds the standard values for the reported node; values that are there already stay.
void addStandardValues(const FileContext& file, Report& report);

} // namespace punchlist
