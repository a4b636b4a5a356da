#include "triage/detailspane.h"

#include "style/labels.h"
#include "style/text.h"
#include "triage/detailshtml.h"

#include <QComboBox>
#include <QCompleter>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBrowser>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

/// A browser that loads nothing: texts of rule packs must not reach files or the network.
class ClosedBrowser final : public QTextBrowser {
public:
    using QTextBrowser::QTextBrowser;

private:
    QVariant loadResource(int, const QUrl&) override { return {}; }
};

} // namespace

DetailsPane::DetailsPane(QWidget* parent)
    : QWidget(parent)
    , m_selectionLabel(new QLabel(this))
    , m_browser(new ClosedBrowser(this))
    , m_comment(new QPlainTextEdit(this))
    , m_commentButton(new QPushButton(tr("Add"), this))
    , m_controls(new QWidget(this))
{
    setObjectName(u"detailsPane"_s);
    buildControls();
    m_selectionLabel->setObjectName(u"selectionLabel"_s);
    m_selectionLabel->setWordWrap(true);
    m_selectionLabel->setContentsMargins(8, 4, 8, 0);
    m_browser->setObjectName(u"detailsBrowser"_s);
    m_browser->setAccessibleName(tr("Details of the finding"));
    m_browser->setOpenLinks(false);
    m_browser->setFrameShape(QFrame::NoFrame);
    m_browser->document()->setDocumentMargin(10);
    m_comment->setObjectName(u"commentEdit"_s);
    m_comment->setAccessibleName(tr("Comment"));
    m_comment->setPlaceholderText(tr("Comment (Ctrl+Return adds it)"));
    m_comment->setTabChangesFocus(true);
    m_comment->setFixedHeight(m_comment->fontMetrics().lineSpacing() * 2 + 16);
    m_commentButton->setObjectName(u"commentButton"_s);
    m_commentButton->setAccessibleName(tr("Add the comment"));
    m_commentButton->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);

    auto* commentRow = new QHBoxLayout;
    commentRow->setContentsMargins(8, 4, 8, 8);
    commentRow->addWidget(m_comment);
    commentRow->addWidget(m_commentButton, 0, Qt::AlignBottom);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_controls);
    layout->addWidget(m_selectionLabel);
    layout->addWidget(m_browser, 1);
    layout->addLayout(commentRow);

    connect(m_browser, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        if (link.scheme() == "evidence"_L1)
            Q_EMIT evidenceActivated(link.path().toInt());
        else if (link.scheme() == "finding"_L1)
            Q_EMIT findingActivated(link.path().toLongLong());
        else if (link.scheme() == "rule"_L1)
            Q_EMIT ruleActivated(link.path());
        else if ((link.scheme() == "same"_L1 || link.scheme() == "notsame"_L1) && m_controls->isEnabled())
            Q_EMIT suggestionAnswered(link.path().toLongLong(), link.scheme() == "same"_L1);
        else if (link.scheme() == "recognition"_L1)
            Q_EMIT recognitionRequested();
    });
    connect(m_commentButton, &QPushButton::clicked, this, &DetailsPane::sendComment);
    m_comment->installEventFilter(this);
    connect(m_comment, &QPlainTextEdit::textChanged, this,
            [this] { m_commentButton->setEnabled(m_controls->isEnabled() && !m_comment->toPlainText().trimmed().isEmpty()); });
    // As they stand, from top to bottom.
    setTabOrder(m_actual, m_browser);
    setTabOrder(m_browser, m_comment);
    setTabOrder(m_comment, m_commentButton);
    clear();
}

