#include "shell/actiontable.h"

#include "shell/settings.h"
#include "style/icons.h"

#include <QAction>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace punchlist {

ActionTable::ActionTable(QWidget* window)
    : QObject(window)
    , m_window(window)
{
}

QAction* ActionTable::add(Group group, const QString& name, const QString& text, const QString& icon,
                          const QList<QKeySequence>& shortcuts, const std::function<void()>& run)
{
    auto* action = new QAction(text, m_window);
    action->setObjectName(name);
    if (!icon.isEmpty())
        action->setIcon(themedIcon(icon));
    const auto builtIn = QKeySequence::listToString(shortcuts, QKeySequence::PortableText);
    auto chosen = QKeySequence::listFromString(Settings().shortcuts(name, builtIn), QKeySequence::PortableText);
    chosen.removeIf([](const QKeySequence& key) { return key.isEmpty(); });
    action->setShortcuts(chosen);
    if (!action->shortcut().isEmpty())
        action->setToolTip(u"%1 (%2)"_s.arg(plainText(*action), action->shortcut().toString(QKeySequence::NativeText)));
    if (run)
        connect(action, &QAction::triggered, this, [run] { run(); });
    m_window->addAction(action);
    m_entries.append({name, group, action, shortcuts});
    return action;
}

QAction* ActionTable::action(const QString& name) const
{
    const auto found = std::ranges::find(m_entries, name, &Entry::name);
    return found == m_entries.end() ? nullptr : found->action;
}

QString ActionTable::setShortcuts(const QString& name, const QList<QKeySequence>& shortcuts)
{
    const auto entry = std::ranges::find(m_entries, name, &Entry::name);
    if (entry == m_entries.end())
        return {};
    for (const auto& other : m_entries) {
        if (other.name == name)
            continue;
        for (const auto& key : shortcuts) {
            if (!key.isEmpty() && other.action->shortcuts().contains(key))
                return plainText(*other.action);
        }
    }
    entry->action->setShortcuts(shortcuts);
    Settings().setShortcuts(name, QKeySequence::listToString(shortcuts, QKeySequence::PortableText),
                            QKeySequence::listToString(entry->builtIn, QKeySequence::PortableText));
    return {};
}

QString ActionTable::groupLabel(Group group)
{
    switch (group) {
    case Group::File:
        return tr("File");
    case Group::Edit:
        return tr("Edit");
    case Group::Triage:
        return tr("Triage");
    case Group::Go:
        return tr("Go");
    case Group::Source:
        return tr("Source");
    case Group::View:
        return tr("View");
    case Group::Help:
        break;
    }
    return tr("Help");
}

QString ActionTable::plainText(const QAction& action)
{
    auto text = action.text();
    text.remove(u'&');
    while (text.endsWith(u'…') || text.endsWith(u'.'))
        text.chop(1);
    return text;
}

} // namespace punchlist
