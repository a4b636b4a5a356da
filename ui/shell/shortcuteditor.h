#pragma once

#include <QDialog>

namespace punchlist {

class ActionTable;

/// Every action with its shortcuts. A double click, or F2, on a line changes them.
class ShortcutEditor : public QDialog {
    Q_OBJECT

public:
    ShortcutEditor(ActionTable& actions, QWidget* window);
};

} // namespace punchlist
