#include "triage/triagecontroller.h"

#include "audit/auditsession.h"
#include "source/sourcepane.h"
#include "source/syntaxahead.h"
#include "source/sourceview.h"
#include "style/text.h"
#include "triage/detailshtml.h"
#include "triage/detailspane.h"
#include "triage/findingahead.h"
#include "triage/selectionvalues.h"
#include "triage/triageview.h"

#include <QTimer>
#include <QToolTip>
#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int maxRecentReasons = 12;

TriageField fieldOf(FindingColumn column)
{
    switch (column) {
    case FindingColumn::Severity:
        return TriageField::Severity;
    case FindingColumn::Priority:
        return TriageField::Priority;
    case FindingColumn::Effort:
        return TriageField::Effort;
    case FindingColumn::Assignee:
        return TriageField::Assignee;
    case FindingColumn::Sprint:
        return TriageField::Sprint;
    default:
        return TriageField::Status;
    }
}

} // namespace

TriageController::TriageController(AuditSession& session, TriageView& view, DetailsPane& details, SourcePane& source, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_view(view)
    , m_details(details)
    , m_source(source)
    , m_ahead(new FindingAhead(session.store(), source, this))
    , m_syntaxAhead(new SyntaxAhead(this))
    , m_loadTimer(new QTimer(this))
    , m_selectionTimer(new QTimer(this))
{
    // With a key held down the current finding changes faster than anybody reads; only the last one is loaded.
    m_loadTimer->setSingleShot(true);
    m_loadTimer->setInterval(0);
    connect(m_loadTimer, &QTimer::timeout, this, &TriageController::loadCurrent);
    m_selectionTimer->setSingleShot(true);
    m_selectionTimer->setInterval(0);
    connect(m_selectionTimer, &QTimer::timeout, this, &TriageController::showSelection);

    connect(&view, &TriageView::currentFindingChanged, this, &TriageController::onCurrentChanged);
    connect(&view, &TriageView::selectedFindingsChanged, m_selectionTimer, qOverload<>(&QTimer::start));
    connect(&session.model(), &FindingsModel::contentChanged, m_selectionTimer, qOverload<>(&QTimer::start));
    connect(&session.model(), &FindingsModel::editRequested, this,
            [this](FindingId id, FindingColumn column, const QString& value) {
                // An edit of one cell of several selected rows is meant for all of them, as in every table of this kind.
                auto ids = m_view.selectedFindings();
                if (!ids.contains(id))
                    ids = {id};
                m_session.store().apply({ids, fieldOf(column), value, QString()});
            });
    connect(&view, &TriageView::priorityTipWanted, this, &TriageController::showPriorityTip);
    connect(&details, &DetailsPane::changeRequested, this, &TriageController::change);
    connect(&details, &DetailsPane::evidenceActivated, this, &TriageController::showEvidence);
    connect(&details, &DetailsPane::findingActivated, &view, &TriageView::showFinding);
    connect(&details, &DetailsPane::suggestionAnswered, this, [this](FindingId suggestion, bool isSame) {
        m_mergedInto = isSame ? suggestion : 0;
        m_session.store().apply({{m_current, suggestion}, isSame ? TriageField::SameAs : TriageField::NotSame, QString(), QString()});
    });
    connect(&source, &SourcePane::findingActivated, &view, &TriageView::showFinding);
    connect(&source, &SourcePane::evidenceStepRequested, this, &TriageController::showEvidence);
    attach(source);
    connect(&source, &SourcePane::fileChosen, this, &TriageController::showFile);
    connect(&source, &SourcePane::scannedTextWanted, this, [this](const QString& path) {
        if (m_session.isOpen())
            m_session.store().loadSource(path);
    });
    connect(&session, &AuditSession::loaded, this, &TriageController::prepareSyntax);
    auto& store = session.store();
    connect(&store, &AuditStore::sourceLoaded, &source, &SourcePane::setScannedText);
    connect(&store, &AuditStore::recordLoaded, this, [this](const FindingRecord& record) {
        if (record.row.id == m_current) {
            m_record = record;
            showCurrent();
        }
    });
    connect(&store, &AuditStore::historyLoaded, this, [this](FindingId id, const QList<TriageEvent>& events) {
        if (id == m_current) {
            m_history = events;
            showCurrent();
        }
    });
    connect(&store, &AuditStore::findingsChanged, this, [this](const QList<FindingRow>& rows) {
        constexpr qsizetype manyRows = 10'000; // loading once too often costs less than looking at all of them
        const auto isAmong = [&rows](FindingId id) { return rows.size() > manyRows || std::ranges::contains(rows, id, &FindingRow::id); };
        if (isAmong(m_ahead->finding()))
            m_ahead->forget();
        if (isAmong(m_current))
            m_loadTimer->start();
        showMarks();
    });
    connect(&store, &AuditStore::stepped, this, [this](const QList<FindingId>& ids) {
        if (!ids.contains(m_view.currentFinding()))
            m_view.showFinding(ids.first());
    });
    connect(&store, &AuditStore::findingsRemoved, this, [this](const QList<FindingId>&) {
        if (const auto id = std::exchange(m_mergedInto, 0))
            m_view.showFinding(id);
    });
    connect(&session, &AuditSession::opened, this, [this] {
        m_source.setRepository(m_session.repository());
        loadRecentReasons();
    });
    connect(&session, &AuditSession::repositoryChanged, this, [this] {
        m_source.setRepository(m_session.repository());
        m_sourceStale = true; // the files there may be others
        m_loadTimer->start();
    });
    connect(&session, &AuditSession::loaded, this, [this] {
        m_sourceStale = true; // lines, texts and history may be others after a scan
        m_ahead->forget();
        m_source.forgetAhead();
        m_loadTimer->start();
        m_selectionTimer->start();
    });
    connect(&session, &AuditSession::closed, this, [this] {
        m_current = 0;
        m_record.reset();
        m_ahead->forget();
        m_source.forgetAhead();
        m_details.clear();
        m_source.clear();
        m_source.closeAllTabs();
        m_recentReasons.clear();
        Q_EMIT stateChanged();
    });
    connect(&session, &AuditSession::peopleChanged, this, [this] {
        m_view.setPeople(m_session.people());
        m_details.setPeople(m_session.people());
    });
}

// ---- showing

void TriageController::onCurrentChanged()
{
    m_current = m_view.currentFinding();
    m_session.model().enterFinding(m_current);
    m_evidenceStep = 0;
    m_fileChosen = false;
    m_loadTimer->start();
}

void TriageController::loadCurrent()
{
    m_current = m_view.currentFinding();
    m_history.reset();
    if (m_record && m_record->row.id != m_current)
        m_record.reset();
    if (m_current == 0) {
        m_details.clear();
        if (!m_fileChosen)
            m_source.clear();
        showSelection();
    } else if (m_current < 0) {
        m_record = m_session.provisionalRecord(m_current);
        m_history = QList<TriageEvent>();
        showCurrent();
    } else if (auto ready = m_ahead->take(m_current)) {
        m_record = std::move(ready->record);
        m_history = std::move(ready->history);
        showCurrent();
    } else {
        m_session.store().loadRecord(m_current);
        m_session.store().loadHistory(m_current);
    }
}

/// Record and history come in two answers; shown once both are here.
void TriageController::showCurrent()
{
    if (!m_record || !m_history)
        return;
    const bool sameFinding = m_details.shownFinding() == m_current;
    m_details.showRecord(*m_record, *m_history);
    if (m_fileChosen) {
        // Late answers about the finding do not take the file away that a person went to.
        if (m_sourceStale)
            showFile(m_source.path(), m_source.currentLine());
    } else if (std::exchange(m_sourceStale, false)) {
        m_source.forgetScannedText();
        showEvidence(sameFinding && m_evidenceStep < static_cast<int>(m_record->finding.evidence.size()) ? m_evidenceStep : 0);
    } else if (!sameFinding || m_source.path().isEmpty()) {
        showEvidence(0);
    }
    prepareNext();
}

void TriageController::prepareSyntax()
{
    constexpr FindingTable::Row enough = 10'000; // by then every language was met
    const auto& table = m_session.model().table();
    QStringList paths;
    for (FindingTable::Row row = 0; row < std::min(table.count(), enough); ++row)
        paths.append(table.at(row).path);
    m_syntaxAhead->prepare(paths);
}

/// Where a decision leads.
void TriageController::prepareNext()
{
    m_ahead->prepare(m_session.model().nextUndecided(m_current));
}

QList<EvidenceMark> TriageController::evidenceIn(const QString& path) const
{
    QList<EvidenceMark> marks;
    int number = 0;
    for (const auto& evidence : m_record->finding.evidence) {
        ++number;
        if (toQString(evidence.path) == path)
            marks.append({number, evidence.range, evidence.role, toQString(evidence.note)});
    }
    return marks;
}

void TriageController::showEvidence(int number)
{
    if (!m_record)
        return;
    const auto& evidence = m_record->finding.evidence;
    const auto count = static_cast<int>(evidence.size());
    if (number < 0 || (number >= count && number > 0))
        return;
    m_evidenceStep = number;
    m_fileChosen = false;
    const bool hasPlace = number < count;
    const auto path = hasPlace ? toQString(evidence[static_cast<std::size_t>(number)].path) : m_record->row.path;
    if (path.isEmpty()) {
        m_source.clear();
        return;
    }
    const auto line = hasPlace ? evidence[static_cast<std::size_t>(number)].range.startLine : m_record->row.line;
    m_source.showPlace(path, static_cast<int>(line), evidenceIn(path));
    m_source.setEvidenceSteps(number, count);
}

void TriageController::showFile(const QString& path, int line)
{
    if (path.isEmpty())
        return;
    m_fileChosen = true;
    if (std::exchange(m_sourceStale, false))
        m_source.forgetScannedText();
    m_source.showPlace(path, line, m_record ? evidenceIn(path) : QList<EvidenceMark>());
    m_source.setEvidenceSteps(0, 0);
}

/// The factors are among the texts of the finding, which have to be read first.
void TriageController::showPriorityTip(FindingId id, const QPoint& globalPlace)
{
    const auto show = [this, globalPlace](const FindingRecord& record) { QToolTip::showText(globalPlace, priorityHtml(record), m_view.viewport()); };
    if (id < 0) {
        if (const auto record = m_session.provisionalRecord(id))
            show(*record);
        return;
    }
    const auto record = std::make_shared<std::optional<FindingRecord>>();
    m_session.store().run(
        [record, id](AuditFile& audit) {
            if (auto found = audit.finding(id))
                *record = std::move(*found);
        },
        this, [record, show] {
            if (*record)
                show(**record);
        });
}

void TriageController::attach(SourcePane& pane)
{
    m_panes.append(&pane);
    connect(&pane, &SourcePane::shown, this, [this, &pane] {
        showMarksIn(pane);
        showReviewedIn(pane);
    });
    connect(&pane, &SourcePane::reviewRequested, this, &TriageController::setReviewed);
}

void TriageController::showMarks()
{
    m_panes.removeIf([](const QPointer<SourcePane>& pane) { return !pane; });
    for (const auto& pane : std::as_const(m_panes))
        showMarksIn(*pane);
}

void TriageController::showMarksIn(SourcePane& pane)
{
    const auto path = pane.path();
    if (path.isEmpty())
        return;
    QList<SourceMark> marks;
    const auto& table = m_session.model().table();
    for (const auto row : table.inFile(path)) {
        const auto& finding = table.at(row);
        if (finding.scanState != ScanState::Fixed)
            marks.append({finding.id, static_cast<int>(finding.line), finding.severity(), finding.isOpen(), finding.title});
    }
    pane.setMarks(marks);
}

void TriageController::showReviewedIn(SourcePane& pane)
{
    const auto path = pane.path();
    const auto answer = std::make_shared<QList<ReviewedSpan>>();
    m_session.store().run([answer, path, text = pane.shownText()](AuditFile& audit) { *answer = audit.reviewedSpans(path, text).value_or(QList<ReviewedSpan>()); }, &pane, [&pane, path, answer] {
        QList<LineSpan> spans;
        for (const auto& span : std::as_const(*answer))
            spans.append({span.first, span.last});
        pane.setReviewed(path, spans);
    });
}

void TriageController::setReviewed(const QString& path, const QByteArray& text, LineSpan lines, bool reviewed)
{
    const auto answer = std::make_shared<Result<void>>();
    m_session.store().run(
        [answer, path, text, lines, reviewed](AuditFile& audit) {
            *answer = reviewed ? audit.markReviewed(path, text, lines.first, lines.last) : audit.unmarkReviewed(path, text, lines.first, lines.last);
        },
        this, [this, answer] {
            if (!*answer)
                Q_EMIT m_session.failed(toQString(answer->error().message));
            for (const auto& pane : std::as_const(m_panes)) {
                if (pane && !pane->path().isEmpty())
                    showReviewedIn(*pane);
            }
            m_session.loadReviews();
        });
}

void TriageController::showSelection()
{
    constexpr std::size_t maxRowsAtOnce = 2'000; // reading more of them would be felt
    auto rows = m_view.selectedRows();
    const auto& table = m_session.model().table();
    ++m_selectionRun;
    if (rows.size() <= maxRowsAtOnce) {
        m_details.setSelection(selectionValues(table, rows), m_session.readOnlyReason());
    } else {
        QtConcurrent::run([rows = std::move(rows)](const FindingRows& snapshot) { return selectionValues(snapshot, rows); }, table.snapshot())
            .then(this, [this, run = m_selectionRun](const SelectionValues& values) {
                if (run == m_selectionRun)
                    m_details.setSelection(values, m_session.readOnlyReason());
            });
    }
    Q_EMIT stateChanged();
}

// ---- deciding

bool TriageController::canChange() const
{
    return m_session.isOpen() && m_session.readOnlyReason().isEmpty() && m_view.currentFinding() >= 0
           && m_view.selectedCount() > 0;
}

ReasonBar::Question TriageController::question(TriageStatus status) const
{
    constexpr std::size_t maxRowsAtOnce = 100'000; // about ten milliseconds
    const auto rows = m_view.selectedRows();
    const auto& table = m_session.model().table();
    ReasonBar::Question question;
    question.findings = static_cast<int>(rows.size());
    if (rows.size() == 1)
        question.only = table.at(rows.front()).displayId;
    else if (rows.size() <= maxRowsAtOnce)
        question.otherwise = static_cast<int>(std::ranges::count_if(rows, [&](FindingTable::Row row) { return table.at(row).status != TriageStatus::Open && table.at(row).status != status; }));
    return question;
}

bool TriageController::showsAnotherFile() const
{
    return m_fileChosen && m_record && m_source.path() != m_record->row.path && evidenceIn(m_source.path()).isEmpty();
}

void TriageController::change(TriageField field, const QString& value)
{
    if (canChange())
        m_session.store().apply({m_view.selectedFindings(), field, value, QString()});
}

void TriageController::setStatus(TriageStatus status, const QString& reason, const QList<FindingId>& others)
{
    if (!canChange())
        return;
    const auto selected = m_view.selectedFindings();
    auto all = selected;
    for (const auto id : others) {
        if (!selected.contains(id))
            all.append(id);
    }
    applyStatusTo(all, status, reason);
    if (m_advance && selected.size() == 1)
        m_view.goNextUndecided();
}

void TriageController::loadRecentReasons()
{
    const auto reasons = std::make_shared<QStringList>();
    m_session.store().run([reasons](AuditFile& audit) { *reasons = audit.recentReasons(maxRecentReasons).value_or(QStringList()); }, this, [this, reasons] {
        for (const auto& reason : std::as_const(*reasons)) {
            if (!m_recentReasons.contains(reason))
                m_recentReasons.append(reason);
        }
    });
}

void TriageController::applyStatusTo(const QList<FindingId>& findings, TriageStatus status, const QString& reason)
{
    if (!reason.isEmpty()) {
        m_recentReasons.removeAll(reason);
        m_recentReasons.prepend(reason);
        m_recentReasons = m_recentReasons.mid(0, maxRecentReasons);
    }
    m_session.store().apply({findings, TriageField::Status, toQString(triageStatusName(status)), reason});
}

QList<FindingId> TriageController::similarUndecided() const
{
    const auto& table = m_session.model().table();
    const auto current = table.find(m_view.currentFinding());
    QList<FindingId> ids;
    if (!current)
        return ids;
    for (const auto row : table.similarUndecided(*current))
        ids.append(table.at(row).id);
    return ids;
}

QList<FindingId> TriageController::similarUndecided(const QString& folder) const
{
    const auto& table = m_session.model().table();
    const auto current = table.find(m_view.currentFinding());
    QList<FindingId> ids;
    if (!current)
        return ids;
    for (const auto row : table.similarUndecided(*current, folder))
        ids.append(table.at(row).id);
    return ids;
}

} // namespace punchlist
