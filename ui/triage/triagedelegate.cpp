#include "triage/triagedelegate.h"

#include "style/badge.h"
#include "style/icons.h"
#include "style/labels.h"
#include "style/text.h"
#include "style/theme.h"
#include "triage/findingsmodel.h"

#include <QApplication>
#include <QComboBox>
#include <QCompleter>
#include <QFontDatabase>
#include <QLineEdit>
#include <QPainter>

#include <optional>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int rowPadding = 8;
constexpr int cellMargin = 6;
constexpr int stripeWidth = 3;

FindingColumn columnOf(const QModelIndex& index)
{
    return static_cast<FindingColumn>(index.column());
}

std::optional<BadgeColors> badgeOf(const FindingRow& finding, FindingColumn column, bool dark)
{
    switch (column) {
    case FindingColumn::Severity:
        return severityColors(finding.severity(), dark);
    case FindingColumn::Priority:
        return priorityColors(finding.priority(), dark);
    case FindingColumn::Status:
        // What needs no decision is shown like what was dismissed.
        return statusColors(finding.status == TriageStatus::Open && !finding.isOpen() ? TriageStatus::FalsePositive : finding.status, dark);
    case FindingColumn::ScanState:
        // Only what changed since the scan before deserves colour.
        if (finding.scanState == ScanState::Unchanged || finding.scanState == ScanState::Moved)
            return std::nullopt;
        return scanStateColors(finding.scanState, dark);
    default:
        return std::nullopt;
    }
}

Qt::TextElideMode elideModeOf(FindingColumn column)
{
    return column == FindingColumn::Place ? Qt::ElideLeft : Qt::ElideRight;
}

/// A title with `code` in it: the code in the fixed font, without the ticks.
void paintTitle(QPainter& painter, const QRect& area, const QString& title)
{
    auto fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPointSizeF(painter.font().pointSizeF() * 0.95);
    const auto plain = painter.font();
    const auto pieces = title.simplified().split(u'`');
    auto left = area.left();
    if (painter.layoutDirection() == Qt::RightToLeft) {
        // Titles are English; they keep their order and stand at the right as a whole.
        int width = 0;
        for (qsizetype i = 0; i < pieces.size(); ++i)
            width += QFontMetrics(i % 2 == 1 ? fixed : plain).horizontalAdvance(pieces[i]);
        left = std::max(left, area.right() - width + 1);
        painter.setLayoutDirection(Qt::LeftToRight);
    }
    for (qsizetype i = 0; i < pieces.size() && left < area.right(); ++i) {
        if (pieces[i].isEmpty())
            continue;
        painter.setFont(i % 2 == 1 ? fixed : plain);
        const auto metrics = painter.fontMetrics();
        const QRect rest(left, area.top(), area.right() - left + 1, area.height());
        const auto width = metrics.horizontalAdvance(pieces[i]);
        // Where no room is left for what follows, the dots stand here.
        const bool endsHere = i + 1 < pieces.size() && width + metrics.horizontalAdvance(u"…"_s) > rest.width();
        painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                         metrics.elidedText(endsHere ? pieces[i] + u"……"_s : pieces[i], Qt::ElideRight, rest.width()));
        left += width;
    }
    painter.setFont(plain);
}

struct Choice {
    QString label;
    QString value;
};

QList<Choice> choicesOf(FindingColumn column)
{
    QList<Choice> choices;
    switch (column) {
    case FindingColumn::Severity:
        for (int i = 4; i >= 0; --i)
            choices.append({severityLabel(static_cast<Severity>(i)), toQString(severityName(static_cast<Severity>(i)))});
        break;
    case FindingColumn::Priority:
        for (int i = 0; i < 4; ++i)
            choices.append({priorityDescription(static_cast<PriorityTier>(i)), toQString(priorityName(static_cast<PriorityTier>(i)))});
        break;
    case FindingColumn::Status:
        for (int i = 0; i < 5; ++i)
            choices.append({statusLabel(static_cast<TriageStatus>(i)), toQString(triageStatusName(static_cast<TriageStatus>(i)))});
        break;
    default:
        break;
    }
    return choices;
}

} // namespace

QColor selectionTint(const QPalette& palette, bool active)
{
    auto tint = palette.color(QPalette::Active, QPalette::Highlight);
    tint.setAlphaF(active ? 0.24F : 0.14F);
    return tint;
}

int triageRowHeight(const QFont& font)
{
    return QFontMetrics(font).height() + rowPadding;
}

TriageDelegate::TriageDelegate(QObject* parent)
    : QStyledItemDelegate(parent)
{
}

void TriageDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* model = qobject_cast<const FindingsModel*>(index.model());
    const auto* finding = model ? model->findingAt(index) : nullptr;
    if (!finding) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    auto cell = option;
    initStyleOption(&cell, index);
    const auto text = cell.text;
    cell.text.clear();
    cell.state &= ~QStyle::State_HasFocus;
    const bool selected = cell.state.testFlag(QStyle::State_Selected);
    if (selected)
        painter->fillRect(cell.rect, selectionTint(cell.palette, cell.state.testFlag(QStyle::State_Active)));

    const auto column = columnOf(index);
    const bool dark = isDark(cell.palette);
    auto area = cell.rect.adjusted(cellMargin, 0, -cellMargin, 0);

    painter->save();
    painter->setClipRect(cell.rect);
    painter->setFont(cell.font);
    const bool muted = !finding->isOpen() || column == FindingColumn::Place || column == FindingColumn::Rule
                       || column == FindingColumn::Category;
    painter->setPen(cell.palette.color(muted && !selected ? QPalette::PlaceholderText : QPalette::Text));

    if (column == FindingColumn::Id) {
        const QRect stripe(cell.direction == Qt::RightToLeft ? cell.rect.right() - stripeWidth + 1 : cell.rect.left(),
                           cell.rect.top() + 2, stripeWidth, cell.rect.height() - 4);
        painter->fillRect(stripe, severityAccent(finding->severity(), dark));
    }
    if (const auto badge = badgeOf(*finding, column, dark)) {
        const bool overridden = index.data(FindingsModel::OverriddenRole).toBool();
        const auto doubtful = column == FindingColumn::Status && finding->needsReconfirmation;
        paintBadge(*painter, area, overridden || doubtful ? text + (doubtful ? u" ?"_s : u" *"_s) : text, *badge, cell.direction);
    } else if (column == FindingColumn::Title) {
        if (finding->commentCount > 0) {
            // At the end, where every title has it in the same place.
            const auto side = painter->fontMetrics().ascent();
            const QRect whole = area;
            area = QStyle::visualRect(cell.direction, whole, whole.adjusted(0, 0, -side - cellMargin, 0));
            const QRect mark(whole.right() - side + 1, whole.center().y() - side / 2, side, side);
            themedIcon(u"comment"_s).paint(painter, QStyle::visualRect(cell.direction, whole, mark), Qt::AlignCenter, QIcon::Disabled);
        }
        paintTitle(*painter, area, text);
    } else {
        const auto alignment = QStyle::visualAlignment(cell.direction, cell.displayAlignment);
        if (column == FindingColumn::Place || column == FindingColumn::Rule)
            painter->setLayoutDirection(Qt::LeftToRight); // a path is one in every language
        painter->drawText(area, static_cast<int>(alignment) | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(text, elideModeOf(column), area.width()));
    }
    painter->restore();
}

QSize TriageDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto text = index.data().toString();
    const auto width = badgeSize(option.font, text).width() + 2 * cellMargin;
    return {width, triageRowHeight(option.font)};
}

QWidget* TriageDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const auto column = columnOf(index);
    const auto choices = choicesOf(column);
    if (choices.isEmpty()) {
        auto* line = new QLineEdit(parent);
        line->setFrame(false);
        line->setAccessibleName(findingColumnTitle(column));
        if (column == FindingColumn::Assignee && !m_people.isEmpty()) {
            auto* completer = new QCompleter(m_people, line);
            completer->setCaseSensitivity(Qt::CaseInsensitive);
            line->setCompleter(completer);
        }
        return line;
    }
    auto* box = new QComboBox(parent);
    box->setAccessibleName(findingColumnTitle(column));
    for (const auto& choice : choices)
        box->addItem(choice.label, choice.value);
    // Choosing is the whole edit; nobody wants to press Return after it.
    auto* self = const_cast<TriageDelegate*>(this); // the interface is const, its signals are not
    connect(box, &QComboBox::activated, self, [self, box] {
        Q_EMIT self->commitData(box);
        Q_EMIT self->closeEditor(box);
    });
    return box;
}

void TriageDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    const auto value = index.data(Qt::EditRole).toString();
    if (auto* box = qobject_cast<QComboBox*>(editor)) {
        box->setCurrentIndex(box->findData(value));
        box->showPopup();
    } else if (auto* line = qobject_cast<QLineEdit*>(editor)) {
        line->setText(value);
        line->selectAll();
    }
}

void TriageDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    const auto* box = qobject_cast<QComboBox*>(editor);
    const auto* line = qobject_cast<QLineEdit*>(editor);
    const auto value = box ? box->currentData().toString() : line ? line->text() : QString();
    if (value != index.data(Qt::EditRole).toString())
        model->setData(index, value);
}

void TriageDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option, const QModelIndex&) const
{
    auto area = option.rect;
    area.setWidth(std::max(area.width(), editor->sizeHint().width()));
    editor->setGeometry(area);
}

} // namespace punchlist
