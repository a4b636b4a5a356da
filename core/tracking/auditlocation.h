#pragma once

#include <QString>
#include <QStringList>

namespace punchlist {

/// The folder in which audits are kept unless somebody names another place: $XDG_DATA_HOME/punchlist/audits.
QString auditFolder();
/// The audit of a repository: <auditFolder>/<name of the folder>-<8 hex digits of its absolute path>.punchlist.
QString defaultAuditPath(const QString& repositoryPath);
/// The audits in auditFolder(), latest change first, without opening them.
QStringList knownAudits();

constexpr QLatin1StringView auditSuffix{".punchlist"};

} // namespace punchlist
