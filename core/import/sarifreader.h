#pragma once

#include "base/result.h"
#include "import/importedaudit.h"

#include <iosfwd>
#include <stop_token>
#include <string_view>

namespace punchlist {

/// Results beyond this number are refused: the file is damaged or hostile.
constexpr std::size_t maxSarifResults = 2'000'000;

/// Reads a SARIF 2.1.0 log of any tool as a stream: memory grows with the results, not with what surrounds them. Every run
/// keeps its own rules, artifacts and bases. Results that are no problems (kind "pass", "open", …) and runs without results
/// are told in `notes`.
///
/// Fails with one sentence: Code::Syntax for what is no JSON or no SARIF, Code::Unsupported for other versions, Code::Limit
/// for too deep nesting or too many results, Code::Cancelled.
Result<ImportedAudit> readSarif(std::istream& in, std::string_view fileName, std::stop_token stop = {});

/// A URI or path of a log as a path with '/': percent-decoded, without "file://", "C:\a" as "C:/a".
std::string pathOfUri(std::string_view uri);

} // namespace punchlist
