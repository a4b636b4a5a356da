#pragma once

#include "findings/grades.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace punchlist {

/// Where something stands in the imported document. Bytes are offsets into the file as it is on disk (before damaged
/// characters were repaired), the end is exclusive; lines are 1-based and inclusive, 0 = unknown.
struct DocumentSpan {
    std::size_t startByte = 0;
    std::size_t endByte = 0;
    std::uint32_t startLine = 0;
    std::uint32_t endLine = 0;
};

/// What became of a place that a document names when it was looked up in a repository.
enum class PlaceState : std::uint8_t {
    Unchecked,    ///< no repository was given
    NoPlace,      ///< neither a file nor code to look for
    Exact,        ///< the file has the lines, and the quoted code (where there is one) stands there
    Moved,        ///< the quoted code stands elsewhere: see `found`
    FileGone,     ///< no such file, and the quoted code (where there is one) is nowhere
    CodeNotFound, ///< the file exists, but the quoted code stands nowhere in the repository
    LinesGone,    ///< the file is shorter than the lines that are named, and no code was quoted
    Ambiguous,    ///< several files have that name: see `candidates`
};
std::string_view placeStateName(PlaceState state); ///< "file gone"

/// What columns and offsets count.
enum class TextUnit : std::uint8_t { Utf16, CodePoints, Bytes };

/// A place in the code as a document names it. Lines are 1-based and inclusive; 0 = not said.
struct ImportedLocation {
    std::string path; ///< as written, with '/'; empty when only lines or a symbol were named
    int startLine = 0;
    int endLine = 0;
    int startColumn = 0; ///< 1-based, in the units of the document; 0 = not said
    int endColumn = 0;   ///< exclusive; 0 = not said
    // Of tools (SARIF): a place may be told by offsets only, which become lines when the file is known.
    TextUnit unit = TextUnit::Utf16; ///< of columns and offsets
    bool unicodeLineBreaks = false;  ///< lines also end at U+2028 and U+2029
    std::int64_t offset = -1;        ///< from the start of the text; -1 = not said
    std::int64_t length = 0;
    std::int64_t id = -1; ///< what links in the message point to; -1 = none
    std::string note;     ///< what the tool says about it
    bool approximate = false; ///< "line ~120"
    bool mention = false;     ///< named in passing, while the finding has a place of its own
    std::string symbol;       ///< "CreateJobRequest"
    DocumentSpan span;

    PlaceState state = PlaceState::Unchecked;
    std::string foundPath; ///< relative to the repository; empty when nothing was found
    int foundStartLine = 0;
    int foundEndLine = 0;
    std::vector<std::string> candidates;
};

/// What a text of a finding is for.
enum class TextKind : std::uint8_t { Problem, RootCause, Scenario, Impact, Evidence, Fix, Mitigation, Note };
std::string_view textKindName(TextKind kind); ///< "root cause"

struct ImportedText {
    TextKind kind = TextKind::Problem;
    std::string label; ///< as written; empty for text without a label
    std::string text;  ///< Markdown
    DocumentSpan span;
};

struct ImportedCode {
    TextKind kind = TextKind::Evidence; ///< Evidence or Fix
    std::string language; ///< of the fence; may be empty
    std::string text;
    DocumentSpan span;
};

/// A field whose meaning is not known. It stays attached.
struct ImportedField {
    std::string name;
    std::string value;
    DocumentSpan span;
};

/// Working time in minutes (a day has 8 hours, a week 5 days).
struct EffortRange {
    int minMinutes = 0;
    int maxMinutes = 0;
};

/// What a document says about the work on a finding.
enum class ClaimedStatus : std::uint8_t {
    Unknown, Open, Confirmed, InProgress, Partial, Fixed, Deferred, AcceptedRisk, FalsePositive,
};
std::string_view claimedStatusName(ClaimedStatus status);

/// One of Punchlist's own findings that shows the same problem at the same place.
struct ConfirmingFinding {
    std::string fingerprint;
    std::string ruleId;
    std::string title;
    std::string path;
    int line = 0; ///< 1-based
};

/// How much a step matters: with less of them, a long flow can still be read.
enum class StepImportance : std::uint8_t { Essential, Important, Unimportant };
std::string_view stepImportanceName(StepImportance importance);

/// A step on the way of the data, as a tool tells it.
struct ImportedStep {
    ImportedLocation place;
    std::string message;
    std::uint32_t flow = 0; ///< 0-based number of the way; a tool may know several
    StepImportance importance = StepImportance::Important;
    int nesting = 0;   ///< depth of calls
    std::string state; ///< "x = {'tainted'}", one line; may be empty
};

/// A replacement that a tool proposes. All of one fix refer to the files as they are.
struct ImportedChange {
    ImportedLocation place;
    std::string text; ///< what stands there then; empty = nothing
    std::uint32_t fix = 0; ///< 0-based number of the proposal
};

/// How a document describes a finding: where a status can be added.
enum class ClaimShape : std::uint8_t {
    Sentence, ///< nowhere
    Section,  ///< below a heading
    BoldTitle,
    Item,     ///< of a list
    Row,      ///< of a table
};

