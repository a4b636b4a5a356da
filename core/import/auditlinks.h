#pragma once

#include "import/importedaudit.h"

namespace punchlist {

/// Completes an audit whose parts were read one by one: merges rows of summary tables with the findings that are described
/// elsewhere, gives every finding its key, links entries of lists to findings (by id, by "#7", by place, by title), takes over
/// their priority and effort, and compares stated numbers with counted ones. `brief` says per finding that it comes from a row
/// or an entry, so that it may be described elsewhere.
void linkAudit(ImportedAudit& audit, std::vector<bool> brief);

/// How alike two titles are, 0 to 1: the share of the shorter one's telling words that the other has as well. 0 when fewer
/// than two words agree.
double titleLikeness(std::string_view first, std::string_view second);

} // namespace punchlist
