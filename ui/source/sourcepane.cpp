#include "source/sourcepane.h"

#include "source/sourceview.h"
#include "style/icons.h"

#include <QFutureWatcher>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QShortcut>
#include <QTabBar>
#include <QTextBlock>
#include <QThreadPool>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr qsizetype maxTabs = 30; ///< the oldest ones that were not kept go first

/// Git takes seconds for a file with a long history; what loads files must not wait for it.
QThreadPool& blamePool()
{
    static QThreadPool pool;
    pool.setMaxThreadCount(1);
    return pool;
}

QString fileName(const QString& path)
{
    return path.mid(path.lastIndexOf(u'/') + 1);
}

} // namespace

SourcePane::SourcePane(QWidget* parent)
    : QWidget(parent)
    , m_view(new SourceView(this))
    , m_tabs(new QTabBar(this))
    , m_pathLabel(new QLabel(this))
    , m_note(new QLabel(this))
    , m_current(new QToolButton(this))
    , m_blameButton(new QToolButton(this))
    , m_reviewButton(new QToolButton(this))
    , m_editor(new QToolButton(this))
    , m_previousStep(new QToolButton(this))
    , m_nextStep(new QToolButton(this))
    , m_stepLabel(new QLabel(this))
    , m_findBar(new QWidget(this))
    , m_findLine(new QLineEdit(m_findBar))
    , m_findCount(new QLabel(m_findBar))
{
    setObjectName(u"sourcePane"_s);
    m_pathLabel->setTextFormat(Qt::PlainText);
    m_pathLabel->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_pathLabel->setMinimumWidth(60);
    m_note->setObjectName(u"sourceNote"_s);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // the path goes first
    m_current->setObjectName(u"currentVersion"_s);
    m_current->setText(tr("Now"));
    m_current->setCheckable(true);
    m_current->setAutoRaise(true);
    m_current->setToolTip(tr("The file has changed since the scan. Shows it as it is now."));
    m_tabs->setObjectName(u"sourceTabs"_s);
    m_tabs->setAccessibleName(tr("Open files"));
    m_tabs->setMovable(true);
    m_tabs->setExpanding(false);
    m_tabs->setDocumentMode(true);
    m_tabs->setDrawBase(false);
    m_tabs->setElideMode(Qt::ElideMiddle);
    m_tabs->setFocusPolicy(Qt::TabFocus);
    m_blameButton->setObjectName(u"blame"_s);
    m_blameButton->setIcon(themedIcon(u"history"_s));
    m_blameButton->setCheckable(true);
    m_blameButton->setToolTip(tr("Who wrote each line last"));
    m_reviewButton->setObjectName(u"reviewed"_s);
    m_reviewButton->setIcon(themedIcon(u"reviewed"_s));
    m_reviewButton->setToolTip(tr("Mark the selected lines, or the whole file, as reviewed"));
    for (auto* button : {m_blameButton, m_reviewButton}) {
        button->setAutoRaise(true);
        button->setAccessibleName(button->toolTip());
    }
    m_editor->setIcon(themedIcon(u"editor"_s));
    m_editor->setAutoRaise(true);
    m_editor->setToolTip(tr("Open in the external editor"));
    m_editor->setAccessibleName(m_editor->toolTip());
    m_previousStep->setIcon(themedIcon(u"previous"_s));
    m_previousStep->setToolTip(tr("Previous piece of evidence"));
    m_nextStep->setIcon(themedIcon(u"next"_s));
    m_nextStep->setToolTip(tr("Next piece of evidence"));
    for (auto* button : {m_previousStep, m_nextStep}) {
        button->setAutoRaise(true);
        button->setAccessibleName(button->toolTip());
    }

    auto* top = new QHBoxLayout;
    top->setContentsMargins(8, 2, 4, 2);
    top->setSpacing(4);
    top->addWidget(m_pathLabel);
    top->addWidget(m_note, 1);
    top->addWidget(m_stepLabel);
    top->addWidget(m_previousStep);
    top->addWidget(m_nextStep);
    top->addWidget(m_current);
    top->addWidget(m_blameButton);
    top->addWidget(m_reviewButton);
    top->addWidget(m_editor);

    auto* findLayout = new QHBoxLayout(m_findBar);
    findLayout->setContentsMargins(8, 2, 8, 4);
    m_findLine->setObjectName(u"sourceFind"_s);
    m_findLine->setPlaceholderText(tr("Find in this file (Return next, Shift+Return previous)"));
    m_findLine->setAccessibleName(tr("Find in this file"));
    m_findLine->setClearButtonEnabled(true);
    m_findCount->setObjectName(u"sourceFindCount"_s);
    m_findCount->setForegroundRole(QPalette::PlaceholderText);
    findLayout->addWidget(m_findLine);
    findLayout->addWidget(m_findCount);
    m_findBar->hide();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_tabs);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_findBar);

    connect(m_view, &SourceView::findingClicked, this, &SourcePane::findingActivated);
    connect(m_view->verticalScrollBar(), &QScrollBar::valueChanged, this, &SourcePane::moveExcerpt);
    connect(m_current, &QToolButton::toggled, this, &SourcePane::startLoading);
    connect(m_blameButton, &QToolButton::toggled, this, &SourcePane::updateBlame);
    connect(m_reviewButton, &QToolButton::clicked, this, &SourcePane::toggleReviewed);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        if (tab >= 0 && m_tabs->tabToolTip(tab) != m_path)
            Q_EMIT fileChosen(m_tabs->tabToolTip(tab), m_lines.value(m_tabs->tabToolTip(tab)));
    });
    connect(m_tabs, &QTabBar::tabBarDoubleClicked, this, &SourcePane::keepTab);
    connect(m_editor, &QToolButton::clicked, this, [this] { Q_EMIT openInEditorRequested(); });
    connect(m_previousStep, &QToolButton::clicked, this, [this] { Q_EMIT evidenceStepRequested(m_step - 1); });
    connect(m_nextStep, &QToolButton::clicked, this, [this] { Q_EMIT evidenceStepRequested(m_step + 1); });
    connect(m_findLine, &QLineEdit::textEdited, this, [this] {
        auto cursor = m_view->textCursor();
        cursor.setPosition(cursor.selectionStart()); // a longer word is looked for from where the shorter was
        m_view->setTextCursor(cursor);
        find(false);
    });
    const auto onKey = [this](const QKeySequence& key, auto action) {
        auto* shortcut = new QShortcut(key, m_findBar);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    onKey(Qt::Key_Return, [this] { find(false); });
    onKey(Qt::SHIFT | Qt::Key_Return, [this] { find(true); });
    onKey(Qt::Key_Escape, [this] {
        m_findBar->hide();
        m_view->markFound({});
        m_view->setFocus();
    });
    clear();
}

