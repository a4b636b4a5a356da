#pragma once

#include "base/result.h"
#include "tracking/review.h"

#include <QByteArray>

namespace punchlist {

class Database;

/// Marks of code that a person has read, in the audit file. A mark keeps the text it was made on, and follows its lines into
/// later texts: what was edited since no longer counts as read.
namespace reviewlog {

/// `last` -1 = the whole file. `text` is the file as it was read.
Result<void> mark(Database& database, const QString& path, const QByteArray& text, int first, int last, const QString& author, qint64 nowMs);
/// Takes back what touches the lines `first` to `last` of `text`; -1 = everything in the file.
Result<void> unmark(Database& database, const QString& path, const QByteArray& text, int first, int last, const QString& author, qint64 nowMs);
/// What counts as read in `text`, a later version of the file; in the order of the lines, without overlaps.
Result<QList<ReviewedSpan>> spans(Database& database, const QString& path, const QByteArray& text);
/// The files that the last scan analysed, by path.
Result<QList<FileReview>> coverage(Database& database);

} // namespace reviewlog
} // namespace punchlist
