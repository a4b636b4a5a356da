#pragma once

#include "base/result.h"
#include "tracking/database.h"
#include "tracking/findingrow.h"

#include <QJsonObject>
#include <QJsonValue>

#include <optional>

namespace punchlist {

/// How findings were before a correction of what the matcher said, so that undoing it before the next scan leaves everything
/// exactly as it was. All calls run inside the caller's transaction.
class IdentityMemory {
public:
    struct Remembered {
        int scan = 0; ///< the last one at that time
        QJsonObject rows;

        /// Later scans saw both halves of a split that was taken back: they stayed two.
        bool isApart() const;
    };

    explicit IdentityMemory(Database& database) : m_database(database) { }

    /// Notes how a finding is before action `group` changes it. Done again after an undo, it notes the same.
    Result<void> remember(qint64 group, int scan, FindingId finding);
    /// The occurrence that the action added to that finding.
    Result<void> rememberAdded(qint64 group, qint64 occurrence);
    Result<void> rememberApart(qint64 group, int scan);
    /// nullopt for an action that came from another copy.
    Result<std::optional<Remembered>> recall(qint64 group);
    Result<void> restore(const Remembered& remembered);

private:
    Result<void> execute(const QString& sql, const QVariantList& values);
    /// A row as JSON: null when there is none.
    Result<QJsonValue> rowOf(const QString& table, const QString& condition, const QVariantList& values);
    Result<void> insertRow(const QString& table, const QJsonObject& row);

    Database& m_database;
};

} // namespace punchlist
