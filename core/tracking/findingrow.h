#pragma once

#include "findings/finding.h"
#include "findings/grades.h"
#include "findings/triage.h"
#include "text/language.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <functional>
#include <optional>

namespace punchlist {

/// A finding's number inside one audit file; positive, never reused.
using FindingId = qint64;

/// Bits of `traits` in the audit file; never renumber.
namespace findingtrait {
constexpr int hasFix = 1;
constexpr int hasFlow = 2;
/// From here on: the priority's score in hundredths. Older audits have 0 until a finding changes.
constexpr int scoreShift = 8;
} // namespace findingtrait

/// A finding as the table shows it: what the scans say and what people decided. Small on purpose (an audit may hold a
/// million); the texts and the evidence are in FindingRecord. Strings that repeat (path, rule, category) share their data.
struct FindingRow {
    FindingId id = 0;
    QString displayId; ///< "H3": by the severity of its first scan, never reused
    QString ruleId;
    QString category;
    QString title;
    QString path; ///< relative to the repository, '/'; empty for the whole repository
    QString symbol;
    std::uint32_t line = 0; ///< 0-based
    std::uint32_t endLine = 0;

    // ---- what the scans say
    Severity computedSeverity = Severity::Medium;
    PriorityTier computedPriority = PriorityTier::P2; ///< for the severity that a person set, where one did
    Confidence confidence = Confidence::Medium;
    int computedEffortMinutes = 0; ///< as the rule says
    std::optional<int> estimatedEffortMinutes; ///< the same after what was learnt from recorded times; not set while too few are known
    int effortActuals = 0; ///< recorded times behind the estimate
    double priorityScore = 0; ///< 0 to 100, orders findings inside a tier
    ScanState scanState = ScanState::New;
    QString stateReason;  ///< why it was not checked, "code removed" of a fixed one, "rule change" of a new one; often empty
    int firstScan = 0;    ///< scan numbers
    int lastSeenScan = 0;
    qint64 firstSeenMs = 0; ///< start of the first scan; UTC
    QString mayBe;          ///< id of an older finding that it may be, too unsure to be matched ("H3"); empty = none
    bool suppressedInSource = false; ///< a comment in the source silences it
    bool hasFix = false;             ///< its texts say what to do
    bool hasFlow = false;            ///< its evidence tells where the value comes from
    Language language = Language::Unknown;

    // ---- what people decided
    TriageStatus status = TriageStatus::Open;
    std::optional<Severity> severityOverride;
    std::optional<PriorityTier> priorityOverride;
    std::optional<int> effortOverrideMinutes;
    std::optional<int> actualEffortMinutes; ///< that fixing it really took
    QString assignee;
    QStringList tags;
    QString sprint; ///< it is planned for; empty = none
    QString changedBy; ///< who did something about it that still counts, one name a line, sorted
    int commentCount = 0;
    /// The code was edited after it was called a false positive or an accepted risk: counts as open until a person
    /// confirms (TriageField::Reconfirm) or decides anew.
    bool needsReconfirmation = false;
    bool codeChangedSinceTriage = false; ///< the same for any status

    Severity severity() const { return severityOverride.value_or(computedSeverity); }
    PriorityTier priority() const { return priorityOverride.value_or(computedPriority); }
    int effortMinutes() const { return effortOverrideMinutes.value_or(estimatedEffortMinutes.value_or(computedEffortMinutes)); }
    /// Still to be worked on: not fixed, not dismissed (or the dismissal no longer holds), not silenced in the source.
    bool isOpen() const
    {
        return scanState != ScanState::Fixed && !suppressedInSource && (!isDismissed(status) || needsReconfirmation);
    }

    /// Waits for a decision. What is fixed or silenced in the source needs none.
    bool isUndecided() const { return status == TriageStatus::Open && isOpen(); }

    /// What it adds to any sum of work: nothing once it is done, dismissed or only a note.
    int openMinutes() const { return isOpen() && severity() != Severity::Info ? effortMinutes() : 0; }

    friend bool operator==(const FindingRow&, const FindingRow&) = default;
};

/// Called with the next part of a long list of rows while the rest is still being read.
using RowsArrived = std::function<void(const QList<FindingRow>& part)>;

/// Findings with a text, among some that follow each other.
struct TextHits {
    QList<FindingId> findings; ///< by id
    FindingId last = 0;        ///< the last one that was looked at; 0 = there was none
};

/// How a scan recognised a finding: the answer to "why is this the same finding?".
struct MatchExplanation {
    int scan = 0;         ///< number of the scan that made this match
    QString method;       ///< "line map", "scope and text", …; empty for a new finding
    double score = 0;     ///< 0 … 1, the similarity of the surrounding lines
    FindingId runnerUp = 0; ///< the next best candidate; 0 = there was none
    double runnerUpScore = 0;
};

/// What one scan said about a finding, and where it saw it: a line of "why is this the same finding?".
struct RecognitionStep {
    int scan = 0;
    qint64 atMs = 0; ///< start of the scan; UTC
    ScanState state = ScanState::New;
    QString reason;
    QString method;  ///< empty where it was not recognised: found for the first time, or not there
    double score = 0;
    FindingId runnerUp = 0;
    QString runnerUpDisplayId; ///< empty = there was none
    double runnerUpScore = 0;
    // ---- as that scan saw it
    QString path;
    std::uint32_t line = 0; ///< 0-based
    QString symbol;
    QString snippet; ///< of the evidence, secrets masked
};

/// Everything about one finding as the last scan that saw it described it.
struct FindingRecord {
    FindingRow row;
    /// As computed; overrides are in row. The priority and its reasons are those of the overridden severity. Secrets in snippets are masked.
    Finding finding;
    MatchExplanation match;
    /// For a new finding: an older one that may be the same, too unsure to be matched. 0 = none.
    FindingId suggestedMatch = 0;
    QString suggestedDisplayId;

    // ---- what exports show about the decision
    QString lastComment;
    QString decidedBy; ///< who set the status; empty while nobody did
    qint64 decidedAtMs = 0;
    qint64 firstSeenMs = 0; ///< start of the scan that found it first; UTC
};

} // namespace punchlist
