#include "history/recognitiondialog.h"

#include "audit/auditsession.h"
#include "style/dialogsize.h"
#include "style/labels.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

enum StepColumn { ScanColumn, StateColumn, MethodColumn, ScoreColumn, RunnerUpColumn, PlaceColumn };

/// More are found by typing.
constexpr qsizetype maxCandidates = 300;

QPlainTextEdit* makeCode(const QString& name, const QString& accessibleName, QWidget* parent)
{
    auto* code = new QPlainTextEdit(parent);
    code->setObjectName(name);
    code->setAccessibleName(accessibleName);
    code->setReadOnly(true);
    code->setTabChangesFocus(true);
    code->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    code->setLineWrapMode(QPlainTextEdit::NoWrap);
    return code;
}

QString percent(double score)
{
    return QLocale().toString(score * 100, 'f', 0) + u" %"_s;
}

} // namespace

RecognitionDialog::RecognitionDialog(AuditSession& session, const FindingRow& finding, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_finding(finding)
{
    setObjectName(u"recognitionDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Why is %1 the same finding?").arg(finding.displayId));
    auto* tabs = new QTabWidget(this);
    tabs->addTab(makeSteps(), tr("&How it was recognised"));
    tabs->addTab(makeCandidates(), tr("&Merge with another finding"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(tabs, 1);
    layout->addWidget(buttons);
    resizeWithinScreen(*this, parent, {fontMetrics().averageCharWidth() * 120, fontMetrics().lineSpacing() * 30});
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    m_tree->setFocus();
    load();
    fillCandidates();
}

bool RecognitionDialog::isSeen(const FindingRow& row) const
{
    return !m_session.scans().isEmpty() && row.lastSeenScan == m_session.scans().last().number;
}

QWidget* RecognitionDialog::makeSteps()
{
    auto* page = new QWidget(this);
    m_tree = new QTreeWidget(page);
    m_tree->setObjectName(u"recognitionSteps"_s);
    m_tree->setAccessibleName(tr("How each scan recognised the finding"));
    m_tree->setRootIsDecorated(false);
    m_tree->setHeaderLabels({tr("Scan"), tr("State"), tr("Recognised by"), tr("Similarity around"), tr("Next best"), tr("Place")});
    m_before = makeCode(u"codeBefore"_s, tr("The code before"), page);
    m_after = makeCode(u"codeAfter"_s, tr("The code in this scan"), page);
    m_note = new QLabel(page);
    m_note->setObjectName(u"recognitionNote"_s);
    m_note->setWordWrap(true);
    m_split = new QPushButton(tr("&Split: this scan took another finding for it"), page);
    m_split->setObjectName(u"splitButton"_s);
    m_split->setAutoDefault(false); // Return in the list must not split
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &RecognitionDialog::showStep);
    connect(m_split, &QPushButton::clicked, this, &RecognitionDialog::split);

    auto* code = new QHBoxLayout;
    for (const auto& [edit, text] : {std::pair(m_before, tr("Before")), std::pair(m_after, tr("In this scan"))}) {
        auto* column = new QVBoxLayout;
        auto* label = new QLabel(text, page);
        label->setBuddy(edit);
        column->addWidget(label);
        column->addWidget(edit);
        code->addLayout(column);
    }
    auto* layout = new QVBoxLayout(page);
    layout->addWidget(m_tree, 3);
    layout->addLayout(code, 2);
    layout->addWidget(m_note);
    layout->addWidget(m_split, 0, Qt::AlignLeft);
    return page;
}

QWidget* RecognitionDialog::makeCandidates()
{
    auto* page = new QWidget(this);
    auto* explanation = new QLabel(isSeen(m_finding) ? tr("Findings of the same rule that the last scan did not see. The one you choose goes on as this one, with all its decisions.")
                                                     : tr("Findings of the same rule in the last scan. The one you choose becomes this finding, with all its decisions."),
                                   page);
    explanation->setWordWrap(true);
    m_filter = new QLineEdit(page);
    m_filter->setObjectName(u"candidateFilter"_s);
    m_filter->setPlaceholderText(tr("Number, file or title"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Number, file or title"));
    m_candidates = new QListWidget(page);
    m_candidates->setObjectName(u"candidates"_s);
    m_candidates->setAccessibleName(tr("Findings to merge with"));
    m_merge = new QPushButton(tr("&Merge"), page);
    m_merge->setObjectName(u"mergeButton"_s);
    m_merge->setAutoDefault(false);
    m_merge->setEnabled(false);
    connect(m_filter, &QLineEdit::textChanged, this, &RecognitionDialog::fillCandidates);
    connect(m_candidates, &QListWidget::currentItemChanged, this,
            [this](const QListWidgetItem* item) { m_merge->setEnabled(item && m_session.readOnlyReason().isEmpty()); });
    connect(m_candidates, &QListWidget::itemActivated, this, &RecognitionDialog::merge);
    connect(m_merge, &QPushButton::clicked, this, &RecognitionDialog::merge);
    auto* layout = new QVBoxLayout(page);
    layout->addWidget(explanation);
    layout->addWidget(m_filter);
    layout->addWidget(m_candidates, 1);
    layout->addWidget(m_merge, 0, Qt::AlignLeft);
    return page;
}

void RecognitionDialog::load()
{
    auto steps = std::make_shared<QList<RecognitionStep>>();
    m_session.store().run([steps, id = m_finding.id](AuditFile& audit) { *steps = audit.recognition(id).value_or(QList<RecognitionStep>()); }, this,
                          [this, steps] {
                              m_steps = *steps;
                              showSteps();
                          });
}

void RecognitionDialog::showSteps()
{
    for (const auto& step : std::as_const(m_steps)) {
        auto* item = new QTreeWidgetItem(m_tree);
        item->setText(ScanColumn, tr("%1 (%2)").arg(step.scan).arg(QLocale().toString(QDateTime::fromMSecsSinceEpoch(step.atMs), QLocale::ShortFormat)));
        item->setText(StateColumn, step.reason.isEmpty() ? scanStateLabel(step.state) : u"%1: %2"_s.arg(scanStateLabel(step.state), step.reason));
        item->setText(MethodColumn, step.method.isEmpty() ? u"–"_s : matchMethodLabel(step.method));
        item->setText(ScoreColumn, step.method.isEmpty() ? QString() : percent(step.score));
        if (!step.runnerUpDisplayId.isEmpty())
            item->setText(RunnerUpColumn, u"%1, %2"_s.arg(step.runnerUpDisplayId, percent(step.runnerUpScore)));
        item->setText(PlaceColumn, step.path.isEmpty() ? tr("repository") : u"%1:%2 %3"_s.arg(step.path).arg(step.line + 1).arg(step.symbol));
    }
    for (int column = 0; column < PlaceColumn; ++column)
        m_tree->resizeColumnToContents(column);
    if (!m_steps.isEmpty())
        m_tree->setCurrentItem(m_tree->topLevelItem(static_cast<int>(m_steps.size()) - 1));
}

void RecognitionDialog::showStep()
{
    const int index = m_tree->indexOfTopLevelItem(m_tree->currentItem());
    if (index < 0)
        return;
    const auto& step = m_steps.at(index);
    m_before->setPlainText(index > 0 ? m_steps.at(index - 1).snippet : QString());
    m_after->setPlainText(step.snippet);
    const bool wasRecognised = index > 0 && !step.method.isEmpty();
    m_split->setEnabled(wasRecognised && isSeen(m_finding) && m_session.readOnlyReason().isEmpty());
    if (!wasRecognised)
        m_note->setText(step.method.isEmpty() && index == 0 ? tr("Found for the first time.") : tr("This scan did not see it."));
    else if (!isSeen(m_finding))
        m_note->setText(tr("The last scan did not see this finding, so there is nothing to split off."));
    else
        m_note->setText(tr("Split when the code on the right is another finding: it gets a number of its own and starts undecided, %1 keeps its decisions"
                           " and goes back to the code on the left. The next scans remember it; it can be undone.").arg(m_finding.displayId));
}

void RecognitionDialog::fillCandidates()
{
    m_candidates->clear();
    const auto typed = m_filter->text().trimmed();
    std::vector<const FindingRow*> rows;
    const auto& table = m_session.model().table();
    for (FindingTable::Row i = 0; i < table.count(); ++i) {
        const auto& row = table.at(i);
        if (row.id <= 0 || row.id == m_finding.id || row.ruleId != m_finding.ruleId || isSeen(row) == isSeen(m_finding))
            continue;
        if (typed.isEmpty() || row.displayId.compare(typed, Qt::CaseInsensitive) == 0 || row.path.contains(typed, Qt::CaseInsensitive)
            || row.title.contains(typed, Qt::CaseInsensitive))
            rows.push_back(&row);
    }
    std::ranges::stable_sort(rows, {}, [this](const FindingRow* row) {
        return std::tuple(row->path != m_finding.path, row->symbol != m_finding.symbol, row->path, row->line);
    });
    for (const auto* row : rows) {
        if (m_candidates->count() == maxCandidates)
            break;
        auto* item = new QListWidgetItem(u"%1  %2:%3  %4  (%5)"_s.arg(row->displayId, row->path).arg(row->line + 1).arg(row->title, scanStateLabel(row->scanState)),
                                         m_candidates);
        item->setData(Qt::UserRole, row->id);
    }
    m_merge->setEnabled(false);
}

void RecognitionDialog::split()
{
    const int index = m_tree->indexOfTopLevelItem(m_tree->currentItem());
    if (index < 0)
        return;
    m_session.store().apply({{m_finding.id}, TriageField::Split, QString::number(m_steps.at(index).scan), QString()});
    accept();
}

void RecognitionDialog::merge()
{
    const auto* item = m_candidates->currentItem();
    if (!item || !m_session.readOnlyReason().isEmpty())
        return;
    m_session.store().apply({{m_finding.id, item->data(Qt::UserRole).toLongLong()}, TriageField::SameAs, QString(), QString()});
    accept();
}

} // namespace punchlist
