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

/// One reason for the priority tier, in the order in which they were applied.
struct PriorityReason {
    std::string factor; ///< "Severity", "Exposure", "Confidence", …
    std::string value;  ///< "high", "reachable without authentication", …
    std::string effect; ///< "sets P1", "one tier up to P0", "no change", …
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
    std::vector<PriorityReason> priorityReasons;
    std::vector<int> cwe;
    std::vector<std::string> tags; ///< "topic/sql-injection", "owasp/…"
    std::optional<Suppression> suppression;
    FindingIdentity identity;
    /// Hex form of identity + rule + scope + path: equal for the same finding in unchanged code. 32 characters.
    std::string fingerprint;
};

} // namespace punchlist
