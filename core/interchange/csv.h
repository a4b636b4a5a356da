#pragma once

#include "base/result.h"
#include "interchange/exportinput.h"

#include <iosfwd>
#include <string>
#include <string_view>

namespace punchlist {

struct CsvOptions {
    bool byteOrderMark = false; ///< spreadsheet programs on Windows want one to read UTF-8
};

/// Writes one row per finding (RFC 4180, CRLF). No cell can become a formula: see csvCell().
Result<void> writeCsv(std::ostream& out, const ExportInput& input, const CsvOptions& options = {});

/// One cell. A text that a spreadsheet would take for a formula gets a leading apostrophe; a text with a separator, quote
/// or line end is quoted.
std::string csvCell(std::string_view text);

} // namespace punchlist
