#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace punchlist {

/// A bookmark of a PDF.
struct PdfBookmark {
    QString title;
    int level = 1;  ///< 1 = outermost
    int page = 0;   ///< 0-based
    double top = 0; ///< points above the lower edge of the page
};

/// Adds bookmarks to a PDF that QPdfWriter made, as an incremental update (PDF 1.7, 7.5.6 and 12.3.3). Returns the document
/// unchanged when its structure is not as expected: a report without bookmarks is better than none.
QByteArray withBookmarks(const QByteArray& pdf, const QList<PdfBookmark>& bookmarks);

} // namespace punchlist
