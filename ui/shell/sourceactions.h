#pragma once

#include <QObject>

class QMenu;

namespace punchlist {

class ActionTable;
class SourcePane;
class SymbolPicker;

/// The actions about the source view: files, folds, blame, reviewed marks, the second view beside it.
class SourceActions : public QObject {
    Q_OBJECT

public:
    SourceActions(ActionTable& actions, SourcePane& source, SymbolPicker& symbols, QObject* parent);

    void fillMenu(QMenu* menu) const;
    /// `hasFile`: a file is shown. `canMark`: the audit can be written.
    void update(bool hasFile, bool canMark);

Q_SIGNALS:
    void splitRequested();

private:
    ActionTable& m_actions;
};

} // namespace punchlist
