#pragma once

#include "base/result.h"
#include "tracking/projectrecord.h"

#include <string>
#include <string_view>

namespace punchlist {

/// The assessment and the churn of a project as JSON, for the audit file: the same values always give the same bytes.
std::string encodeProject(const ProjectAssessment& assessment, const std::unordered_map<std::string, FileChurn>& churn);
/// Reads what encodeProject() wrote. The file may come from anywhere: numbers and names that no version writes fail.
Result<ProjectRecord> decodeProject(std::string_view json);

} // namespace punchlist
