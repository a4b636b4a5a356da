#include "shell/commandpalette.h"

#include "shell/actiontable.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int paletteWidth = 560;
constexpr int visibleRows = 12;
constexpr int rowPadding = 8;

enum CommandRole { NameRole = Qt::UserRole, KeyRole, GroupRole };

class CommandDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {100, QFontMetrics(option.font).height() + rowPadding};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        auto row = option;
        initStyleOption(&row, index);
        const auto text = row.text;
        row.text.clear();
        row.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &row, painter, row.widget);
        const bool selected = row.state.testFlag(QStyle::State_Selected);
        const auto strong = row.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        const auto weak = selected ? strong : row.palette.color(QPalette::PlaceholderText);
        const auto area = row.rect.adjusted(10, 0, -10, 0);
        painter->save();
        painter->setPen(weak);
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, index.data(KeyRole).toString());
        const QString group = index.data(GroupRole).toString() + u": "_s;
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, group);
        painter->setPen(strong);
        painter->drawText(area.adjusted(painter->fontMetrics().horizontalAdvance(group), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
        painter->restore();
    }
};

} // namespace

CommandPalette::CommandPalette(const ActionTable& actions, QWidget* window)
    : QFrame(window)
    , m_actions(actions)
    , m_line(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName(u"commandPalette"_s);
    setFrameShape(StyledPanel);
    setAutoFillBackground(true);
    m_line->setObjectName(u"commandLine"_s);
    m_line->setPlaceholderText(tr("Type the name of a command"));
    m_line->setAccessibleName(tr("Command"));
    m_list->setObjectName(u"commandList"_s);
    m_list->setAccessibleName(tr("Commands"));
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFrameShape(NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_line);
    layout->addWidget(m_list);
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::run);
    hide();
}

int CommandPalette::score(const QString& typed, const QString& text)
{
    int total = 0;
    qsizetype at = 0;
    bool together = true;
    for (const auto c : typed) {
        if (c.isSpace()) {
            together = false;
            continue;
        }
        auto found = at;
        while (found < text.size() && text[found].toCaseFolded() != c.toCaseFolded())
            ++found;
        if (found == text.size())
            return -1;
        const bool startsWord = found == 0 || !text[found - 1].isLetterOrNumber();
        total += (startsWord ? 8 : 0) + (found == at && together ? 5 : 0) + 1;
        together = true;
        at = found + 1;
    }
    return total * 100 - static_cast<int>(std::min<qsizetype>(text.size(), 99));
}

void CommandPalette::open()
{
    m_focusBefore = window()->focusWidget();
    m_line->clear();
    fill();
    const auto width = std::min(paletteWidth, parentWidget()->width() - 40);
    const auto height = m_line->sizeHint().height() + visibleRows * (fontMetrics().height() + rowPadding) + 26;
    setGeometry((parentWidget()->width() - width) / 2, 50, width, std::min(height, parentWidget()->height() - 80));
    raise();
    show();
    m_line->setFocus(Qt::PopupFocusReason);
}

void CommandPalette::fill()
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
        if (const auto points = score(m_line->text(), text); points >= 0 || m_line->text().isEmpty())
            matches.push_back({points, &entry});
    }
    if (!m_line->text().isEmpty())
        std::ranges::stable_sort(matches, std::ranges::greater(), &Match::score);
    m_list->clear();
    for (const auto& match : matches) {
        auto* item = new QListWidgetItem(ActionTable::plainText(*match.entry->action), m_list);
        item->setData(NameRole, match.entry->name);
        item->setData(KeyRole, match.entry->action->shortcut().toString(QKeySequence::NativeText));
        item->setData(GroupRole, ActionTable::groupLabel(match.entry->group));
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::run()
{
    const auto* item = m_list->currentItem();
    const QPointer<QAction> action = item ? m_actions.action(item->data(NameRole).toString()) : nullptr;
    close();
    if (action)
        action->trigger();
}

void CommandPalette::close()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut && isVisible()) {
        hide();
    } else if (event->type() == QEvent::KeyPress) {
        const auto* press = static_cast<QKeyEvent*>(event);
        const auto row = m_list->currentRow();
        switch (press->key()) {
        case Qt::Key_Down:
            m_list->setCurrentRow(std::min(row + 1, m_list->count() - 1));
            return true;
        case Qt::Key_Up:
            m_list->setCurrentRow(std::max(row - 1, 0));
            return true;
        case Qt::Key_PageDown:
            m_list->setCurrentRow(std::min(row + visibleRows, m_list->count() - 1));
            return true;
        case Qt::Key_PageUp:
            m_list->setCurrentRow(std::max(row - visibleRows, 0));
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            run();
            return true;
        case Qt::Key_Escape:
            close();
            return true;
        default:
            break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace punchlist
