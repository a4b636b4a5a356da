#include "report/importdialog.h"

#include "audit/auditsession.h"
#include "import/placeresolver.h"
#include "import/repositorylookup.h"
#include "reporting/auditexport.h"
#include "style/dialogsize.h"
#include "style/labels.h"
#include "style/text.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

/// A tree of more is of no use to anybody; the rest is counted.
constexpr int maxShown = 2000;

QString placeText(const ImportedLocation& place)
{
    auto text = place.path.empty() ? ImportDialog::tr("(no file)") : toQString(place.path);
    if (place.startLine > 0)
        text += u':' + QString::number(place.startLine);
    if (place.endLine > place.startLine)
        text += u'-' + QString::number(place.endLine);
    return text;
}

QString stateText(const ImportedLocation& place)
{
    switch (place.state) {
    case PlaceState::Exact: return ImportDialog::tr("found");
    case PlaceState::Moved: return ImportDialog::tr("moved to %1:%2").arg(toQString(place.foundPath)).arg(place.foundStartLine);
    case PlaceState::FileGone: return ImportDialog::tr("no such file");
    case PlaceState::CodeNotFound: return ImportDialog::tr("the quoted code is nowhere");
    case PlaceState::LinesGone: return ImportDialog::tr("the file is shorter");
    case PlaceState::Ambiguous: return ImportDialog::tr("several files have that name");
    case PlaceState::NoPlace:
    case PlaceState::Unchecked: return {};
    }
    return {};
}

QTreeWidgetItem* addGroup(QTreeWidgetItem* parent, const QString& title)
{
    auto* item = new QTreeWidgetItem(parent, {title});
    item->setFirstColumnSpanned(true);
    return item;
}

void addFinding(QTreeWidgetItem* group, const ImportedFinding& finding)
{
    QStringList places;
    QStringList states;
    for (const auto& place : finding.locations) {
        if (place.mention)
            continue;
        places.append(placeText(place));
        if (const auto state = stateText(place); !state.isEmpty() && !states.contains(state))
            states.append(state);
    }
    if (!finding.confirmedBy.empty())
        states.append(ImportDialog::tr("confirmed by %1").arg(toQString(finding.confirmedBy.front().ruleId)));
    if (finding.suppressed)
        states.append(ImportDialog::tr("silenced by the tool"));
    const auto title = finding.ref.empty() ? toQString(finding.title) : toQString(finding.ref) + u"  "_s + toQString(finding.title);
    auto* item = new QTreeWidgetItem(group, {title, finding.severity ? severityLabel(*finding.severity) : QString(), places.join(u", "_s), states.join(u", "_s),
                                             finding.effort ? effortLabel((finding.effort->minMinutes + finding.effort->maxMinutes) / 2) : QString()});
    for (int column = 0; column < item->columnCount(); ++column)
        item->setToolTip(column, item->text(column));
}

} // namespace

ImportDialog::ImportDialog(AuditSession& session, const QStringList& paths, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
{
    setObjectName(u"importDialog"_s);
    setWindowTitle(tr("Import findings"));
    setAttribute(Qt::WA_DeleteOnClose);
    resizeWithinScreen(*this, parent, {1000, 640});
    m_state = new QLabel(tr("Reading…"), this);
    m_state->setObjectName(u"importState"_s);
    m_state->setWordWrap(true);
    m_tree = new QTreeWidget(this);
    m_tree->setObjectName(u"importTree"_s);
    m_tree->setAccessibleName(tr("What was understood"));
    m_tree->setHeaderLabels({tr("Finding"), tr("Severity"), tr("Place"), tr("In the repository"), tr("Effort")});
    m_tree->setUniformRowHeights(true);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->resizeSection(2, 240);
    m_tree->header()->resizeSection(3, 200);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_import = buttons->addButton(tr("&Import"), QDialogButtonBox::AcceptRole);
    m_import->setObjectName(u"importAccept"_s);
    m_import->setEnabled(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_import, &QPushButton::clicked, this, [this] {
        Q_EMIT importRequested(m_reading->documents);
        accept();
    });
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_state);
    layout->addWidget(m_tree, 1);
    layout->addWidget(buttons);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        m_reading = m_watcher.result();
        show(*m_reading);
    });
    // What the audit has found may confirm a claim.
    auto own = std::make_shared<std::vector<Finding>>();
    m_session.store().run(
        [own](AuditFile& audit) {
            if (auto contents = readAudit(audit, false))
                *own = std::move(contents->findings);
        },
        this, [this, own, paths] { read(paths, std::move(*own)); });
}

