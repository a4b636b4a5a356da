#pragma once

#include "style/badge.h"

#include <QAbstractButton>

#include <functional>

namespace punchlist {

/// A filter value that can be switched on and off, with the number of findings behind it. On, it wears its badge's colours.
class FilterChip : public QAbstractButton {
    Q_OBJECT

public:
    FilterChip(const QString& label, std::function<BadgeColors(bool dark)> colors, QWidget* parent = nullptr);

    /// Room is kept for the largest count so far: the chips beside it stay where they are while a filter changes.
    void setCount(int count);
    /// Forgets how large counts were.
    void forgetCounts();
    /// Room for this label, too.
    void reserveLabel(const QString& label);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    static QString countText(int count);

    std::function<BadgeColors(bool dark)> m_colors;
    int m_count = 0;
    int m_mostCount = 0;
    QString m_longestLabel;
};

} // namespace punchlist
