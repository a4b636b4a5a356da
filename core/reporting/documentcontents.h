#pragma once

#include "interchange/exportcontents.h"

#include <memory>

namespace punchlist {

struct ImportedAudit;

/// What a document says, in the form that reports take. There is no repository: places and code stay as they are written.
ExportContents contentsOf(std::shared_ptr<const ImportedAudit> document);

/// Attaches to the findings of an audit what `contents.documents` say about them, by their rules.
void linkClaims(ExportContents& contents);

} // namespace punchlist