void DetailsPane::buildControls()
{
    m_controls->setObjectName(u"detailsControls"_s);
    constexpr int gridColumns = 12; // three choices above four lines
    auto* grid = new QGridLayout(m_controls);
    grid->setContentsMargins(8, 8, 8, 4);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    m_status = addChoice(grid, 0, 5, tr("Stat&us"), u"statusBox"_s, TriageField::Status);
    m_priority = addChoice(grid, 5, 3, tr("&Priority"), u"priorityBox"_s, TriageField::Priority);
    m_severity = addChoice(grid, 8, 4, tr("Sever&ity"), u"severityBox"_s, TriageField::Severity);
    for (int i = 0; i < 5; ++i)
        m_status->addItem(statusLabel(static_cast<TriageStatus>(i)), toQString(triageStatusName(static_cast<TriageStatus>(i))));
    for (int i = 4; i >= 0; --i)
        m_severity->addItem(severityLabel(static_cast<Severity>(i)), toQString(severityName(static_cast<Severity>(i))));
    for (int i = 0; i < 4; ++i) {
        m_priority->addItem(priorityLabel(static_cast<PriorityTier>(i)), toQString(priorityName(static_cast<PriorityTier>(i))));
        m_priority->setItemData(i, priorityDescription(static_cast<PriorityTier>(i)), Qt::ToolTipRole);
    }

    constexpr int lineColumns = 3;
    const auto addLine = [&](int column, const QString& label, const QString& name, TriageField field) {
        auto* text = new QLabel(label, m_controls);
        auto* line = new QLineEdit(m_controls);
        line->setObjectName(name);
        line->setAccessibleName(QString(label).remove(u'&'));
        text->setBuddy(line);
        line->installEventFilter(this);
        connect(line, &QLineEdit::returnPressed, this, &DetailsPane::left);
        grid->addWidget(text, 2, column, 1, lineColumns);
        grid->addWidget(line, 3, column, 1, lineColumns);
        connect(line, &QLineEdit::editingFinished, this, [this, line, field] {
            if (!line->isModified())
                return;
            line->setModified(false);
            auto value = line->text().trimmed();
            if ((field == TriageField::Effort || field == TriageField::Actual) && !value.isEmpty()) {
                const auto minutes = effortFromText(value);
                if (minutes < 0) {
                    line->setText(line->property("shown").toString());
                    return;
                }
                value = QString::number(minutes);
            }
            Q_EMIT changeRequested(field, value);
        });
        return line;
    };
    m_assignee = addLine(0, tr("&Assignee"), u"assigneeEdit"_s, TriageField::Assignee);
    m_sprint = addLine(3, tr("Spri&nt"), u"sprintEdit"_s, TriageField::Sprint);
    m_effort = addLine(6, tr("Effo&rt"), u"effortEdit"_s, TriageField::Effort);
    // The estimate is the one of the four that always says something: a long one is not cut in a large font.
    m_effort->setMinimumWidth(fontMetrics().horizontalAdvance(effortLabel(90)) + 2 * fontMetrics().averageCharWidth());
    m_effort->setToolTip(tr("Minutes, or a time such as 4h or 2d. Empty: as computed."));
    m_actual = addLine(9, tr("It took"), u"actualEdit"_s, TriageField::Actual);
    m_actual->setToolTip(tr("What fixing it really took: minutes, or a time such as 4h or 2d. Estimates to come learn from it."));
    for (int column = 0; column < gridColumns; ++column)
        grid->setColumnStretch(column, 1);
    // The longest status is read in full; a tier needs less.
    m_status->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_priority->setMinimumContentsLength(3);
}

QComboBox* DetailsPane::addChoice(QGridLayout* grid, int column, int span, const QString& label, const QString& name, TriageField field)
{
    auto* text = new QLabel(label, m_controls);
    auto* box = new QComboBox(m_controls);
    box->setObjectName(name);
    box->setAccessibleName(QString(label).remove(u'&'));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(4);
    text->setBuddy(box);
    grid->addWidget(text, 0, column, 1, span);
    grid->addWidget(box, 1, column, 1, span);
    connect(box, &QComboBox::activated, this, [this, box, field] { Q_EMIT changeRequested(field, box->currentData().toString()); });
    return box;
}

void DetailsPane::clear()
{
    m_record.reset();
    m_history.clear();
    setSelection({}, QString());
    render();
}

void DetailsPane::showRecord(const FindingRecord& record, const QList<TriageEvent>& history)
{
    const bool same = m_record && m_record->row.id == record.row.id;
    const auto scrolled = m_browser->verticalScrollBar()->value();
    m_record = record;
    m_history = history;
    render();
    m_browser->verticalScrollBar()->setValue(same ? scrolled : 0);
}