void SourcePane::setRepository(const QString& root)
{
    m_root = root;
    forgetAhead();
}

void SourcePane::clear()
{
    ++m_request;
    m_path.clear();
    m_evidence.clear();
    m_ready = false;
    m_scanned.clear();
    m_loaded = {};
    m_shownPath.clear();
    m_wentTo = -1;
    m_view->clearSource();
    m_pathLabel->setText(tr("No file"));
    m_note->clear();
    m_current->hide();
    m_editor->setEnabled(false);
    m_blameButton->setEnabled(false);
    m_reviewButton->setEnabled(false);
    setEvidenceSteps(0, 0);
}

void SourcePane::closeAllTabs()
{
    const QSignalBlocker blocker(m_tabs);
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    m_kept.clear();
    m_lines.clear();
    m_tabs->hide();
}

// ---- tabs

/// The tab of the file becomes the current one; a file that nobody asked to keep gives its tab to the next.
void SourcePane::showTab(const QString& path)
{
    const QSignalBlocker blocker(m_tabs);
    int tab = -1;
    int spare = -1;
    for (int i = 0; i < m_tabs->count(); ++i) {
        if (m_tabs->tabToolTip(i) == path)
            tab = i;
        else if (!m_kept.contains(m_tabs->tabToolTip(i)))
            spare = i;
    }
    if (tab < 0) {
        tab = spare >= 0 ? spare : addTab();
        m_tabs->setTabToolTip(tab, path);
    }
    m_tabs->setCurrentIndex(tab);
    m_tabs->setVisible(m_tabs->count() > 1 || !m_kept.isEmpty()); // one file needs no tab
    labelTabs();
}

int SourcePane::addTab()
{
    const auto tab = m_tabs->addTab(QString());
    auto* close = new QToolButton(m_tabs);
    close->setIcon(themedIcon(u"clear"_s));
    close->setAutoRaise(true);
    close->setIconSize(QSize(12, 12));
    close->setToolTip(tr("Close the file"));
    close->setAccessibleName(close->toolTip());
    close->setFocusPolicy(Qt::NoFocus);
    connect(close, &QToolButton::clicked, this, [this, close] {
        for (int i = 0; i < m_tabs->count(); ++i) {
            if (m_tabs->tabButton(i, QTabBar::RightSide) == close)
                closeTab(i);
        }
    });
    m_tabs->setTabButton(tab, QTabBar::RightSide, close);
    return tab;
}

