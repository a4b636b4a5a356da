#pragma once

#include <QFrame>
#include <QList>
#include <QPointer>

class QLineEdit;
class QListWidget;

namespace punchlist {

class ActionTable;

/// A line and a list over the window: every action by name, with its shortcut. Letters may be left out ("exsa" finds "Export
/// SARIF"). Return runs it.
class CommandPalette : public QFrame {
    Q_OBJECT

public:
    CommandPalette(const ActionTable& actions, QWidget* window);

    void open();
    /// How well `typed` fits `text`: -1 not at all, larger is better.
    static int score(const QString& typed, const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fill();
    void run();
    void close();

    const ActionTable& m_actions;
    QLineEdit* m_line = nullptr;
    QListWidget* m_list = nullptr;
    QPointer<QWidget> m_focusBefore;
};

} // namespace punchlist