void DetailsPane::render()
{
    if (m_record) {
        m_browser->setHtml(detailsHtml(*m_record, m_history, palette()));
    } else {
        m_browser->setHtml(u"<p style=\"color:%1\">%2</p>"_s.arg(palette().color(QPalette::PlaceholderText).name(),
                                                                (m_selectedCount > 0 ? tr("%n finding(s) are selected. Choose one of them to read about it.", nullptr, m_selectedCount)
                                                                                     : tr("Choose a finding to read about it.")).toHtmlEscaped()));
    }
}

void DetailsPane::choose(QComboBox* box, const QStringList& values, const QString& computed)
{
    box->setCurrentIndex(values.size() == 1 ? box->findData(values.first()) : -1);
    box->setPlaceholderText(values.size() > 1 ? tr("several") : QString());
    box->setToolTip(computed);
}

void DetailsPane::setSelection(const SelectionValues& values, const QString& readOnlyReason)
{
    const bool editable = values.count > 0 && !values.hasProvisional && readOnlyReason.isEmpty();
    if (std::exchange(m_selectedCount, values.count) != values.count && !m_record)
        render();
    m_controls->setEnabled(editable);
    m_comment->setEnabled(editable);
    m_commentButton->setEnabled(editable && !m_comment->toPlainText().trimmed().isEmpty());

    choose(m_status, values.statuses, QString());
    if (values.statuses == QStringList(SelectionValues::fixed()))
        m_status->setPlaceholderText(scanStateLabel(ScanState::Fixed));
    choose(m_severity, values.severities, values.count == 1 ? tr("Computed: %1").arg(severityLabel(values.computedSeverity)) : QString());
    choose(m_priority, values.priorities, values.count == 1 ? tr("Computed: %1").arg(priorityLabel(values.computedPriority)) : QString());
    const auto fill = [](QLineEdit* line, const QStringList& texts) {
        if (line->hasFocus() && line->isModified())
            return; // somebody is typing
        const auto text = texts.size() == 1 ? texts.first() : QString();
        line->setText(text);
        line->setCursorPosition(0); // what does not fit is cut off at the end
        line->setProperty("shown", text);
        line->setPlaceholderText(texts.size() > 1 ? tr("several") : QString());
    };
    fill(m_effort, values.efforts);
    fill(m_actual, values.actuals);
    fill(m_assignee, values.assignees);
    fill(m_sprint, values.sprints);

    QString note;
    if (!readOnlyReason.isEmpty())
        note = readOnlyReason;
    else if (values.hasProvisional)
        note = tr("Decisions can be recorded when the scan is over.");
    else if (values.count > 1)
        note = tr("%n finding(s) selected: changes apply to all of them.", nullptr, values.count);
    m_selectionLabel->setText(note);
    m_selectionLabel->setVisible(!note.isEmpty());
}

void DetailsPane::setPeople(const QStringList& people)
{
    auto* completer = new QCompleter(people, m_assignee);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    delete m_assignee->completer();
    m_assignee->setCompleter(completer);
}

void DetailsPane::focusComment()
{
    m_comment->setFocus(Qt::ShortcutFocusReason);
}

void DetailsPane::focusAssignee()
{
    m_assignee->setFocus(Qt::ShortcutFocusReason);
    m_assignee->selectAll();
}

void DetailsPane::focusSprint()
{
    m_sprint->setFocus(Qt::ShortcutFocusReason);
    m_sprint->selectAll();
}

void DetailsPane::sendComment()
{
    const auto text = m_comment->toPlainText().trimmed();
    if (text.isEmpty() || !m_controls->isEnabled())
        return;
    m_comment->clear();
    Q_EMIT changeRequested(TriageField::Comment, text);
}

bool DetailsPane::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_comment && event->type() == QEvent::KeyPress) {
        const auto* press = static_cast<QKeyEvent*>(event);
        const bool isReturn = press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter;
        if (isReturn && press->modifiers().testFlag(Qt::ControlModifier)) {
            sendComment();
            Q_EMIT left();
            return true;
        }
        if (press->key() == Qt::Key_Escape) {
            Q_EMIT left(); // what was typed stays there
            return true;
        }
    } else if (auto* line = qobject_cast<QLineEdit*>(watched); line && event->type() == QEvent::KeyPress) {
        if (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
            line->setText(line->property("shown").toString());
            line->setModified(false);
            Q_EMIT left();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void DetailsPane::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_browser)
        render();
}

} // namespace punchlist
