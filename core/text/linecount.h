#pragma once

#include "text/lineindex.h"

namespace punchlist {

/// The lines of a text as people count them: what stands behind the last line end is one only when it is not empty.
inline std::uint32_t countedLines(std::string_view text, const LineIndex& lines)
{
    return lines.lineCount() - (text.empty() || text.ends_with('\n') ? 1 : 0);
}

} // namespace punchlist
