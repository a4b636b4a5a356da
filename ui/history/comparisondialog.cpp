#include "history/comparisondialog.h"

#include "audit/auditsession.h"
#include "shell/filedialogs.h"
#include "style/dialogsize.h"
#include "style/labels.h"
#include "style/text.h"
#include "tracking/auditcomparison.h"
#include "tracking/auditfile.h"

#include <QComboBox>
#include <QDateTime>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <memory>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

/// The title has the room that the others leave.
constexpr int titleColumn = 2;
constexpr int placeColumn = 3;

using Kind = FindingChange::Kind;

QString kindLabel(Kind kind)
{
    switch (kind) {
    case Kind::New:
        return ComparisonDialog::tr("New");
    case Kind::Reopened:
        return ComparisonDialog::tr("Reopened");
    case Kind::Fixed:
        return ComparisonDialog::tr("Fixed");
    case Kind::NotChecked:
        return ComparisonDialog::tr("Not checked");
    case Kind::Changed:
        break;
    }
    return ComparisonDialog::tr("Severity or priority changed");
}

QString gradesLabel(const FindingChange& change)
{
    const auto grades = [](Severity severity, PriorityTier priority) { return severityLabel(severity) + u' ' + priorityLabel(priority); };
    const auto before = grades(change.severityBefore, change.priorityBefore);
    const auto after = grades(change.severityAfter, change.priorityAfter);
    return before == after ? after : before + u" → "_s + after;
}

QString scanLabel(const ScanRecord& scan)
{
    const auto time = QLocale().toString(QDateTime::fromMSecsSinceEpoch(scan.finishedMs), QLocale::ShortFormat);
    return scan.commit.isEmpty() ? ComparisonDialog::tr("Scan %1, %2").arg(scan.number).arg(time)
                                 : ComparisonDialog::tr("Scan %1, %2, %3").arg(scan.number).arg(time, scan.commit.left(8));
}

} // namespace

ComparisonDialog::ComparisonDialog(AuditSession& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_from(new QComboBox(this))
    , m_to(new QComboBox(this))
    , m_summary(new QLabel(this))
    , m_tree(new QTreeWidget(this))
    , m_copy(new QPushButton(tr("Copy as &Markdown"), this))
{
    setObjectName(u"comparisonDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("What changed"));
    m_from->setObjectName(u"fromScan"_s);
    m_from->setAccessibleName(tr("From scan"));
    m_to->setObjectName(u"toScan"_s);
    m_to->setAccessibleName(tr("To scan"));
    m_summary->setObjectName(u"comparisonSummary"_s);
    m_summary->setWordWrap(true);
    m_tree->setObjectName(u"comparisonTree"_s);
    m_tree->setAccessibleName(tr("What changed"));
    m_tree->setHeaderLabels({tr("Finding"), tr("Severity and priority"), tr("Title"), tr("Place")});
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(titleColumn, QHeaderView::Stretch);
    m_tree->setTextElideMode(Qt::ElideMiddle); // of a path both ends tell something
    for (const int column : {0, 1, placeColumn}) {
        const auto heading = m_tree->header()->fontMetrics().horizontalAdvance(m_tree->headerItem()->text(column)) + 24;
        m_tree->setColumnWidth(column, std::max(heading, fontMetrics().averageCharWidth() * 20));
    }
    for (const auto& scan : session.scans()) {
        m_from->addItem(scanLabel(scan), scan.number);
        m_to->addItem(scanLabel(scan), scan.number);
    }
    m_from->setCurrentIndex(m_from->count() - 2);
    m_to->setCurrentIndex(m_to->count() - 1);

    auto* other = new QPushButton(tr("With another &audit…"), this);
    other->setObjectName(u"otherAudit"_s);
    auto* row = new QHBoxLayout;
    auto* fromLabel = new QLabel(tr("&From"), this);
    fromLabel->setBuddy(m_from);
    auto* toLabel = new QLabel(tr("&to"), this);
    toLabel->setBuddy(m_to);
    row->addWidget(fromLabel);
    row->addWidget(m_from, 1);
    row->addWidget(toLabel);
    row->addWidget(m_to, 1);
    row->addWidget(other);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_copy->setObjectName(u"copyComparison"_s);
    buttons->addButton(m_copy, QDialogButtonBox::ActionRole);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(row);
    layout->addWidget(m_summary);
    layout->addWidget(m_tree, 1);
    layout->addWidget(buttons);
    resizeWithinScreen(*this, parent, {fontMetrics().averageCharWidth() * 120, fontMetrics().lineSpacing() * 32});

    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_from, &QComboBox::currentIndexChanged, this, &ComparisonDialog::compareScans);
    connect(m_to, &QComboBox::currentIndexChanged, this, &ComparisonDialog::compareScans);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(markdown()); });
    connect(other, &QPushButton::clicked, this, [this] {
        fileDialogs().openFile(this, tr("Compare with an audit"), QFileInfo(m_session.auditPath()).path(), tr("Audits (*.punchlist)"),
                               [this](const QString& path) { compareWith(path); });
    });
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) {
        const auto id = item->data(0, Qt::UserRole).toLongLong();
        if (id > 0)
            Q_EMIT findingActivated(id);
    });
    compareScans();
}

