#pragma once

#include "shell/picker.h"

namespace punchlist {

class ActionTable;

/// Every action by name, with its shortcut. Return runs it.
class CommandPalette : public Picker {
    Q_OBJECT

public:
    CommandPalette(const ActionTable& actions, QWidget* window);

protected:
    QList<Item> itemsFor(const QString& typed) override;
    void chosen(const QString& value, const QString& typed) override;

private:
    const ActionTable& m_actions;
};

} // namespace punchlist
