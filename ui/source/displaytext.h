#pragma once

#include "source/folding.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace punchlist {

/// A source text prepared for the view, so that no file can make the window slow: very long lines are cut, and of a huge
/// file only the lines around a place are kept. Made on a worker thread; constant afterwards.
class DisplayText {
public:
    /// Lines longer than this are cut; the rest is counted in a note at the end of the line.
    static constexpr qsizetype maxLineLength = 4000;
    /// More lines than this are never in the view at once.
    static constexpr int maxLines = 6'000;
    /// Above these the text gets no colours.
    static constexpr qsizetype maxColouredLength = 2'000'000;

    DisplayText() = default;
    /// `utf8` may hold anything; bytes that are no UTF-8 are shown as U+FFFD. `aroundLine` is 0-based.
    DisplayText(const QByteArray& utf8, int aroundLine);

    const QString& text() const { return m_text; }
    /// 0-based line of the file that is the first of text().
    int firstLine() const { return m_firstLine; }
    int lineCountOfFile() const { return m_lineCountOfFile; }
    bool isExcerpt() const { return m_firstLine > 0 || m_firstLine + m_lines < m_lineCountOfFile; }
    bool endsWithFile() const { return m_firstLine + m_lines >= m_lineCountOfFile; }
    bool hasCutLines() const { return m_hasCutLines; }
    bool isColourable() const { return m_text.size() <= maxColouredLength; }
    /// Lines of text(), not of the file.
    const FoldMap& folds() const { return m_folds; }
    bool contains(int line) const { return line >= m_firstLine && line < m_firstLine + m_lines; }

private:
    bool decodePlain(const QByteArray& utf8, const std::vector<qsizetype>& starts);

    QString m_text;
    FoldMap m_folds;
    int m_firstLine = 0;
    int m_lines = 0;
    int m_lineCountOfFile = 0;
    bool m_hasCutLines = false;
};

/// The UTF-16 column that Qt counts for a column in UTF-8 bytes of the same line; past the end it is the end.
int utf16Column(const QString& line, std::uint32_t byteColumn);

} // namespace punchlist
