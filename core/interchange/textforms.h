#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace punchlist {

struct PriorityReason;

/// Length in bytes (1 to 4) of the valid UTF-8 sequence at the start of `text`; 0 when there is none.
std::size_t utf8Length(std::string_view text);

/// At most `bytes` bytes of the text, cut between characters; " …" marks a cut (and counts).
std::string shortened(std::string_view text, std::size_t bytes);

/// Column in UTF-16 code units for a column in bytes, both 0-based, of a line without its line ending.
std::uint32_t utf16Units(std::string_view line, std::uint32_t byteColumn);

/// A relative path as a relative URI reference (RFC 3986): every byte that is not allowed in a path segment is
/// percent-encoded, and so is ':' because it would read as a scheme.
std::string relativeUri(std::string_view path);

/// Sixteen lower-case hex digits.
std::string hex16(std::uint64_t number);

/// Plain text of a Markdown phrase: without the backticks and emphasis our rule texts use.
std::string plainText(std::string_view markdown);

/// A rule's text without a finding: its {placeholders} become "‹callee›".
std::string generalText(std::string_view ruleText);

/// Text for a plain SARIF message: "[a](b)" would be read as a link, so its brackets are escaped.
std::string sarifPlain(std::string_view markdown);

/// "Severity: high (impact high; P1 if medium)"
std::string priorityReasonText(const PriorityReason& reason);

} // namespace punchlist
