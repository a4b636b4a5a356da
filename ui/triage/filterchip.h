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

    void setCount(int count);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    QString countText() const;

    std::function<BadgeColors(bool dark)> m_colors;
    int m_count = 0;
};

} // namespace punchlist
