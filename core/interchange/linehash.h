#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// The `primaryLocationLineHash` of every line of a text, as GitHub code scanning computes it for uploaded results: a
/// rolling hash over the 100 UTF-16 code units from the line's first non-blank on, without blanks and tabs, and the
/// number of that hash in the file. The element with index i belongs to line i (0-based); a last line end starts one more
/// line. For interchange only: any edit within the next 100 characters changes it.
std::vector<std::string> primaryLocationLineHashes(std::string_view text);

} // namespace punchlist