/// Names that two files share get their folder before them.
void SourcePane::labelTabs()
{
    QHash<QString, int> names;
    for (int i = 0; i < m_tabs->count(); ++i)
        ++names[fileName(m_tabs->tabToolTip(i))];
    for (int i = 0; i < m_tabs->count(); ++i) {
        const auto path = m_tabs->tabToolTip(i);
        const auto name = fileName(path);
        const auto folder = path.left(path.size() - name.size() - 1);
        const auto label = names.value(name) > 1 && !folder.isEmpty() ? fileName(folder) + u'/' + name : name;
        m_tabs->setTabText(i, QString(label).replace(u'&', u"&&"_s));
        m_tabs->setTabTextColor(i, palette().color(m_kept.contains(m_tabs->tabToolTip(i)) ? QPalette::WindowText : QPalette::PlaceholderText));
    }
}

void SourcePane::keepTab(int tab)
{
    if (tab < 0)
        return;
    const auto path = m_tabs->tabToolTip(tab);
    if (!m_kept.contains(path))
        m_kept.append(path);
    m_tabs->show();
    if (m_kept.size() > maxTabs)
        closeTab([this] {
            for (int i = 0; i < m_tabs->count(); ++i) {
                if (m_tabs->tabToolTip(i) == m_kept.first())
                    return i;
            }
            return -1;
        }());
    labelTabs();
}

void SourcePane::keepCurrentTab()
{
    keepTab(m_tabs->currentIndex());
}

void SourcePane::closeCurrentTab()
{
    closeTab(m_tabs->currentIndex());
}

void SourcePane::stepTab(int step)
{
    if (m_tabs->count() > 1)
        m_tabs->setCurrentIndex((m_tabs->currentIndex() + step + m_tabs->count()) % m_tabs->count());
}

void SourcePane::closeTab(int tab)
{
    if (tab < 0)
        return;
    m_kept.removeAll(m_tabs->tabToolTip(tab));
    m_lines.remove(m_tabs->tabToolTip(tab));
    m_tabs->removeTab(tab); // another becomes the current one and is shown
    m_tabs->setVisible(m_tabs->count() > 1 || !m_kept.isEmpty());
    if (m_tabs->count() == 0)
        clear();
}

void SourcePane::showPlace(const QString& path, int line, const QList<EvidenceMark>& evidence)
{
    m_line = line;
    m_evidence = evidence;
    showTab(path);
    if (path == m_path && m_ready && (m_view->source().contains(line) || !m_view->source().isExcerpt())) {
        showPendingPlace();
        return;
    }
    if (!m_path.isEmpty() && m_ready)
        m_lines.insert(m_path, currentLine());
    if (path != m_path) {
        m_path = path;
        m_ready = false;
        ++m_request;
        const QSignalBlocker blocker(m_current);
        m_current->setChecked(false);
        if (auto ahead = takeAhead(path, line)) {
            m_scanned = ahead->scanned;
            m_scannedKnown = ahead->known;
            apply(ahead->text);
        } else {
            Q_EMIT scannedTextWanted(path);
        }
        return;
    }
    if (m_ready)
        startLoading();
}

void SourcePane::forgetScannedText()
{
    ++m_request;
    m_path.clear();
    m_ready = false;
}

void SourcePane::compareWithDisk()
{
    if (!m_ready)
        return;
    m_line = currentLine();
    startLoading();
}

void SourcePane::loadAhead(const QString& path, int line, const QByteArray& scanned, bool known)
{
    forgetAhead();
    auto* watcher = new QFutureWatcher<SourceText>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, path, scanned, known, changed = changedOnDisk(m_root, path), request = m_aheadRequest] {
        watcher->deleteLater();
        if (request == m_aheadRequest)
            m_ahead = Ahead{path, scanned, known, changed, watcher->result()};
    });
    watcher->setFuture(QtConcurrent::run(&loadSource, m_root, path, scanned, known, false, line));
}

void SourcePane::forgetAhead()
{
    ++m_aheadRequest;
    m_ahead.reset();
}

/// Nothing when the file changed on disk meanwhile, or another part of it is wanted.
std::optional<SourcePane::Ahead> SourcePane::takeAhead(const QString& path, int line)
{
    if (!m_ahead || m_ahead->path != path || m_ahead->changed != changedOnDisk(m_root, path))
        return std::nullopt;
    if (m_ahead->text.text.isExcerpt() && !m_ahead->text.text.contains(line))
        return std::nullopt;
    return std::exchange(m_ahead, std::nullopt);
}

