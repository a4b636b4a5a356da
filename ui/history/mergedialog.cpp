#include "history/mergedialog.h"

#include "shell/filedialogs.h"
#include "style/dialogsize.h"
#include "style/text.h"
#include "triage/detailshtml.h"

#include <QComboBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <map>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

enum Column { OursColumn = 2, TheirsColumn, KeepColumn }; // after the finding and the field
enum Choice { Newest, Ours, Theirs };

QString sideText(TriageField field, const MergeConflict::Side& side)
{
    return u"%1 (%2, %3)"_s.arg(triageValueLabel(field, side.value), side.author,
                                QLocale().toString(QDateTime::fromMSecsSinceEpoch(side.atMs), QLocale::ShortFormat));
}

/// Where two copies differ is the same place in every merge of them.
QString keyOf(const MergeConflict& conflict)
{
    return conflict.displayId + u':' + triageFieldName(conflict.field);
}

} // namespace

MergeDialog::MergeDialog(const QString& audit, const QString& other, const QString& author, QWidget* parent)
    : QDialog(parent)
    , m_audit(audit)
    , m_other(other)
    , m_author(author)
    , m_summary(new QLabel(this))
    , m_table(new QTableWidget(0, KeepColumn + 1, this))
    , m_all(new QWidget(this))
    , m_merge(new QPushButton(tr("&Merge into a new file…"), this))
{
    setObjectName(u"mergeDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Merge with %1").arg(QDir::toNativeSeparators(other)));
    m_summary->setObjectName(u"mergeSummary"_s);
    m_summary->setWordWrap(true);
    m_table->setObjectName(u"mergeConflicts"_s);
    m_table->setAccessibleName(tr("Conflicts"));
    m_table->setHorizontalHeaderLabels({tr("Finding"), tr("What"), tr("This audit"), tr("The other copy"), tr("Keep")});
    m_table->verticalHeader()->hide();
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->horizontalHeader()->setSectionResizeMode(OursColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(TheirsColumn, QHeaderView::Stretch);
    m_merge->setObjectName(u"mergeAction"_s);
    m_merge->setEnabled(false);

    auto* all = new QHBoxLayout(m_all);
    all->setContentsMargins({});
    for (const auto& [name, text, choice] : {std::tuple(u"allNewest"_s, tr("All: the &newest"), Newest), std::tuple(u"allOurs"_s, tr("All: &this audit"), Ours),
                                             std::tuple(u"allTheirs"_s, tr("All: the &other copy"), Theirs)}) {
        auto* button = new QPushButton(text, m_all);
        button->setObjectName(name);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, choice] { decideAll(choice); });
        all->addWidget(button);
    }
    all->addStretch();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setAutoDefault(false);
    buttons->addButton(m_merge, QDialogButtonBox::ActionRole);
    m_merge->setDefault(true);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_summary);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_all);
    layout->addStretch(); // takes the place of the table when there is nothing to choose
    layout->addWidget(buttons);
    resizeWithinScreen(*this, parent, {fontMetrics().averageCharWidth() * 120, fontMetrics().lineSpacing() * 26});

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_merge, &QPushButton::clicked, this, [this] {
        const QFileInfo file(m_audit);
        const auto proposal = file.dir().filePath(file.completeBaseName() + u"-merged.punchlist"_s);
        fileDialogs().saveFile(this, tr("Merge into a new file"), proposal, tr("Audits (*.punchlist)"), [this](const QString& path) { mergeInto(path); });
    });
    preview();
}

void MergeDialog::runInBackground(const QString& what, const std::function<Result<MergeReport>()>& work, const std::function<void(const MergeReport&)>& done)
{
    m_summary->setText(what);
    m_merge->setEnabled(false);
    auto* watcher = new QFutureWatcher<Result<MergeReport>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, done] {
        const auto report = watcher->result();
        watcher->deleteLater();
        if (report)
            done(*report);
        else
            m_summary->setText(toQString(report.error().message));
        m_merge->setEnabled(true);
    });
    watcher->setFuture(QtConcurrent::run(work));
}

void MergeDialog::preview()
{
    runInBackground(tr("Comparing the two…"), [audit = m_audit, other = m_other] { return previewMerge(audit, other); },
                    [this](const MergeReport& report) { showReport(report); });
}

void MergeDialog::showReport(const MergeReport& report)
{
    QStringList facts{tr("%n action(s) of the other copy are added.", nullptr, report.actions)};
    if (report.findings > 0)
        facts.append(tr("%n finding(s) are in one of the two only.", nullptr, report.findings));
    if (report.recognised > 0)
        facts.append(tr("%n finding(s) without a common origin were recognised.", nullptr, report.recognised));
    if (report.scansLeftOut > 0)
        facts.append(tr("%n scan(s) of the copy that was scanned earlier are left out; scan once more afterwards.", nullptr, report.scansLeftOut));
    facts.append(report.conflicts.isEmpty() ? tr("Nothing was decided differently in both.")
                                            : tr("%n value(s) were decided differently in both:", nullptr, static_cast<int>(report.conflicts.size())));
    m_summary->setText(facts.join(u' '));
    m_conflicts = report.conflicts;
    m_table->setVisible(!m_conflicts.isEmpty());
    m_all->setVisible(!m_conflicts.isEmpty());
    m_table->setRowCount(static_cast<int>(m_conflicts.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto& conflict = m_conflicts.at(row);
        const QStringList texts{conflict.displayId, triageFieldLabel(conflict.field), sideText(conflict.field, conflict.first), sideText(conflict.field, conflict.second)};
        for (int column = 0; column < texts.size(); ++column)
            m_table->setItem(row, column, new QTableWidgetItem(texts.at(column)));
        auto* choice = new QComboBox(m_table);
        choice->setAccessibleName(tr("Keep of %1").arg(conflict.displayId));
        choice->addItem(conflict.firstWon ? tr("the newest (this audit)") : tr("the newest (the other copy)"));
        choice->addItem(tr("this audit"));
        choice->addItem(tr("the other copy"));
        m_table->setCellWidget(row, KeepColumn, choice);
    }
    m_table->resizeColumnsToContents();
}

void MergeDialog::decideAll(int choice)
{
    for (int row = 0; row < m_table->rowCount(); ++row)
        qobject_cast<QComboBox*>(m_table->cellWidget(row, KeepColumn))->setCurrentIndex(choice);
}

void MergeDialog::mergeInto(const QString& file)
{
    std::map<QString, MergePreference> decisions;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const int choice = qobject_cast<QComboBox*>(m_table->cellWidget(row, KeepColumn))->currentIndex();
        decisions[keyOf(m_conflicts.at(row))] = choice == Ours ? MergePreference::First : choice == Theirs ? MergePreference::Second : MergePreference::Newest;
    }
    const auto decide = [decisions](const MergeConflict& conflict) -> std::optional<MergePreference> {
        const auto found = decisions.find(keyOf(conflict));
        return found == decisions.end() ? std::nullopt : std::optional(found->second);
    };
    runInBackground(tr("Merging…"),
                    [audit = m_audit, other = m_other, file, decide, author = m_author] { return mergeAudits(audit, other, file, decide, author); },
                    [this, file](const MergeReport&) {
                        Q_EMIT merged(file);
                        accept();
                    });
}

} // namespace punchlist
