#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace punchlist {

class Database;

/// A document whose claims are findings of the audit, as it was when it was read: what a later version is compared with.
struct StoredDocument {
    /// What the rules of its findings start with: "audit-2026"; unique. Behind "sarif/": what is kept of a log of other tools.
    QString name;
    QString path; ///< absolute; where the file is (or was) on the machine that imported it
    qint64 importedMs = 0; ///< UTC
    QByteArray bytes;
};

} // namespace punchlist

namespace punchlist::documentstore {

/// Replaces the document of the same name. It is kept as a setting of the audit, so that merged and recovered audits have it.
Result<void> write(Database& database, const StoredDocument& document);
/// By name. A document that is damaged is left out.
Result<QList<StoredDocument>> all(Database& database);

} // namespace punchlist::documentstore
