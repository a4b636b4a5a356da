#pragma once

#include "findings/grades.h"
#include "text/language.h"
#include "text/position.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace punchlist {

/// What a line of evidence has to do with the finding.
enum class EvidenceRole : std::uint8_t {
    Primary,      ///< the place itself; its range is the finding's range
    Source,       ///< where untrusted data comes from
    Sink,         ///< where it does harm
    MissingGuard, ///< where a check or option was expected
    Holder,       ///< what holds the shared object, the lock, the client
    Caller,       ///< who reaches the place
    Place,        ///< a further place with the same root cause
    Context,      ///< explains
};
std::string_view evidenceRoleName(EvidenceRole role);

/// One piece of proof: a range of a file with the text that stood there.
struct Evidence {
    std::string path; ///< relative to the repository, UTF-8, '/'
    TextRange range;
    EvidenceRole role = EvidenceRole::Primary;
    std::string note;    ///< "no timeout argument"; may be empty
    std::string snippet; ///< the whole lines of the range, at most maxSnippetLines; secrets are already masked
};
constexpr std::uint32_t maxSnippetLines = 16;

/// The condition under which a finding matters, and whether it was shown to hold.
struct Qualification {
    enum class State : std::uint8_t { None, Holds, Unknown, DoesNotHold };
    State state = State::None;
    std::string text; ///< "only when worker threads reach this function"
};

/// Whether running code gets to the place. Ordered: a larger value is worse, as in the next two.
enum class Reachability : std::uint8_t { Unreachable, Unknown, Reachable };
/// Who can bring data or load to the place.
enum class Exposure : std::uint8_t {
    Offline,  ///< only tools that people start get there
    Internal, ///< or nobody knows
    Network,  ///< handles requests
    Public,   ///< handles requests without a login, where others need one
};
/// What part the file plays.
enum class CodeZone : std::uint8_t { Test, Script, Product };

constexpr double hotSpotFrom = 0.9;

/// What the priority of a finding follows from, besides its severity, confidence, category and path. Kept with the finding, so
/// that other weights can be tried without another scan.
struct PriorityFactors {
    // the rule, as the catalogue has it
    PriorityTier ruleTier = PriorityTier::P2;
    Severity ruleSeverity = Severity::Medium;
    Confidence ruleConfidence = Confidence::Medium;
    // this place
    Reachability reachability = Reachability::Unknown;
    Exposure exposure = Exposure::Internal;
    CodeZone zone = CodeZone::Product;
    std::optional<double> hotSpot; ///< 0 to 1, the file among others by how often it changes; from hotSpotFrom on it is a hot spot
    std::uint32_t places = 1;      ///< occurrences with the same root cause
};

/// One reason for the priority tier, in the order in which they were applied.
struct PriorityReason {
    std::string factor; ///< "Severity", "Exposure", "Confidence", …
    std::string value;  ///< "high", "reachable without authentication", …
    std::string effect; ///< "impact high", "2 points", "sets P1", …
    std::string change{}; ///< what would change the tier: "P0 if critical; P2 if medium"; empty when nothing about it would
};

/// What lets a later scan recognise the finding (DESIGN.md "fingerprint", ANCHORS.md 3.8).
/// All hashes are XXH3-64 over UTF-8 text.
struct FindingIdentity {
    std::uint64_t matchedText = 0;    ///< the exact text of the range
    std::uint64_t normalizedText = 0; ///< its tokens without comments and white space
    std::uint64_t shape = 0;          ///< its node kinds to depth 6, without identifiers and literals
    std::array<std::uint64_t, 11> contextLines{}; ///< white-space-free hashes of five lines before, the line, five after
    std::uint32_t occurrence = 0; ///< 0-based number among findings with the same rule, path, scope and normalised text
};

/// A comment in the source that silences the finding. Such findings are kept and marked, not lost.
struct Suppression {
    std::string kind;   ///< "punchlist", "nosec", "noqa", "eslint-disable"
    std::string reason; ///< what the author wrote after it; may be empty
    std::uint32_t line = 0; ///< 0-based line of the comment
};

/// One instance of a rule in a repository.
struct Finding {
    std::string ruleId;
    std::string ruleVersion;
    std::string category; ///< of the rule: "security", "resilience", …
    std::string title;    ///< one line made for this place: "`requests.post` has no timeout"
    std::string problem;  ///< what is wrong here, Markdown, one to four sentences
    std::string impact;   ///< what happens then
    std::string fix;      ///< what to do
    std::string path;     ///< relative to the repository, UTF-8, '/'; empty for a finding about the whole repository
    TextRange range;
    Language language = Language::Unknown;
    std::string symbol; ///< enclosing scope: "JobManager.create_job"; empty at module level
    std::vector<Evidence> evidence; ///< the first one is Primary, unless path is empty
    Qualification qualification;
    Severity severity = Severity::Medium;
    Confidence confidence = Confidence::Medium;
    int effortMinutes = 0;
    PriorityTier priority = PriorityTier::P2;
    double priorityScore = 0; ///< orders findings inside a tier, 0 to 100; larger is more urgent
    std::vector<PriorityReason> priorityReasons;
    std::optional<PriorityFactors> priorityFactors; ///< nothing when a document set the priority
    std::vector<int> cwe;
    std::vector<std::string> tags; ///< "topic/sql-injection", "owasp/…"
    std::optional<Suppression> suppression;
    FindingIdentity identity;
    /// Hex form of identity + rule + scope + path: equal for the same finding in unchanged code. 32 characters.
    std::string fingerprint;
};

} // namespace punchlist
