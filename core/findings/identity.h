#pragma once

#include "facts/facts.h"
#include "findings/finding.h"
#include "text/sourcefile.h"

#include <string>
#include <string_view>

namespace punchlist {

/// Fills everything of an identity but the occurrence number, which needs the other findings of the file. `node` may be
/// noNode for a finding that is only a range of text.
///
/// Ranges of more than maxSnippetLines lines (a whole function, a whole file) are represented by their first line and the
/// kind of their node: otherwise every edit somewhere inside would make them another finding.
FindingIdentity identityOf(const SourceFile& source, const FileFacts& facts, const TextRange& range, NodeId node);

/// The tokens of a piece of code, with one space where two words meet and nothing else between them. Comments of the file
/// that lie in the range are left out.
std::string normalizedText(const SourceFile& source, const FileFacts& facts, std::uint32_t startByte, std::uint32_t endByte);

/// What numbers occurrences: findings with equal keys are told apart by their order in the file.
std::uint64_t occurrenceKey(const Finding& finding);

/// 32 hex digits from rule, path, scope, normalised text and occurrence number. Does not depend on lines, columns, texts of
/// the rule or grades.
std::string fingerprintOf(const Finding& finding);

} // namespace punchlist
