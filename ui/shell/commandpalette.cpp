#include "shell/commandpalette.h"

#include "shell/actiontable.h"

#include <QAction>

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace punchlist {

CommandPalette::CommandPalette(const ActionTable& actions, QWidget* window)
    : Picker(u"command"_s, tr("Type the name of a command"), window)
    , m_actions(actions)
{
}

QList<Picker::Item> CommandPalette::itemsFor(const QString& typed)
{
    struct Match {
        int score;
        const ActionTable::Entry* entry;
    };
    std::vector<Match> matches;
    for (const auto& entry : m_actions.entries()) {
        if (!entry.action->isEnabled() || entry.action->objectName() == "view.palette"_L1)
            continue;
        const QString text = ActionTable::groupLabel(entry.group) + u' ' + ActionTable::plainText(*entry.action);
        if (const auto points = score(typed, text); points >= 0 || typed.isEmpty())
            matches.push_back({points, &entry});
    }
    // Without letters as the menus stand, but what is done all the time first.
    if (typed.isEmpty())
        std::ranges::stable_sort(matches, {}, [](const Match& match) { return std::pair(match.entry->group != ActionTable::Group::Triage, match.entry->group); });
    else
        std::ranges::stable_sort(matches, std::ranges::greater(), &Match::score);
    QList<Item> items;
    for (const auto& match : matches) {
        const auto& action = *match.entry->action;
        items.append({match.entry->name, ActionTable::plainText(action), ActionTable::groupLabel(match.entry->group),
                      action.shortcut().toString(QKeySequence::NativeText)});
    }
    return items;
}

void CommandPalette::chosen(const QString& value, const QString&)
{
    if (auto* action = m_actions.action(value))
        action->trigger();
}

} // namespace punchlist
