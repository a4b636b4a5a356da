#include "shell/shortcuteditor.h"

#include "shell/actiontable.h"
#include "style/dialogsize.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QStyledItemDelegate>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <map>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int keyColumn = 1;
constexpr int nameRole = Qt::UserRole;

/// Edits the shortcut of an action in place.
class ShortcutDelegate final : public QStyledItemDelegate {
public:
    ShortcutDelegate(ActionTable& actions, QLabel* note, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_actions(actions)
        , m_note(note)
    {
    }

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        if (index.column() != keyColumn || index.data(nameRole).toString().isEmpty())
            return nullptr;
        auto* edit = new QKeySequenceEdit(parent);
        edit->setMaximumSequenceLength(1);
        edit->setClearButtonEnabled(true);
        edit->setAccessibleName(ShortcutEditor::tr("New shortcut"));
        return edit;
    }
    void setEditorData(QWidget* editor, const QModelIndex& index) const override
    {
        const auto* action = m_actions.action(index.data(nameRole).toString());
        static_cast<QKeySequenceEdit*>(editor)->setKeySequence(action ? action->shortcut() : QKeySequence());
    }
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override
    {
        const auto name = index.data(nameRole).toString();
        const auto key = static_cast<QKeySequenceEdit*>(editor)->keySequence();
        const auto* action = m_actions.action(name);
        if (!action || key == action->shortcut())
            return;
        const auto taken = m_actions.setShortcuts(name, key.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{key});
        if (!taken.isEmpty()) {
            m_note->setText(ShortcutEditor::tr("%1 is the shortcut of “%2” already.").arg(key.toString(QKeySequence::NativeText), taken));
            return;
        }
        m_note->clear();
        model->setData(index, key.toString(QKeySequence::NativeText));
    }

private:
    ActionTable& m_actions;
    QLabel* m_note = nullptr;
};

} // namespace

ShortcutEditor::ShortcutEditor(ActionTable& actions, QWidget* window)
    : QDialog(window)
{
    setObjectName(u"shortcutEditor"_s);
    setWindowTitle(tr("Change shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* note = new QLabel(this);
    note->setObjectName(u"shortcutNote"_s);
    auto* tree = new QTreeWidget(this);
    tree->setAccessibleName(windowTitle());
    tree->setHeaderLabels({tr("Command"), tr("Shortcut")});
    tree->setRootIsDecorated(false);
    tree->setIndentation(10);
    tree->setUniformRowHeights(true);
    tree->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    tree->setItemDelegate(new ShortcutDelegate(actions, note, tree));
    std::map<ActionTable::Group, QTreeWidgetItem*> groups;
    for (const auto& entry : actions.entries()) {
        auto*& group = groups[entry.group];
        if (!group) {
            group = new QTreeWidgetItem(tree, {ActionTable::groupLabel(entry.group)});
            auto bold = tree->font();
            bold.setWeight(QFont::DemiBold);
            group->setFont(0, bold);
            group->setFlags(Qt::ItemIsEnabled);
            group->setExpanded(true);
        }
        QStringList keys;
        const auto shortcuts = entry.action->shortcuts();
        for (const auto& key : shortcuts)
            keys.append(key.toString(QKeySequence::NativeText));
        auto* item = new QTreeWidgetItem(group, {ActionTable::plainText(*entry.action), keys.join(tr(" or "))});
        item->setData(keyColumn, nameRole, entry.name);
        item->setFlags(item->flags() | Qt::ItemIsEditable);
    }
    tree->expandAll();
    tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    tree->header()->resizeSection(keyColumn, fontMetrics().averageCharWidth() * 26);
    tree->header()->setStretchLastSection(false);
    auto* hint = new QLabel(tr("A double click on a shortcut, or F2, changes it."), this);
    hint->setForegroundRole(QPalette::PlaceholderText);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(tree, 1);
    layout->addWidget(note);
    layout->addWidget(hint);
    layout->addWidget(buttons);
    resizeWithinScreen(*this, window, {fontMetrics().averageCharWidth() * 84, fontMetrics().lineSpacing() * 36});
}

} // namespace punchlist
