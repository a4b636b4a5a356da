#include "source/folding.h"

#include <algorithm>

namespace punchlist {
namespace {

constexpr int tabColumns = 4;

/// Columns before the first character; -1 for a blank line.
int indentation(QStringView line)
{
    int columns = 0;
    for (const auto c : line) {
        if (c == u' ')
            ++columns;
        else if (c == u'\t')
            columns += tabColumns - columns % tabColumns;
        else
            return c == u'\r' ? -1 : columns;
    }
    return -1;
}

} // namespace

FoldMap::FoldMap(const QString& text)
{
    struct Open {
        int line;
        int columns;
    };
    std::vector<Open> open;
    int number = 0;
    int lastFull = -1; // the last line that is not blank
    const auto close = [&](int columns) {
        while (!open.empty() && open.back().columns >= columns) {
            if (lastFull > open.back().line)
                m_last[static_cast<std::size_t>(open.back().line)] = lastFull;
            open.pop_back();
        }
    };
    for (const auto line : QStringView(text).tokenize(u'\n')) {
        m_last.push_back(-1);
        const auto columns = indentation(line);
        if (columns >= 0) {
            close(columns);
            open.push_back({number, columns});
            lastFull = number;
        }
        ++number;
    }
    close(0);
}

int FoldMap::holderOf(int line) const
{
    for (int i = std::min(line, static_cast<int>(m_last.size()) - 1); i >= 0; --i) {
        if (m_last[static_cast<std::size_t>(i)] >= line)
            return i;
    }
    return -1;
}

} // namespace punchlist
