#include "shell/sourceactions.h"

#include "shell/actiontable.h"
#include "shell/symbolpicker.h"
#include "source/sourcepane.h"
#include "source/sourceview.h"

#include <QAction>
#include <QMenu>

using namespace Qt::StringLiterals;

namespace punchlist {

SourceActions::SourceActions(ActionTable& actions, SourcePane& source, SymbolPicker& symbols, QObject* parent)
    : QObject(parent)
    , m_actions(actions)
{
    using Group = ActionTable::Group;
    actions.add(Group::Source, u"source.symbol"_s, tr("Go to a function or &class…"), u"search"_s, {Qt::CTRL | Qt::Key_T}, [&symbols] { symbols.openForFile(); });
    actions.add(Group::Source, u"source.reviewed"_s, tr("&Mark as reviewed"), u"reviewed"_s, {Qt::Key_R}, [&source] { source.toggleReviewed(); });
    actions.add(Group::Source, u"source.blame"_s, tr("Show who &wrote each line"), u"history"_s, {Qt::CTRL | Qt::Key_B}, [&source] { source.toggleBlame(); });
    actions.add(Group::Source, u"source.now"_s, tr("Scanned &version or file now"), u""_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_V}, [&source] { source.toggleVersion(); });
    actions.add(Group::Source, u"source.split"_s, tr("S&plit the view"), u"split"_s, {Qt::CTRL | Qt::Key_Backslash}, [this] { Q_EMIT splitRequested(); });
    actions.add(Group::Source, u"source.fold"_s, tr("&Fold or unfold"), u""_s, {Qt::CTRL | Qt::Key_BracketLeft}, [&source] { source.view()->toggleFold(source.view()->currentLine()); });
    actions.add(Group::Source, u"source.foldAll"_s, tr("Fold &all"), u""_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_BracketLeft}, [&source] { source.view()->foldAll(); });
    actions.add(Group::Source, u"source.unfoldAll"_s, tr("&Unfold all"), u""_s, {Qt::CTRL | Qt::Key_BracketRight}, [&source] { source.view()->unfoldAll(); });
    actions.add(Group::Source, u"source.keepTab"_s, tr("&Keep the file open"), u""_s, {Qt::CTRL | Qt::Key_K}, [&source] { source.keepCurrentTab(); });
    actions.add(Group::Source, u"source.closeTab"_s, tr("C&lose the file"), u""_s, {Qt::CTRL | Qt::Key_F4}, [&source] { source.closeCurrentTab(); });
    actions.add(Group::Source, u"source.nextTab"_s, tr("&Next file"), u""_s, {Qt::CTRL | Qt::Key_PageDown}, [&source] { source.stepTab(1); });
    actions.add(Group::Source, u"source.previousTab"_s, tr("P&revious file"), u""_s, {Qt::CTRL | Qt::Key_PageUp}, [&source] { source.stepTab(-1); });
}

void SourceActions::fillMenu(QMenu* menu) const
{
    const auto add = [&](std::initializer_list<QString> names) {
        for (const auto& name : names)
            menu->addAction(m_actions.action(name));
    };
    add({u"source.symbol"_s, u"source.reviewed"_s, u"source.blame"_s, u"source.now"_s, u"source.split"_s});
    menu->addSeparator();
    add({u"source.fold"_s, u"source.foldAll"_s, u"source.unfoldAll"_s});
    menu->addSeparator();
    add({u"source.keepTab"_s, u"source.closeTab"_s, u"source.nextTab"_s, u"source.previousTab"_s});
}

void SourceActions::update(bool hasFile, bool canMark)
{
    for (const auto& entry : m_actions.entries()) {
        if (entry.group == ActionTable::Group::Source)
            entry.action->setEnabled(hasFile && (canMark || entry.name != "source.reviewed"_L1));
    }
}

} // namespace punchlist
