#pragma once

#include "findings/query.h"
#include "interchange/exportinput.h"

#include <span>
#include <vector>

namespace punchlist {

/// What a query about findings needs: `context` and the findings themselves, which have to live as long as it does.
QueryContext queryContext(QueryContext context, std::span<const ExportedFinding> findings);

/// Whether a query finds an exported finding: the same answer as in the triage table.
bool matches(const Query& query, const ExportedFinding& exported);

/// Those that a query finds, in their order.
std::vector<ExportedFinding> matching(const Query& query, std::span<const ExportedFinding> findings);

} // namespace punchlist
