#pragma once

#include "findings/grades.h"

#include <optional>
#include <string>
#include <string_view>

namespace punchlist {

/// What the beginning and the end of a title say besides the title itself.
struct TitleParts {
    std::string ref;     ///< "BUG-CR1", "7", "a": an id or a number
    bool hasId = false;  ///< the ref has letters and digits: an id of its own, not just a position
    bool isLetter = false; ///< "a)": part of the entry around it
    std::optional<Severity> severity; ///< "[HIGH]", "Critical:", "(Medium)"
    std::string severityText;
    std::optional<PriorityTier> tier; ///< "[P1]"
    std::optional<Confidence> confidence; ///< "(Suspected)"
    std::string status;  ///< "✅ FIXED": as written
    std::string title;   ///< what is left, without emphasis and topic symbols
};

/// Takes a heading, a bold lead or a cell apart: "### 1. ❌ **Title**", "BUG-CR1: Title", "[H-01] Title", "🔴 CRITICAL - Title".
TitleParts readTitle(std::string_view markdown);

/// An id at the start of `text` ("SEC-03", "FND-0001", "C1", "H-2"): its length, 0 when there is none.
std::size_t idLength(std::string_view text);

/// The text without emoji and other symbols in front.
std::string_view withoutLeadingSymbols(std::string_view text);

/// Lower case letters and digits with '-' between the words.
std::string slug(std::string_view text);
/// A title from a sentence: up to its end, at most about 120 bytes, cut between words.
std::string shortTitle(std::string text);
/// "SQL injection - NONE FOUND", "Brute-force protection — GOOD": an audit's entry about what is in order.
bool saysNoProblem(std::string_view title);
/// A check mark in front of the text, or none: "✅ Fix …" is true, "❌ …", "⬜ …", "⚠️ …" are false.
std::optional<bool> markOf(std::string_view text);

} // namespace punchlist
