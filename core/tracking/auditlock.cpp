#include "tracking/auditlock.h"

#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace punchlist {

AuditLock::AuditLock(const QString& auditPath)
    : m_auditPath(auditPath)
    , m_file(auditPath + u".lock"_s)
{
    m_file.setStaleLockTime(0);
}

/// QLockFile looks at the process number in the file, and finds none when its program died between making and filling it, or
/// another program's when numbers were used up. But the system lets go of the file's own lock when a program ends, and only
/// then may it be removed.
bool AuditLock::take()
{
    if (m_file.tryLock(0))
        return true;
    qint64 process = 0;
    QString host;
    QString program;
    const bool isFromHere = !m_file.getLockInfo(&process, &host, &program) || host == QSysInfo::machineHostName();
    return m_file.error() == QLockFile::LockFailedError && isFromHere && m_file.removeStaleLockFile() && m_file.tryLock(0);
}

QString AuditLock::whyNot() const
{
    if (isForbidden())
        return u"%1 can only be read: its folder cannot be written to."_s.arg(m_auditPath);
    qint64 process = 0;
    QString host;
    QString program;
    if (m_file.getLockInfo(&process, &host, &program))
        return u"%1 is open in another Punchlist (process %2 on %3); it can only be read until that closes it."_s.arg(m_auditPath).arg(process).arg(host);
    return u"%1 is open in another Punchlist; it can only be read until that closes it."_s.arg(m_auditPath);
}

} // namespace punchlist
