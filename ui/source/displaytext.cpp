#include "source/displaytext.h"

#include <QCoreApplication>
#include <QStringView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace punchlist {

DisplayText::DisplayText(const QByteArray& utf8, int aroundLine)
{
    // Offsets of the lines first: a huge file is then decoded only where it is shown.
    std::vector<qsizetype> starts{0};
    for (auto at = utf8.indexOf('\n'); at >= 0; at = utf8.indexOf('\n', at + 1))
        starts.push_back(at + 1);
    m_lineCountOfFile = static_cast<int>(starts.size());
    starts.push_back(utf8.size() + 1);

    m_firstLine = m_lineCountOfFile <= maxLines ? 0 : std::clamp(aroundLine - maxLines / 2, 0, m_lineCountOfFile - maxLines);
    m_lines = std::min(m_lineCountOfFile, maxLines);
    if (decodePlain(utf8, starts)) {
        m_folds = FoldMap(m_text);
        return;
    }
    for (int i = 0; i < m_lines; ++i) {
        const auto start = starts[static_cast<std::size_t>(m_firstLine + i)];
        const auto end = starts[static_cast<std::size_t>(m_firstLine + i) + 1] - 1;
        // Four bytes a character at most: enough to fill the line, without decoding a line of megabytes.
        const auto shown = std::min(end - start, maxLineLength * 4);
        auto line = QString::fromUtf8(utf8.constData() + start, shown);
        if (line.endsWith(u'\r'))
            line.chop(1);
        // These would start new lines in the document and shift all numbers after them.
        line.replace(u'\r', u'\u240D').replace(QChar::LineSeparator, u'\u2424').replace(QChar::ParagraphSeparator, u'\u2424');
        line.replace(u'\f', u'\u240C').replace(u'\v', u'\u240B').replace(QChar(u'\0'), u'\u2400');
        if (line.size() > maxLineLength) {
            auto cut = maxLineLength;
            if (line[cut - 1].isHighSurrogate())
                --cut;
            line.truncate(cut);
            line += u" \u2026 "_s + QCoreApplication::translate("punchlist::DisplayText", "(line of %1 bytes, cut)").arg(end - start);
            m_hasCutLines = true;
        }
        if (i > 0)
            m_text += u'\n';
        m_text += line;
    }
    m_folds = FoldMap(m_text);
}

/// Most texts have short lines and nothing to replace: those are decoded in one go. False when this one is not like that.
bool DisplayText::decodePlain(const QByteArray& utf8, const std::vector<qsizetype>& starts)
{
    const auto first = static_cast<std::size_t>(m_firstLine);
    for (auto line = first; line < first + static_cast<std::size_t>(m_lines); ++line) {
        if (starts[line + 1] - starts[line] > maxLineLength)
            return false;
    }
    const auto begin = starts[first];
    auto text = QString::fromUtf8(utf8.constData() + begin, starts[first + static_cast<std::size_t>(m_lines)] - 1 - begin);
    const bool isPlain = std::ranges::none_of(text, [](QChar c) {
        const auto code = c.unicode();
        return code < 0x20 ? code == u'\r' || code == u'\f' || code == u'\v' || code == 0
                           : code == QChar::LineSeparator || code == QChar::ParagraphSeparator;
    });
    if (isPlain)
        m_text = std::move(text);
    return isPlain;
}

int utf16Column(const QString& line, std::uint32_t byteColumn)
{
    std::uint32_t bytes = 0;
    int units = 0;
    while (units < line.size() && bytes < byteColumn) {
        const auto c = line[units];
        if (c.isHighSurrogate() && units + 1 < line.size()) {
            bytes += 4;
            units += 2;
            continue;
        }
        bytes += c.unicode() < 0x80 ? 1 : c.unicode() < 0x800 ? 2 : 3;
        ++units;
    }
    return units;
}

} // namespace punchlist