void SourcePane::setScannedText(const QString& path, const QByteArray& utf8, bool known)
{
    if (path != m_path)
        return;
    m_scanned = utf8;
    m_scannedKnown = known;
    startLoading();
}

void SourcePane::startLoading()
{
    if (m_path.isEmpty())
        return;
    const auto request = ++m_request;
    auto* watcher = new QFutureWatcher<SourceText>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, request] {
        watcher->deleteLater();
        if (request == m_request)
            apply(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(&loadSource, m_root, m_path, m_scanned, m_scannedKnown, m_current->isChecked(), m_line));
}

void SourcePane::apply(const SourceText& loaded)
{
    // What is shown already keeps its selection, folds and place.
    const bool isShown = m_shownPath == m_path && loaded.utf8 == m_loaded.utf8 && loaded.isCurrent == m_loaded.isCurrent && loaded.text.firstLine() == m_loaded.text.firstLine();
    m_loaded = loaded;
    m_pathLabel->setText(m_path);
    m_pathLabel->setToolTip(m_path);
    m_editor->setEnabled(loaded.onDisk);
    m_current->setVisible(loaded.differs);
    QStringList notes;
    if (!loaded.onDisk && !loaded.hasScanned)
        notes.append(tr("The file is not there and the audit has no text of it"));
    else if (!loaded.onDisk)
        notes.append(tr("As scanned; the file is not there any more"));
    else if (loaded.differs)
        notes.append(loaded.isCurrent ? tr("As it is now; lines that changed since the scan are marked at their number")
                                      : tr("As scanned; the file has changed since"));
    if (loaded.text.isExcerpt())
        notes.append(tr("Lines %1 to %2 of %3").arg(loaded.text.firstLine() + 1).arg(loaded.text.firstLine() + DisplayText::maxLines).arg(loaded.text.lineCountOfFile()));
    if (loaded.text.hasCutLines())
        notes.append(tr("long lines are cut"));
    if (!loaded.text.isColourable())
        notes.append(tr("too large for colours"));
    m_note->setText(notes.join(u" · "_s));
    m_note->setToolTip(m_note->text());
    if (isShown) {
        // Also after a scan, which makes it be asked for again.
        if (!std::exchange(m_ready, true)) {
            if (m_line != m_wentTo && m_line != currentLine())
                showPendingPlace();
            else
                showEvidence();
            Q_EMIT shown();
        }
        return;
    }
    m_shownPath = m_path;
    m_view->setSource(m_path, loaded.text);
    m_view->setChanged(loaded.changed);
    m_blameButton->setEnabled(true);
    m_reviewButton->setEnabled(!loaded.utf8.isEmpty());
    m_ready = true;
    showPendingPlace();
    updateBlame();
    Q_EMIT shown();
}

void SourcePane::updateBlame()
{
    if (!m_blameButton->isChecked() || !m_ready) {
        m_view->setBlame({});
        return;
    }
    struct Answer {
        QList<BlameMark> marks;
        QString why;
    };
    auto* watcher = new QFutureWatcher<Answer>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, request = m_request] {
        watcher->deleteLater();
        if (watcher->isCanceled())
            return;
        const auto answer = watcher->result();
        if (request != m_request || !m_blameButton->isChecked())
            return;
        m_view->setBlame(answer.marks);
        if (answer.marks.isEmpty())
            m_note->setText(answer.why);
    });
    blamePool().clear(); // nobody waits for the files before
    watcher->setFuture(QtConcurrent::run(
        &blamePool(),
        [](const QString& root, const QString& path, const QByteArray& utf8) {
            Answer answer;
            answer.marks = loadBlame(root, path, utf8, answer.why);
            return answer;
        },
        m_root, m_path, m_loaded.utf8));
}

void SourcePane::toggleBlame()
{
    m_blameButton->toggle();
}

void SourcePane::toggleVersion()
{
    if (!m_current->isHidden())
        m_current->toggle();
}

void SourcePane::toggleReviewed()
{
    if (!m_ready || m_loaded.utf8.isEmpty())
        return;
    const auto cursor = m_view->textCursor();
    std::optional<LineSpan> selected;
    if (cursor.hasSelection()) {
        const auto* document = m_view->document();
        const auto first = document->findBlock(cursor.selectionStart()).blockNumber();
        // A selection that ends before the first character of a line does not mean that line.
        const auto last = document->findBlock(std::max(cursor.selectionEnd() - 1, cursor.selectionStart())).blockNumber();
        selected = LineSpan{first + m_loaded.text.firstLine(), last + m_loaded.text.firstLine()};
    }
    const auto isReviewed = [this](int line) { return std::ranges::any_of(m_view->reviewed(), [line](const LineSpan& span) { return span.contains(line); }); };
    const int lines = m_loaded.text.lineCountOfFile() - (m_loaded.utf8.endsWith('\n') ? 1 : 0);
    const LineSpan span = selected.value_or(LineSpan{0, lines - 1});
    bool all = true;
    for (int line = span.first; all && line <= span.last; ++line)
        all = isReviewed(line);
    Q_EMIT reviewRequested(m_path, m_loaded.utf8, selected.value_or(LineSpan{0, -1}), !all);
}

