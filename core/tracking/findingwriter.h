#pragma once

#include "base/result.h"
#include "findings/finding.h"
#include "findings/triage.h"
#include "tracking/database.h"
#include "tracking/interner.h"
#include "tracking/matching.h"

#include <QString>

#include <map>
#include <optional>
#include <string>
#include <unordered_map>

namespace punchlist {

/// What a scan concluded about a finding; a row of finding_states.
struct FindingState {
    ScanState state = ScanState::New;
    QString reason;
    std::optional<MatchMethod> method;
    double score = 0;
    qint64 runnerUp = 0; ///< finding; 0 = none. Of a new finding: the older one it may be
    double runnerUpScore = 0;
};

/// Writes the findings of one scan. Lives inside its transaction.
class FindingWriter {
public:
    static Result<FindingWriter> make(Database& database, int scan);

    /// The row of `rules` for a finding's rule.
    Result<qint64> ruleRow(const Finding& finding);
    std::string ruleName(qint64 row) const;

    Result<void> insert(const Finding& finding, qint64 path, const FindingState& state);
    /// `knownHash` is the content hash of its latest occurrence: nothing is written about what did not change. With
    /// `sameState` the state stands as it is stored.
    Result<void> update(qint64 id, const Finding& finding, qint64 path, std::uint64_t knownHash, const FindingState& state,
                        bool sameState);
    /// For a finding that the scan did not see.
    Result<void> setAbsent(qint64 id, ScanState state, const QString& reason, int lastSeenScan);

private:
    FindingWriter(int scan, TableInterner rules, TextInterner texts, std::vector<Statement> statements);

    Result<qint64> insertOccurrence(qint64 finding, const Finding& content, qint64 path, std::uint64_t contentHash);
    Result<void> insertState(qint64 finding, const FindingState& state);
    Result<QString> nextDisplayId(Severity severity);

    int m_scan;
    TableInterner m_rules;
    TextInterner m_texts;
    std::vector<Statement> m_statements; ///< by StatementIndex
    std::unordered_map<qint64, std::string> m_ruleNames;
    qint64 m_nextFinding = 0;
    std::map<char, qint64> m_nextDisplayNumber;
};

} // namespace punchlist
