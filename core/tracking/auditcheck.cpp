#include "tracking/auditcheck.h"

#include "tracking/auditlocation.h"
#include "tracking/findingcodec.h"
#include "tracking/schema.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTimeZone>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

// Offsets in the database header, https://www.sqlite.org/fileformat.html#the_database_header.
constexpr qsizetype headerSize = 100;
constexpr qsizetype pageSizeOffset = 16;
constexpr qsizetype changeCounterOffset = 24;
constexpr qsizetype pageCountOffset = 28;
constexpr qsizetype applicationIdOffset = 68;
constexpr qsizetype pageCountValidForOffset = 92;

quint32 number(const QByteArray& header, qsizetype offset)
{
    return qFromBigEndian<quint32>(header.constData() + offset);
}

/// By the header; 0 when it does not say, which is so when the two counters differ.
qint64 intendedSize(const QByteArray& header)
{
    if (number(header, changeCounterOffset) != number(header, pageCountValidForOffset))
        return 0;
    const auto pageSize = qFromBigEndian<quint16>(header.constData() + pageSizeOffset);
    return qint64{pageSize == 1 ? 65'536 : pageSize} * number(header, pageCountOffset); // 1 stands for 65,536
}

} // namespace

Result<void> checkAuditHeader(const QString& path)
{
    const std::string name = toUtf8(path);
    const QFileInfo info(path);
    if (!info.exists())
        return failure(Error::Code::NotFound, name + " does not exist.");
    if (!info.isFile())
        return failure(Error::Code::Unsupported, name + " is not a file.");
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(Error::Code::Io, name + " cannot be read: " + toUtf8(file.errorString()) + ".");
    const QByteArray header = file.read(headerSize);
    if (header.size() < headerSize || !header.startsWith(QByteArrayView("SQLite format 3\0", 16))
        || number(header, applicationIdOffset) != auditApplicationId)
        return failure(Error::Code::Unsupported, name + " is not a Punchlist audit.");

    const qint64 expected = intendedSize(header);
    // While changes wait, the header may be behind. A journal is left by a program that was killed while it converted an older
    // audit: SQLite takes that back when it opens the file.
    const bool isUnfinished = hasPendingChanges(path) || QFileInfo(path + u"-journal"_s).size() > 0;
    if (!isUnfinished && info.size() < expected)
        return failure(Error::Code::Schema, name + " is damaged: it has " + std::to_string(info.size()) + " of "
                           + std::to_string(expected) + " bytes. Recovering it saves what is left.");
    return {};
}

qint64 intendedAuditSize(const QString& path)
{
    QFile file(path);
    const QByteArray header = file.open(QIODevice::ReadOnly) ? file.read(headerSize) : QByteArray();
    return header.size() < headerSize ? 0 : intendedSize(header);
}

bool hasPendingChanges(const QString& path)
{
    return QFileInfo(path + u"-wal"_s).size() > 0;
}

namespace {

/// The copies of an audit that were made for one reason, oldest first. Exactly these: the copies of "shop-2" must not be
/// taken for those of "shop".
QFileInfoList backupsOf(const QString& path, const QString& reason)
{
    const QDir folder(QFileInfo(path).absolutePath() + u"/backups"_s);
    const QRegularExpression name(QRegularExpression::anchoredPattern(QRegularExpression::escape(QFileInfo(path).completeBaseName())
                                                                      + u"-\\d{8}T\\d{9}-"_s + reason + u"\\.punchlist"_s));
    QFileInfoList copies = folder.entryInfoList(QDir::Files, QDir::Name);
    copies.removeIf([&](const QFileInfo& copy) { return !name.match(copy.fileName()).hasMatch(); });
    return copies;
}

} // namespace

Result<QString> backUp(const QString& path, const QString& reason, int keep)
{
    const QFileInfo info(path);
    QDir folder = info.absoluteDir();
    const auto failed = [&](const QString& what) {
        return failure(Error::Code::Io, "No backup of " + toUtf8(path) + " could be made: " + toUtf8(what) + ". Nothing was changed.");
    };
    if (!folder.mkpath(u"backups"_s) || !folder.cd(u"backups"_s))
        return failed(u"the folder \"backups\" next to it cannot be made"_s);
    const QString time = QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmsszzz"_s);
    const QString copy = folder.filePath(info.completeBaseName() + u'-' + time + u'-' + reason + auditSuffix);
    // Under another name until it is whole.
    const QString unfinished = copy + u".part"_s;
    QFile source(path);
    if (!source.copy(unfinished)) {
        QFile::remove(unfinished);
        return failed(source.errorString());
    }
    if (!QFile::rename(unfinished, copy))
        return failed(u"the copy cannot be renamed"_s);
    const QFileInfoList copies = backupsOf(path, reason);
    for (qsizetype i = 0; i + keep < copies.size(); ++i)
        QFile::remove(copies[i].absoluteFilePath());
    return copy;
}

bool isBackupDue(const QString& path, const QString& reason)
{
    const QFileInfo info(path);
    const QFileInfoList copies = backupsOf(path, reason);
    if (copies.isEmpty())
        return true;
    const QDateTime last = copies.last().lastModified(QTimeZone::UTC);
    const QDateTime changed = std::max(info.lastModified(QTimeZone::UTC), QFileInfo(path + u"-wal"_s).lastModified(QTimeZone::UTC));
    return last.date() != QDateTime::currentDateTimeUtc().date() && last < changed;
}

} // namespace punchlist
