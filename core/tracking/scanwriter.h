#pragma once

#include "base/result.h"
#include "tracking/scanrecord.h"

namespace punchlist {

class Database;

/// Recognises the findings of earlier scans in a new one and writes the scan, in one transaction. Returns its number.
///
/// What becomes of a finding:
/// - recognised: unchanged, moved (other file or scope) or edited; what was fixed before: reopened
/// - not there, although its file was analysed in full and its rule ran in the version that found it: fixed
/// - not there, and its file no longer exists: fixed, "code removed"
/// - not there for any other reason: not checked, with that reason. Absence alone proves nothing.
/// A cancelled scan adds and updates what it saw, and concludes nothing from what it did not see.
Result<int> writeScan(Database& database, ScanRecording recording);

} // namespace punchlist
