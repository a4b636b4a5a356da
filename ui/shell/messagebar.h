#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;
class QTimer;
class QToolButton;

namespace punchlist {

/// Messages inside the window that take no focus: what went wrong stays until it is closed, what went well leaves by itself.
/// An action may offer the remedy or the next step.
class MessageBar : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Information, Problem };

    explicit MessageBar(QWidget* parent = nullptr);

    void show(Kind kind, const QString& text, const QString& actionText = {}, const std::function<void()>& action = {});
    QString text() const;
    /// Everything that was said, with its time, oldest first.
    const QStringList& log() const { return m_log; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_icon = nullptr;
    QLabel* m_text = nullptr;
    QPushButton* m_action = nullptr;
    QToolButton* m_close = nullptr;
    QTimer* m_timer = nullptr;
    Kind m_kind = Kind::Information;
    std::function<void()> m_run;
    QStringList m_log;
};

} // namespace punchlist
