#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>

class QAction;
class QWidget;

namespace punchlist {

/// Every action of the window, by name, with its group and its shortcuts. Menus, tool bar, command palette, cheat sheet and the
/// shortcut settings all read this one table.
class ActionTable : public QObject {
    Q_OBJECT

public:
    enum class Group { File, Edit, Triage, Go, Source, View, Help };
    struct Entry {
        QString name; ///< "triage.confirmed"; not translated, key of the settings
        Group group = Group::File;
        QAction* action = nullptr;
        QList<QKeySequence> builtIn;
    };

    explicit ActionTable(QWidget* window);

    /// Adds an action to the window. The text carries the mnemonic. Shortcuts that a person chose replace the given ones.
    QAction* add(Group group, const QString& name, const QString& text, const QString& icon, const QList<QKeySequence>& shortcuts,
                 const std::function<void()>& run);
    QAction* action(const QString& name) const;
    const QList<Entry>& entries() const { return m_entries; }
    /// Changes and stores the shortcuts of one action. Returns the name of another that has one of them already; then nothing
    /// changes.
    QString setShortcuts(const QString& name, const QList<QKeySequence>& shortcuts);
    static QString groupLabel(Group group);
    /// The text without mnemonic and dots: "Export report".
    static QString plainText(const QAction& action);

private:
    QWidget* m_window = nullptr;
    QList<Entry> m_entries;
};

} // namespace punchlist
