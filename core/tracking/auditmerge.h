#pragma once

#include "base/result.h"
#include "tracking/triage.h"

#include <QList>
#include <QString>

#include <cstdint>
#include <functional>
#include <optional>

namespace punchlist {

/// Who wins where both copies changed the same field of the same finding.
enum class MergePreference : std::uint8_t { Newest, First, Second };

/// A field that both copies changed since they parted, to different values.
struct MergeConflict {
    FindingId finding = 0; ///< in the merged audit
    QString displayId;
    TriageField field = TriageField::Status;
    struct Side {
        QString value;
        QString author;
        qint64 atMs = 0;
    };
    Side first;
    Side second;
    bool firstWon = false;
};

/// Decides a conflict: the value of the first, of the second, or of whoever was later (nullopt).
using ConflictDecision = std::function<std::optional<MergePreference>(const MergeConflict&)>;

struct MergeReport {
    int actions = 0;      ///< taken over from the copy that did not give the scans
    int recognised = 0;   ///< findings without a common origin that were found to be the same
    int findings = 0;     ///< taken over because the other copy does not have them
    int scansLeftOut = 0; ///< scans of the copy that was scanned earlier; its findings and decisions are all kept
    QList<MergeConflict> conflicts;
};

/// Unites two audits of one repository (copies that were worked on apart, or two that were started apart) in a new file,
/// which must not exist. Scans come from the one that was scanned last; actions of people are united in the order of
/// their time, so that the result is the same whichever file is named first. A conflict is decided by `preference`; a
/// decision against the newest is an action of `author` (empty = the logged-in user) and can be undone like any other. The inputs are only read.
Result<MergeReport> mergeAudits(const QString& first, const QString& second, const QString& merged, MergePreference preference,
                                const QString& author);
/// The same with each conflict decided by itself; nullopt is the newest.
Result<MergeReport> mergeAudits(const QString& first, const QString& second, const QString& merged, const ConflictDecision& decide,
                                const QString& author);
/// What mergeAudits() would report, without making a file.
Result<MergeReport> previewMerge(const QString& first, const QString& second);

} // namespace punchlist
