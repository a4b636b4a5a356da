#pragma once

#include <QList>
#include <QString>

class QMenu;
class QMenuBar;
class QWidget;

namespace punchlist {

/// Texts of one menu with a letter of its own each, marked with '&', whatever the translations marked: a letter that stands
/// twice stays with the first, the other text gets the next free letter, beginnings of words before others. A text without any
/// free letter has none.
QList<QString> withOwnMnemonics(const QList<QString>& texts);

/// The same for a bar, its menus and theirs. For menus that do not change.
void giveOwnMnemonics(QMenuBar* bar);
void giveOwnMnemonics(QMenu* menu);
/// Buttons and labels of fields on a page that is seen below the bar: none shares a letter with it.
void giveOwnMnemonics(const QMenuBar* bar, const QWidget* page);

} // namespace punchlist
