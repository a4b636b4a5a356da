#pragma once

#include <QString>

#include <vector>

namespace punchlist {

/// Which lines of a text can be folded away, by their indentation: what stands deeper than a line belongs to it. Works for
/// every language that people indent; closing braces stay visible.
class FoldMap {
public:
    FoldMap() = default;
    explicit FoldMap(const QString& text);

    /// The last line that goes when `line` is folded; -1 when it cannot be. Lines are those of the text, 0-based.
    int lastLine(int line) const { return line >= 0 && line < static_cast<int>(m_last.size()) ? m_last[static_cast<std::size_t>(line)] : -1; }
    /// The innermost line that can be folded and holds `line` (or is it); -1 when there is none.
    int holderOf(int line) const;

private:
    std::vector<int> m_last;
};

} // namespace punchlist
