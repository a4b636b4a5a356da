#pragma once

#include <QLockFile>
#include <QString>

namespace punchlist {

/// The lock of the one writer of an audit, a file next to it. A lock of a program that no longer runs counts as free; age
/// alone does not make it so. Held until it is destroyed.
class AuditLock {
public:
    explicit AuditLock(const QString& auditPath);

    /// False when a living program has it, or when its folder cannot be written to; then whyNot() tells.
    bool take();
    /// In one sentence about the audit, after take() failed.
    QString whyNot() const;
    /// Whether take() failed because the folder cannot be written to.
    bool isForbidden() const { return m_file.error() == QLockFile::PermissionError; }

private:
    QString m_auditPath;
    QLockFile m_file;
};

} // namespace punchlist
