#include "tracking/auditlocation.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace punchlist {

QString auditFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/punchlist/audits"_s;
}

QString defaultAuditPath(const QString& repositoryPath)
{
    const QFileInfo info(repositoryPath);
    // The canonical path, so that a link to a repository leads to the same audit; it is empty for a folder that is gone.
    const QString canonical = info.canonicalFilePath();
    const QString path = canonical.isEmpty() ? QDir::cleanPath(info.absoluteFilePath()) : canonical;
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().first(8);
    QString name = QFileInfo(path).fileName();
    if (name.isEmpty())
        name = u"root"_s;
    return auditFolder() + u'/' + name + u'-' + QString::fromLatin1(hash) + auditSuffix;
}

QStringList knownAudits()
{
    const QDir folder(auditFolder());
    QStringList paths;
    for (const QFileInfo& info : folder.entryInfoList({u'*' + auditSuffix}, QDir::Files, QDir::Time))
        paths.append(info.absoluteFilePath());
    return paths;
}

} // namespace punchlist