ImportDialog::~ImportDialog()
{
    m_stop.request_stop();
    m_watcher.waitForFinished();
}

void ImportDialog::read(const QStringList& paths, std::vector<Finding> own)
{
    m_watcher.setFuture(QtConcurrent::run([paths, own = std::move(own), root = toUtf8(m_session.repository()), stop = m_stop.get_token()] {
        auto reading = std::make_shared<Reading>();
        auto lookup = RepositoryLookup::open(root, stop);
        for (const auto& path : paths) {
            auto document = readDocument(path, stop);
            if (!document) {
                reading->problem = toQString(document.error().message);
                break;
            }
            if (lookup) {
                resolvePlaces(*document->audit, *lookup);
                linkOwnFindings(*document->audit, own);
            }
            reading->documents.push_back(std::move(*document));
        }
        return reading;
    }));
}

void ImportDialog::addDocument(const ReadDocument& document)
{
    const auto& audit = *document.audit;
    auto* top = new QTreeWidgetItem(m_tree, {QFileInfo(document.path).fileName()});
    top->setFirstColumnSpanned(true);
    auto* findings = addGroup(top, tr("%n finding(s)", nullptr, static_cast<int>(audit.findings.size())));
    for (const auto& finding : audit.findings) {
        if (findings->childCount() >= maxShown) {
            addGroup(findings, tr("and %n more", nullptr, static_cast<int>(audit.findings.size()) - maxShown));
            break;
        }
        addFinding(findings, finding);
    }
    const auto addLines = [&](const QString& title, const auto& entries, auto text) {
        if (entries.empty())
            return;
        auto* group = addGroup(top, title);
        for (const auto& entry : entries) {
            if (group->childCount() < maxShown)
                addGroup(group, text(entry));
        }
    };
    addLines(tr("%n entry(s) of check lists", nullptr, static_cast<int>(audit.checklist.size())), audit.checklist,
             [](const ImportedCheckItem& item) { return (item.checked ? u"☑ "_s : u"☐ "_s) + toQString(item.text); });
    addLines(tr("%n entry(s) of other lists", nullptr, static_cast<int>(audit.lists.size())), audit.lists,
             [](const ImportedListItem& item) { return toQString(item.group) + u": "_s + toQString(item.text); });
    addLines(tr("%n part(s) not understood", nullptr, static_cast<int>(audit.notUnderstood.size())), audit.notUnderstood, [](const ImportedRemainder& rest) {
        return tr("line %1: %2").arg(rest.span.startLine).arg(toQString(rest.text).section(u'\n', 0, 0));
    });
    addLines(tr("Notes"), audit.notes, [](const std::string& note) { return toQString(note); });
    std::vector<ImportedCount> wrong;
    for (const auto& count : audit.counts) {
        if (count.stated != count.counted)
            wrong.push_back(count);
    }
    addLines(tr("Numbers that do not agree"), wrong, [](const ImportedCount& count) {
        return tr("line %1: the document says %2 (%3), counted are %4").arg(count.span.startLine).arg(count.stated).arg(toQString(count.label)).arg(count.counted);
    });
    top->setExpanded(true);
    findings->setExpanded(true);
    for (int i = 0; i < top->childCount(); ++i) {
        if (!audit.notUnderstood.empty() && top->child(i)->childCount() == static_cast<int>(audit.notUnderstood.size()))
            top->child(i)->setExpanded(true);
    }
}

void ImportDialog::show(const Reading& reading)
{
    std::size_t findings = 0;
    std::size_t confirmed = 0;
    for (const auto& document : reading.documents) {
        addDocument(document);
        findings += document.audit->findings.size();
        for (const auto& finding : document.audit->findings)
            confirmed += !finding.confirmedBy.empty();
    }
    for (int column : {1, 4})
        m_tree->resizeColumnToContents(column);
    if (!reading.problem.isEmpty())
        m_state->setText(reading.problem);
    else
        m_state->setText(tr("%n finding(s) were understood.", nullptr, static_cast<int>(findings)) + u' '
                         + (confirmed > 0 ? tr("%n of them are confirmed by findings of the audit; these are linked, not stored twice.", nullptr, static_cast<int>(confirmed)) + u' ' : QString())
                         + tr("Nothing is stored yet. Importing scans the repository once more."));
    m_import->setEnabled(reading.problem.isEmpty() && findings > 0 && m_session.readOnlyReason().isEmpty());
    m_import->setDefault(true);
    Q_EMIT shown();
}

} // namespace punchlist
