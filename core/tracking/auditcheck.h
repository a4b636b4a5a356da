#pragma once

#include "base/result.h"

#include <QString>

namespace punchlist {

/// Looks at a file without SQLite and without touching it: is it an audit, is it whole? Fails with Code::NotFound,
/// Code::Io, Code::Unsupported (something else) or Code::Schema (truncated).
Result<void> checkAuditHeader(const QString& path);

/// The size that a SQLite file should have by its own header; 0 when that does not say.
qint64 intendedAuditSize(const QString& path);

/// True when SQLite left changes next to the file that are not in it yet (a -wal file with content).
bool hasPendingChanges(const QString& path);

/// Copies an audit that nobody is writing to <folder>/backups/<name>-<UTC time>-<reason>.punchlist and removes the oldest
/// copies for this reason beyond `keep`. Returns the path of the copy.
Result<QString> backUp(const QString& path, const QString& reason, int keep);
/// True when the last such copy is not from today (UTC) and older than the last change.
bool isBackupDue(const QString& path, const QString& reason);

} // namespace punchlist
