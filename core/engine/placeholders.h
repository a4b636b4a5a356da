#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace punchlist {

using PlaceholderValues = std::map<std::string, std::string, std::less<>>;

/// Replaces {name} by its value. A name is letters, digits, '_' and '-', starting with a letter; other braces are text. What
/// has no value stays as it is and is told to `missing`. Values are not looked into again.
std::string fillPlaceholders(std::string_view text, const PlaceholderValues& values,
                             const std::function<void(std::string_view name)>& missing);

} // namespace punchlist
