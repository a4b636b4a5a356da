#pragma once

#include "findings/grades.h"
#include "import/importedaudit.h"

#include <optional>
#include <string>
#include <string_view>

namespace punchlist {

/// What a label, a column or a small heading stands for.
enum class FieldRole : std::uint8_t {
    None, Id, Title, Severity, Location, Line, Symbol, Problem, RootCause, Scenario, Impact, Evidence, Fix, Mitigation, Note,
    Effort, Priority, Status, Category, Cwe, Confidence, Owner, Due, Count, Score,
};

/// The role of a label in English or German; what stands in parentheses behind it is ignored.
FieldRole fieldRole(std::string_view label);
bool isKnownLabel(std::string_view label);
/// The label is one of the known ones word by word; fieldRole() also guesses by single words ("Templates run code").
bool isExactLabel(std::string_view label);
/// The kind of text that a role means; nothing for roles that are no text.
std::optional<TextKind> textKindOf(FieldRole role);

/// The words of a text in lower case, apart by single spaces, without punctuation: " fix required ". Starts and ends with a
/// space so that whole words can be searched.
std::string wordLine(std::string_view text);
bool hasWord(std::string_view wordLine, std::string_view word);

/// "CRITICAL", "Sev-1", "🔴", "Hoch", "CVSS 9.8" → a severity. Nothing when the text names none.
std::optional<Severity> severityIn(std::string_view text);
/// Only by words, not by coloured symbols.
std::optional<Severity> severityWordIn(std::string_view text);
/// A heading or cell that says a severity and nothing else: "🟠 HIGH SEVERITY BUGS (5)", "Medium Priority Issues".
bool isSeverityHeading(std::string_view text);

/// "P1", "Priority 1", "Immediate", "This week", "Before launch", "Nice to have" → a tier.
std::optional<PriorityTier> priorityIn(std::string_view text);

/// "2 days", "~4h", "1-2 weeks", "half a day", "S", "XL", "trivial".
std::optional<EffortRange> effortIn(std::string_view text);
/// Only amounts with a unit: for text in which an effort may be mentioned.
std::optional<EffortRange> effortAmountIn(std::string_view text);

/// "FIXED in #12", "Deferred", "false positive", "✅", "won't fix".
ClaimedStatus statusIn(std::string_view text);

/// "High (80 %)", "Suspected", "likely".
std::optional<Confidence> confidenceIn(std::string_view text);

/// Punchlist's category for words of a heading or title ("SQL injection" → "security"); empty when nothing fits.
std::string categoryIn(std::string_view text);

/// What a section is about, by its heading.
enum class SectionClass : std::uint8_t {
    Unknown,
    Findings,
    Checklist,
    Priorities,
    Recommendations,
    Effort,
    Scorecard,
    Summary,
    Metrics,
    Present,
    Missing,
    Highlights,
    Improvements,
    Technologies, ///< what the project is made with
    Achievements, ///< what its authors are proud of
    Narrative, ///< about people and tools, not about problems
};
SectionClass sectionClass(std::string_view heading);

} // namespace punchlist
