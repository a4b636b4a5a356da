#pragma once

#include "source/displaytext.h"
#include "source/sourcemark.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

#include <vector>

namespace punchlist {

/// What a source pane shows of a file: the text that was scanned, or the file as it is now.
struct SourceText {
    QByteArray utf8; ///< the whole text that is shown
    DisplayText text;
    bool hasScanned = false;
    bool onDisk = false;
    bool differs = false;   ///< the file on disk from the scanned text
    bool isCurrent = false; ///< the file on disk is shown although the scanned text is known and another
    QList<LineSpan> changed; ///< of the current text: lines that the scanned one does not have
    std::vector<std::uint32_t> newLines; ///< by line of the scanned text: about where it is in the current one. Empty = the same lines

    /// A line of the scanned text in the text that is shown.
    int shownLine(int scanned) const;
    EvidenceMark shownMark(EvidenceMark mark) const;
};

/// Reads and prepares a file; takes as long as the disk does. `known` is false when the audit has no text of it.
SourceText loadSource(const QString& root, const QString& path, const QByteArray& scanned, bool known, bool wantCurrent, int line);

/// When a file was last written; invalid when it is not there.
QDateTime changedOnDisk(const QString& root, const QString& path);

/// Who wrote the lines of a text last, for the gutter; empty when git does not know. `why` gets a sentence then.
QList<BlameMark> loadBlame(const QString& root, const QString& path, const QByteArray& utf8, QString& why);

} // namespace punchlist
