#pragma once

#include "base/result.h"
#include "tracking/database.h"
#include "tracking/triage.h"

#include <QHash>

#include <utility>
#include <vector>

/// Corrections of what the matcher said: a finding that was recognised wrongly is split in two, two that are one are merged,
/// a suggestion is turned down.
///
/// A correction holds from the scan on which it is made: earlier scans keep what they said. Taken back before the next scan
/// it leaves everything exactly as it was; later, what the scans saw since stays with the finding that remains. All calls
/// run inside the caller's transaction.
namespace punchlist::identitylinks {

bool isIdentityField(TriageField field);

/// What an action did: both findings, and the values of its event.
struct Link {
    FindingId finding = 0; ///< of a split the one that was wrongly recognised, of a merge the one that stays
    FindingId other = 0;
    QString from; ///< of a split the number of the scan that was wrong
    QString to;   ///< the uid of the other, the same in every copy of the audit
};

/// Does an action, which is event group `group`. Fails with Code::Unsupported and a sentence when it makes no sense.
Result<Link> perform(Database& database, qint64 group, const TriageAction& action);
Result<void> takeBack(Database& database, qint64 group);
Result<void> repeat(Database& database, qint64 group);

/// The two findings of an action; empty when it is not about identity.
Result<QList<FindingId>> findingsOf(Database& database, qint64 group);

/// Findings that are part of another one now, and of which.
Result<QHash<FindingId, FindingId>> merged(Database& database);

/// Makes what is shown agree with the actions that count, after copies of an audit were united.
Result<void> reconcile(Database& database);

/// Findings that a person called different, each pair in both orders.
Result<std::vector<std::pair<FindingId, FindingId>>> strangers(Database& database);

} // namespace punchlist::identitylinks
