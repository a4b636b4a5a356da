#pragma once

#include "shell/actiontable.h"

#include <QDialog>
#include <QList>

namespace punchlist {

/// Every action that has a shortcut, on one page, what triage needs first.
class CheatSheet : public QDialog {
    Q_OBJECT

public:
    CheatSheet(const ActionTable& actions, QWidget* window);

Q_SIGNALS:
    void changeRequested();

private:
    QWidget* makePage(const ActionTable& actions, const QList<QList<ActionTable::Group>>& columns);
    static QString html(const ActionTable& actions, const QList<ActionTable::Group>& groups, const QPalette& palette);
};

} // namespace punchlist
