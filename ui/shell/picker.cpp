#include "shell/picker.h"

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

constexpr int pickerWidth = 560;
constexpr int visibleRows = 12;
constexpr int rowPadding = 8;

enum PickerRole { ValueRole = Qt::UserRole, NoteRole, GroupRole };

class PickerDelegate final : public QStyledItemDelegate {
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
        const QFontMetrics metrics(row.font);
        const auto note = metrics.elidedText(index.data(NoteRole).toString(), Qt::ElideMiddle, area.width() / 2);
        painter->drawText(area, Qt::AlignRight | Qt::AlignVCenter, note);
        auto group = index.data(GroupRole).toString();
        if (!group.isEmpty())
            group += u": "_s;
        painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter, group);
        const bool isEnabled = row.state.testFlag(QStyle::State_Enabled);
        painter->setPen(isEnabled ? strong : weak);
        const auto place = area.adjusted(metrics.horizontalAdvance(group), 0, note.isEmpty() ? 0 : -metrics.horizontalAdvance(note) - 12, 0);
        painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(text, Qt::ElideMiddle, place.width()));
        painter->restore();
    }
};

} // namespace

Picker::Picker(const QString& name, const QString& prompt, QWidget* window)
    : QFrame(window)
    , m_line(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName(name);
    setFrameShape(StyledPanel);
    setAutoFillBackground(true);
    m_line->setObjectName(name + u"Line"_s);
    m_line->setPlaceholderText(prompt);
    m_line->setAccessibleName(prompt);
    m_list->setObjectName(name + u"List"_s);
    m_list->setAccessibleName(tr("Choices"));
    m_list->setItemDelegate(new PickerDelegate(m_list));
    m_list->setFrameShape(NoFrame);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_line);
    layout->addWidget(m_list);
    m_line->installEventFilter(this);
    connect(m_line, &QLineEdit::textEdited, this, &Picker::fill);
    connect(m_list, &QListWidget::itemClicked, this, &Picker::choose);
    hide();
}

int Picker::score(const QString& typed, const QString& text)
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

void Picker::open(const QString& typed)
{
    m_focusBefore = window()->focusWidget();
    m_line->setText(typed);
    fill();
    const auto width = std::min(pickerWidth, parentWidget()->width() - 40);
    const auto height = m_line->sizeHint().height() + visibleRows * (fontMetrics().height() + rowPadding) + 26;
    setGeometry((parentWidget()->width() - width) / 2, 50, width, std::min(height, parentWidget()->height() - 80));
    raise();
    show();
    m_line->setFocus(Qt::PopupFocusReason);
}

void Picker::fill()
{
    m_list->clear();
    for (const auto& item : itemsFor(m_line->text())) {
        auto* row = new QListWidgetItem(item.text, m_list);
        row->setData(ValueRole, item.value);
        row->setData(NoteRole, item.note);
        row->setData(GroupRole, item.group);
    }
    if (m_list->count() == 0) {
        auto* none = new QListWidgetItem(noneText(), m_list);
        none->setFlags(Qt::NoItemFlags);
    }
    m_list->setCurrentRow(0);
}

QString Picker::noneText() const
{
    return tr("Nothing fits.");
}

void Picker::choose()
{
    const auto* item = m_list->currentItem();
    const auto value = item && item->flags().testFlag(Qt::ItemIsEnabled) ? item->data(ValueRole).toString() : QString();
    const auto typed = m_line->text();
    close();
    chosen(value, typed);
}

void Picker::close()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus();
}

bool Picker::eventFilter(QObject* watched, QEvent* event)
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
            choose();
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
