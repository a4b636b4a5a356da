#pragma once

#include "findings/grades.h"
#include "findings/triage.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace punchlist {

/// What a query may look at in one finding. Borrowed: the views need to live during Query::matches() only.
struct QueryRow {
    std::string_view id;         ///< "H3"
    std::string_view rule;
    std::string_view category;
    std::string_view path;
    std::string_view symbol;
    std::string_view assignee;
    std::string_view sprint;
    std::string_view language;   ///< languageName()
    std::string_view searchText; ///< title, path, names: what bare words look through, passed through foldCase()
    std::string_view moreText;   ///< problem, snippets and comment in the same form, where they are at hand; see QueryContext::findingsWith
    std::int64_t number = 0;     ///< of the finding, for QueryContext::findingsWith; 0 = none
    TriageStatus status = TriageStatus::Open;
    ScanState scanState = ScanState::New;
    Severity severity = Severity::Medium;
    Confidence confidence = Confidence::Medium;
    PriorityTier priority = PriorityTier::P2;
    int effortMinutes = 0;
    double score = 0;             ///< 0 to 100
    std::int64_t firstSeenMs = 0; ///< UTC; 0 = unknown
    std::string_view duplicateOf; ///< id of an older finding that it may be; often empty
    std::string_view changedBy;   ///< who decided, planned or noted something about it, one name a line
    std::uint32_t line = 0;      ///< 1-based
    std::uint32_t flags = 0;     ///< QueryFlag bits
};

enum QueryFlag : std::uint32_t {
    QueryHasComment = 1,
    QuerySuppressed = 2,     ///< a comment in the source silences it
    QueryNeedsReconfirm = 4, ///< the code changed after it was dismissed
    QueryCodeChanged = 8,    ///< the code changed after any decision
    QueryHasFix = 16,        ///< its texts say what to do
    QueryHasFlow = 32,       ///< its evidence tells where the value comes from
};

/// Where a query text is wrong. Offsets are bytes of the query text.
struct QueryError {
    std::size_t start = 0;
    std::size_t length = 0;
    std::string message; ///< one sentence
};

/// One `field:value,value` of the outermost AND of a query; what filter chips mirror.
struct QueryFacet {
    std::string field;
    std::vector<std::string> values;
    bool negated = false;
    std::size_t start = 0; ///< bytes of the query text
    std::size_t length = 0;
};

/// A text that a query looks for.
struct QueryText {
    std::string text; ///< as it was written, without quotes or slashes
    bool isExpression = false;
    friend auto operator<=>(const QueryText&, const QueryText&) = default;

    /// Decides about texts that were passed through foldCase(). Nothing when it is no regular expression.
    std::function<bool(std::string_view folded)> matcher() const;
};

/// Findings that are fixed together: those of one rule in one folder.
struct QueryBatch {
    std::string rule;
    std::string folder; ///< with its '/' at the end; empty = the top

    static std::string_view folderOf(std::string_view path) { return path.substr(0, path.rfind('/') + 1); }
};

/// What a query needs to know beside its text.
struct QueryContext {
    std::int64_t nowMs = 0; ///< for ages; 0 = the clock
    /// When a revision of the repository was made ("v1.2", "main~3"); nothing when there is none of that name. May be empty.
    std::function<std::optional<std::int64_t>(std::string_view revision)> timeOf;
    /// The batch of a finding by its id ("H3"); nothing when there is no such finding. May be empty.
    std::function<std::optional<QueryBatch>(std::string_view id)> batchOf;
    /// For rows without moreText: the numbers of the findings that have a text there. Null while nobody knows. May be empty.
    std::function<std::shared_ptr<const std::unordered_set<std::int64_t>>(const QueryText& text)> findingsWith;
};

/// The query language of the filter line, saved views, gates, reports and the command line:
///
///     severity:critical,high status:open path:api/** rule:swallowed-exception text:"retry" effort:<4h
///     priority:P0 is:new confidence:high has:comment -category:testing (path:a OR path:b)
///     age:<14d score:70..100 since:2026-03-01 since:v1.2 scan:last dup-of:H3 batch:H3 changed-by:dana
///
/// Terms stand next to each other for AND; OR, NOT and '-', and parentheses do what they say. Lists separated by commas are
/// alternatives. Values may be globs (`*` within a folder, `**` across folders), comparisons (`>=medium`, `<4h`), ranges
/// (`30m..4h`), quoted texts and /regular expressions/. Bare words look through title, problem, snippets, path, names and the
/// last comment. `since:` takes a date or a revision of the repository: findings that were first seen after it. `scan:last` are
/// those that the last scan saw, `batch:` those that are fixed together with one (the same rule in the same folder),
/// `changed-by:` those about which a person decided, planned or noted something. `sev:` is short for `severity:`.
/// `rule:` takes a part of the name, in quotation marks the whole one.
/// `status:open`, `is:open` and `is:undecided` are the same: nobody decided, and it is neither fixed nor silenced.
/// `is:unresolved` is what still has to be done: neither fixed nor dismissed (or the dismissal no longer holds) nor silenced.
/// Upper and lower case are the same; states are written with hyphens ("in-progress").
class Query {
public:
    Query(); ///< matches everything
    static std::expected<Query, QueryError> parse(std::string_view text, const QueryContext& context = {});

    bool matches(const QueryRow& row) const;
    bool matchesEverything() const { return m_root == nullptr; }
    /// A copy of the other: what one matched, the other matches. Parsing the same text again makes another query, which may know more.
    bool isCopyOf(const Query& other) const { return m_root == other.m_root; }
    const std::vector<QueryFacet>& facets() const { return m_facets; }

    /// `text` with `value` added to or taken from the outermost positive `field:` list.
    static std::string withFacet(std::string_view text, std::string_view field, std::string_view value, bool on);

    /// Names of all fields, and the values that a field with a fixed set of them takes; for completion.
    static std::vector<std::string_view> fields();
    static std::vector<std::string_view> values(std::string_view field);

    struct Node;

private:
    friend class QueryPass;

    std::shared_ptr<const Node> m_root; ///< immutable, shared by copies
    std::vector<QueryFacet> m_facets;
};

/// One pass of a query over many rows: asks once about a path, rule or name that many rows share. Texts are told apart by
/// their address, so all of them must live and stay where they are as long as the pass. Belongs to one thread.
class QueryPass {
public:
    explicit QueryPass(const Query& query)
        : m_root(query.m_root)
    {
    }
    bool matches(const QueryRow& row);

private:
    /// What a test of one text said, by address and length of the text.
    struct Answer {
        std::size_t length = 0;
        bool isMatch = false;
    };
    struct Answers {
        const Query::Node* node = nullptr;
        std::unordered_map<const char*, Answer> byText;
    };

    bool matches(const Query::Node& node, const QueryRow& row);
    bool remembered(const Query::Node& node, const QueryRow& row);

    std::shared_ptr<const Query::Node> m_root;
    std::vector<Answers> m_answers; ///< a query has few tests
};

} // namespace punchlist