struct ImportedFinding {
    std::string ref;   ///< the id as written: "BUG-CR1", "7", "4a"; the external key
    std::string key;   ///< unique in the document: the ref, with its section where refs repeat
    std::string title; ///< Markdown without emphasis
    std::optional<Severity> severity; ///< nothing when the document says none
    std::string severityText; ///< the words it was read from
    std::optional<Confidence> confidence;
    std::string category; ///< one of ours ("security", …) as far as the document's words tell; else empty
    std::vector<std::string> section; ///< headings around it, from the outermost one
    std::vector<ImportedLocation> locations;
    std::vector<ImportedText> texts;
    std::vector<ImportedCode> code;
    std::optional<EffortRange> effort;
    std::string effortText;
    std::optional<PriorityTier> priority;
    std::string priorityText;
    int rank = 0; ///< number in the document's priority list; 0 = not listed
    ClaimedStatus status = ClaimedStatus::Unknown;
    std::string statusText;
    std::string owner;
    std::string due;
    // Where the document says these: what write-back replaces. Nothing where it does not; an empty cell has an empty span.
    std::optional<DocumentSpan> statusSpan;
    std::optional<DocumentSpan> ownerSpan;
    std::optional<DocumentSpan> dueSpan;
    ClaimShape shape = ClaimShape::Sentence;
    DocumentSpan titleSpan; ///< of the heading, the bold title or the first line of the item
    std::vector<int> cwe;
    std::vector<ImportedField> fields;
    std::vector<std::size_t> checklist; ///< indices into ImportedAudit::checklist
    DocumentSpan span;

    // Of tools (SARIF)
    std::string tool;
    std::string ruleId;
    std::string ruleName;
    std::string fingerprint; ///< "name:value" of the producer, in the greatest version it gives; empty = none
    std::string pointer;     ///< JSON pointer of the result
    bool suppressed = false;
    std::string suppression; ///< justification
    std::vector<ImportedStep> flow; ///< from the source to the sink, one way after the other; may be empty
    std::vector<ImportedChange> changes;
    /// What an audit has no room for, for the next export: a JSON object, see SarifExtras. Empty = nothing.
    std::string extras;
    std::string storedAs; ///< fingerprint of the finding that was made of it; empty = none

    std::vector<ConfirmingFinding> confirmedBy;

    /// All texts of one kind, one after the other.
    std::string textOf(TextKind kind) const;
};

/// An entry of a check list.
struct ImportedCheckItem {
    std::string text;
    std::string group; ///< the heading above it
    bool checked = false;
    std::vector<std::size_t> findings; ///< indices
    std::optional<DocumentSpan> statusSpan; ///< of a row: the cell that says whether it is done
    DocumentSpan span;
};

/// An entry of a list that orders or sums up: what to do first, what to watch, what is there, what is missing, what the
/// project is made with, what its authors are proud of.
struct ImportedListItem {
    enum class Kind : std::uint8_t { Priority, Recommendation, Metric, Present, Missing, Highlight, Technology, Achievement };
    Kind kind = Kind::Priority;
    int number = 0;
    std::string text;
    std::string group;
    std::optional<PriorityTier> priority;
    std::optional<EffortRange> effort;
    bool done = false;
    std::vector<std::size_t> findings; ///< indices
    std::optional<DocumentSpan> statusSpan; ///< of a row: the cell that says whether it is done
    std::string codeLanguage; ///< of `code`; may be empty
    std::string code;         ///< what a recommendation shows
    DocumentSpan span;
};
std::string_view listKindName(ImportedListItem::Kind kind);

struct ImportedScore {
    std::string category;
    double score = 0;
    double outOf = 10;
    std::string note;
    DocumentSpan span;
};

/// A number that the document gives for its own content, and what counting gives. Summaries go stale.
struct ImportedCount {
    std::string label; ///< "critical", "total"
    int stated = 0;
    int counted = 0;
    DocumentSpan span;
};

/// A part that was not understood. Nothing is dropped without being listed here.
struct ImportedRemainder {
    std::string section;
    std::string kind; ///< "paragraph", "list", "table", "code", "quote"
    std::string text; ///< its beginning
    DocumentSpan span;
};

/// What was read from one document: a Markdown audit or a SARIF log.
struct ImportedAudit {
    enum class Format : std::uint8_t { Markdown, Sarif };
    Format format = Format::Markdown;
    std::string file;
    std::string title;
    std::string date;
    std::string commit;
    std::vector<ImportedField> metadata; ///< front matter and the labelled lines under the title
    std::vector<std::string> tools;      ///< of SARIF runs
    bool repaired = false;               ///< damaged characters were repaired
    std::vector<ImportedFinding> findings;
    std::vector<ImportedCheckItem> checklist;
    std::vector<ImportedListItem> lists;
    std::vector<ImportedScore> scorecard;
    std::vector<ImportedCount> counts;
    std::vector<ImportedRemainder> notUnderstood;
    std::vector<std::string> notes; ///< what was tolerated: "run 2 has no results (no scan)"
    std::map<std::string, std::string> ruleExtras; ///< of tools (SARIF): by the rule of their findings, see SarifExtras
};

} // namespace punchlist
