#pragma once

#include "base/result.h"
#include "interchange/exportinput.h"

#include <iosfwd>
#include <string>
#include <string_view>

namespace punchlist {

/// Writes JUnit XML for the test view of a CI system: a test suite per rule, a failed test per open finding, a skipped one per note
/// (info) and per finding that was dismissed or silenced, and a passed one for a rule that ran and found nothing. Fixed findings are left out.
Result<void> writeJUnit(std::ostream& out, const ExportInput& input);

/// Text for an attribute or element of XML 1.0: marks are escaped, characters that XML does not know become U+FFFD.
std::string xmlText(std::string_view text);

} // namespace punchlist