void SourcePane::setReviewed(const QString& path, const QList<LineSpan>& spans)
{
    if (path == m_path)
        m_view->setReviewed(spans);
}

void SourcePane::showPendingPlace()
{
    showEvidence();
    m_wentTo = m_line;
    m_view->goToLine(m_loaded.shownLine(m_line));
}

void SourcePane::showEvidence()
{
    QList<EvidenceMark> evidence;
    for (const auto& mark : std::as_const(m_evidence))
        evidence.append(m_loaded.shownMark(mark));
    m_view->setEvidence(evidence);
}

/// A person who scrolls to the end of an excerpt gets the next part of the file.
void SourcePane::moveExcerpt(int scrolledTo)
{
    const auto* bar = m_view->verticalScrollBar();
    const auto lines = m_view->visibleLines();
    if (!m_ready || !bar->isVisible() || !m_loaded.text.isExcerpt() || lines.isEmpty())
        return;
    const bool wantsMore = scrolledTo == bar->maximum() && !m_loaded.text.endsWithFile();
    const bool wantsLess = scrolledTo == 0 && m_loaded.text.firstLine() > 0;
    if (!wantsMore && !wantsLess)
        return;
    m_line = wantsMore ? lines.last().line : lines.first().line;
    m_ready = false; // until the next part is here
    startLoading();
}

void SourcePane::setMarks(const QList<SourceMark>& marks)
{
    QList<SourceMark> shown;
    for (auto mark : marks) {
        mark.line = m_loaded.shownLine(mark.line);
        shown.append(mark);
    }
    m_view->setMarks(shown);
}

int SourcePane::currentLine() const
{
    return m_view->currentLine();
}

QString SourcePane::textBeforePlace() const
{
    const auto cursor = m_view->textCursor();
    auto column = cursor.positionInBlock();
    for (const auto& mark : m_evidence) {
        if (const auto range = m_loaded.shownMark(mark).range; column == 0 && static_cast<int>(range.startLine) == currentLine())
            column = utf16Column(cursor.block().text(), range.startByteColumn);
    }
    return cursor.block().text().left(column);
}

void SourcePane::setEvidenceSteps(int current, int count)
{
    m_step = current;
    m_stepCount = count;
    m_view->setSteps(current + 1, count);
    const bool several = count > 1;
    m_stepLabel->setVisible(several);
    m_previousStep->setVisible(several);
    m_nextStep->setVisible(several);
    m_stepLabel->setText(tr("Evidence %1 of %2").arg(current + 1).arg(count));
    m_previousStep->setEnabled(current > 0);
    m_nextStep->setEnabled(current + 1 < count);
}

void SourcePane::openFind()
{
    m_findBar->show();
    const auto selected = m_view->textCursor().selectedText();
    if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator))
        m_findLine->setText(selected);
    m_findLine->selectAll();
    m_findCount->clear();
    m_findLine->setFocus(Qt::ShortcutFocusReason);
}

void SourcePane::find(bool backwards)
{
    const auto text = m_findLine->text();
    const auto flags = backwards ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    bool found = text.isEmpty() || m_view->find(text, flags);
    if (!found) {
        // Once around.
        const auto before = m_view->textCursor();
        m_view->moveCursor(backwards ? QTextCursor::End : QTextCursor::Start);
        found = m_view->find(text, flags);
        if (!found)
            m_view->setTextCursor(before);
    }
    m_view->markFound(text);
    auto colours = palette();
    if (!found)
        colours.setColor(QPalette::Text, QColor::fromRgb(0xffd64550));
    m_findLine->setPalette(colours);
    const auto all = m_view->toPlainText();
    const auto count = text.isEmpty() ? 0 : all.count(text, Qt::CaseInsensitive);
    const auto number = all.first(m_view->textCursor().selectionStart()).count(text, Qt::CaseInsensitive) + 1;
    m_findCount->setText(text.isEmpty() ? QString() : !found ? tr("Not found") : tr("%1 of %2").arg(locale().toString(number), locale().toString(count)));
}

} // namespace punchlist
