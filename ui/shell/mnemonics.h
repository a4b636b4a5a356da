#pragma once

#include <QList>
#include <QString>

class QMenu;
class QMenuBar;

namespace punchlist {

/// Texts of one menu with a letter of its own each, marked with '&', whatever the translations marked: a letter that stands
/// twice stays with the first, the other text gets the next free letter, beginnings of words before others. A text without any
/// free letter has none.
QList<QString> withOwnMnemonics(const QList<QString>& texts);

/// The same for a bar, its menus and theirs. For menus that do not change.
void giveOwnMnemonics(QMenuBar* bar);
void giveOwnMnemonics(QMenu* menu);

} // namespace punchlist