void ComparisonDialog::showScan(int number)
{
    const auto place = m_to->findData(number);
    if (place < 1)
        return;
    m_from->setCurrentIndex(place - 1);
    m_to->setCurrentIndex(place);
}

void ComparisonDialog::compareScans()
{
    if (m_from->count() < 2) {
        m_summary->setText(tr("There is one scan so far. Scan again, or compare with another audit."));
        return;
    }
    const int from = m_from->currentData().toInt();
    const int to = m_to->currentData().toInt();
    start(tr("From %1 to %2").arg(m_from->currentText(), m_to->currentText()), [from, to](AuditFile& audit) { return audit.compare(from, to); });
}

void ComparisonDialog::compareWith(const QString& auditFile)
{
    start(tr("From %1 to this audit").arg(QDir::toNativeSeparators(auditFile)), [auditFile](AuditFile& audit) -> Result<ScanComparison> {
        const auto other = AuditFile::open(auditFile, AuditFile::Access::ReadOnly);
        if (!other)
            return std::unexpected(other.error());
        return compareAudits(**other, audit);
    });
}

void ComparisonDialog::start(const QString& description, const std::function<Result<ScanComparison>(AuditFile&)>& compare)
{
    m_description = description;
    m_summary->setText(tr("Comparing…"));
    auto result = std::make_shared<Result<ScanComparison>>();
    m_session.store().run([result, compare](AuditFile& audit) { *result = compare(audit); }, this, [this, result, request = ++m_request] {
        if (request != m_request)
            return;
        if (*result)
            fill(**result);
        else
            m_summary->setText(toQString(result->error().message));
    });
}

void ComparisonDialog::fill(const ScanComparison& comparison)
{
    m_tree->clear();
    QStringList counts;
    for (const auto kind : {Kind::New, Kind::Reopened, Kind::Fixed, Kind::NotChecked, Kind::Changed}) {
        const auto count = comparison.count(kind);
        counts.append(u"%1: %2"_s.arg(kindLabel(kind)).arg(count));
        if (count == 0)
            continue;
        auto* group = new QTreeWidgetItem(m_tree, {u"%1 (%2)"_s.arg(kindLabel(kind)).arg(count)});
        group->setFirstColumnSpanned(true);
        for (const auto& change : comparison.changes) {
            if (change.kind != kind)
                continue;
            const auto& row = change.row;
            const auto place = row.path.isEmpty() ? tr("repository") : u"%1:%2"_s.arg(row.path).arg(row.line + 1);
            auto* item = new QTreeWidgetItem(group, {row.displayId, gradesLabel(change), QString(row.title).remove(u'`'), place});
            // A finding that only another audit has cannot be gone to.
            const auto* own = m_session.model().find(row.id);
            if (own && own->displayId == row.displayId && own->title == row.title)
                item->setData(0, Qt::UserRole, row.id);
        }
        group->setExpanded(true);
    }
    for (int column = 0; column < titleColumn; ++column)
        m_tree->resizeColumnToContents(column);
    m_tree->resizeColumnToContents(placeColumn);
    m_tree->setColumnWidth(placeColumn, std::min(m_tree->columnWidth(placeColumn), m_tree->viewport()->width() * 2 / 5));
    auto text = counts.join(u" · "_s) + u" · "_s + tr("in both: %1").arg(comparison.unchanged);
    if (comparison.cancelled)
        text += u'\n' + tr("One of the scans was cancelled: what it did not reach counts as it was before.");
    m_summary->setText(text);
}

QString ComparisonDialog::markdown() const
{
    QString text = u"# %1\n\n%2\n"_s.arg(m_description, m_summary->text());
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        const auto* group = m_tree->topLevelItem(i);
        text += u"\n## %1\n\n"_s.arg(group->text(0));
        for (int j = 0; j < group->childCount(); ++j) {
            const auto* item = group->child(j);
            text += u"- **%1** %2 (`%3`, %4)\n"_s.arg(item->text(0), item->text(titleColumn), item->text(placeColumn), item->text(1));
        }
    }
    return text;
}

} // namespace punchlist
