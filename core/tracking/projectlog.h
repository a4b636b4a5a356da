#pragma once

#include "base/result.h"
#include "tracking/projectrecord.h"

#include <optional>
#include <string>
#include <unordered_map>

namespace punchlist {

class Database;

/// What scans said about the project as a whole, in the audit file.
namespace projectlog {

/// Writes the assessment of a scan whose findings are written already. Call it inside the scan's transaction.
Result<void> write(Database& database, int scan, const ProjectAssessment& assessment, const std::unordered_map<std::string, FileChurn>& churn);

/// Of the last scan that assessed the project; nullopt when none did.
Result<std::optional<ProjectRecord>> latest(Database& database);
Result<ProjectHistory> history(Database& database);

} // namespace projectlog
} // namespace punchlist
