#pragma once

#include <QDialog>

namespace punchlist {

class ActionTable;

/// All shortcuts on one page. A double click, or Return, on a line changes its shortcut.
class CheatSheet : public QDialog {
    Q_OBJECT

public:
    CheatSheet(ActionTable& actions, QWidget* window);
};

} // namespace punchlist
