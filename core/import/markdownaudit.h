#pragma once

#include "base/result.h"
#include "import/importedaudit.h"

#include <string_view>

namespace punchlist {

constexpr std::size_t maxMarkdownBytes = 32'000'000;

/// Reads an audit that a person or a model wrote in Markdown, whatever its layout: findings under headings, in lists, in
/// tables or under bold titles; check lists, priority lists, scorecards. Damaged characters are repaired. What is not
/// understood is listed in the result. Nothing in the document is executed, loaded or followed.
///
/// Fails with Code::Limit for more than maxMarkdownBytes and with Code::Syntax for what is no text.
Result<ImportedAudit> readMarkdownAudit(std::string_view bytes, std::string_view fileName);

} // namespace punchlist
