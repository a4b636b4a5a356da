#pragma once

#include "interchange/exportinput.h"
#include "interchange/jsonwriter.h"
#include "interchange/sarif.h"
#include "interchange/sarifrules.h"

#include <span>
#include <string_view>

namespace punchlist {

constexpr std::string_view sarifRootId = "%SRCROOT%";

/// Writes `artifactLocation` of a file of the repository.
void writeArtifactLocation(JsonWriter& json, std::string_view path);

/// Writes the `results` of a run, one after the other. `withBaseline`: every finding has a state.
void writeSarifResults(JsonWriter& json, const ExportInput& input, std::span<const ExportedFinding* const> findings,
                       const SarifRules& rules, const SarifOptions& options, bool withBaseline);

} // namespace punchlist
