#pragma once

#include "import/sarifjson.h"

#include <string>
#include <string_view>

namespace punchlist {

/// Extras of one result or rule that are larger than this are not kept.
constexpr std::size_t maxSarifExtrasBytes = 64 * 1024;

/// What a tool's result says that an audit has no room for, so that the next export can say it again: its property bag, all its
/// fingerprints, stacks, graphs, fixes, attachments, and whatever no standard knows. In the order and with the values of the
/// file. `isOurs`: the result is an export of Punchlist, which makes most of the bag again.
///
/// The form: {"properties":{…},"partialFingerprints":{…},"members":{…}}; empty when there is nothing, or when it is too large
/// (`tooLarge` is set then).
std::string sarifExtrasOf(const sarif::Json& result, bool isOurs, bool& tooLarge);

/// The same with the references into the run's list of files written out, because that list is not kept.
std::string withResolvedArtifacts(std::string extras, const sarif::Json& artifacts);

/// The same of a rule: {"tool":"T 1.0","properties":{…},"members":{"helpUri":…}}.
std::string sarifRuleExtrasOf(const sarif::Json& rule, std::string_view tool, bool& tooLarge);

} // namespace punchlist
