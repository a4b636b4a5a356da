#pragma once

#include "interchange/exportcontents.h"

#include <memory>
#include <string>
#include <string_view>

namespace punchlist {

struct ImportedAudit;

/// How the names of stored documents begin that hold extras of findings of other tools.
constexpr std::string_view sarifDocumentPrefix = "sarif/";

/// What an audit has no room for of a log, to be stored: extras by the fingerprint of the finding and by the rule. Empty when
/// there is nothing, or when it is more than a document may be.
std::string packedExtras(const ImportedAudit& log);
/// Puts stored extras where the export finds them. Damaged text counts as nothing.
void addExtras(ExportContents& contents, std::string_view packed);

/// What a document says, in the form that reports take. There is no repository: places and code stay as they are written.
ExportContents contentsOf(std::shared_ptr<const ImportedAudit> document);

/// Attaches to the findings of an audit what `contents.documents` say about them, by their rules.
void linkClaims(ExportContents& contents);

} // namespace punchlist
