#pragma once

#include <string>
#include <string_view>

namespace punchlist {

/// UTF-8 text in lower case, for comparing without regard to case: ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic.
/// Other scripts stay as they are. One character never becomes several and its byte length does not change, so offsets
/// into the result are offsets into the text. Bytes that are no UTF-8 are copied.
std::string foldCase(std::string_view text);

} // namespace punchlist
