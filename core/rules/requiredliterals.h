#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class FilteredRE2;
}

namespace punchlist {

/// Literals, in lower case, of which one must stand in every text that the expression matches; a PhraseList of them saves
/// running it. Empty when nothing is known. Add the one expression before; this compiles it.
std::vector<std::string> requiredLiterals(re2::FilteredRE2& expression);

/// Some letters beyond ASCII are other cases of ASCII ones, such as the Kelvin sign: a filter that misses no text needs ASCII.
bool isAscii(std::string_view text);

} // namespace punchlist
