#include "source/sourcepane.h"

#include "source/sourceview.h"
#include "style/icons.h"

#include <QFile>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <optional>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

/// More of a file than this is not read: a viewer is not the place for it.
constexpr qint64 maxReadBytes = 64'000'000;

/// The file on disk; nullopt when it is not a plain file inside the repository.
std::optional<QByteArray> readFromDisk(const QString& root, const QString& path)
{
    const QFileInfo info(root + u'/' + path);
    const auto canonicalRoot = QFileInfo(root).canonicalFilePath();
    const bool inside = !canonicalRoot.isEmpty() && info.canonicalFilePath().startsWith(canonicalRoot + u'/');
    if (!inside || !info.isFile())
        return std::nullopt;
    QFile file(info.canonicalFilePath());
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.read(maxReadBytes);
}

} // namespace

SourcePane::SourcePane(QWidget* parent)
    : QWidget(parent)
    , m_view(new SourceView(this))
    , m_pathLabel(new QLabel(this))
    , m_note(new QLabel(this))
    , m_current(new QToolButton(this))
    , m_editor(new QToolButton(this))
    , m_previousStep(new QToolButton(this))
    , m_nextStep(new QToolButton(this))
    , m_stepLabel(new QLabel(this))
    , m_findBar(new QWidget(this))
    , m_findLine(new QLineEdit(m_findBar))
{
    setObjectName(u"sourcePane"_s);
    m_pathLabel->setTextFormat(Qt::PlainText);
    m_pathLabel->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_pathLabel->setMinimumWidth(60);
    m_note->setObjectName(u"sourceNote"_s);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_current->setObjectName(u"currentVersion"_s);
    m_current->setText(tr("Now"));
    m_current->setCheckable(true);
    m_current->setAutoRaise(true);
    m_current->setToolTip(tr("The file has changed since the scan. Shows it as it is now."));
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
    top->addWidget(m_editor);

    auto* findLayout = new QHBoxLayout(m_findBar);
    findLayout->setContentsMargins(8, 2, 8, 4);
    m_findLine->setObjectName(u"sourceFind"_s);
    m_findLine->setPlaceholderText(tr("Find in this file (Return next, Shift+Return previous)"));
    m_findLine->setAccessibleName(tr("Find in this file"));
    m_findLine->setClearButtonEnabled(true);
    findLayout->addWidget(m_findLine);
    m_findBar->hide();

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_findBar);

    connect(m_view, &SourceView::findingClicked, this, &SourcePane::findingActivated);
    connect(m_current, &QToolButton::toggled, this, &SourcePane::startLoading);
    connect(m_editor, &QToolButton::clicked, this, [this] { Q_EMIT openInEditorRequested(m_path, currentLine()); });
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
        m_view->setFocus();
    });
    clear();
}

void SourcePane::setRepository(const QString& root)
{
    m_root = root;
}

void SourcePane::clear()
{
    ++m_request;
    m_path.clear();
    m_evidence.clear();
    m_ready = false;
    m_scanned.clear();
    m_view->clearSource();
    m_pathLabel->setText(tr("No file"));
    m_note->clear();
    m_current->hide();
    m_editor->setEnabled(false);
    setEvidenceSteps(0, 0);
}

void SourcePane::showPlace(const QString& path, int line, const QList<EvidenceMark>& evidence)
{
    m_line = line;
    m_evidence = evidence;
    if (path == m_path && m_ready && (m_view->source().contains(line) || !m_view->source().isExcerpt())) {
        showPendingPlace();
        return;
    }
    if (path != m_path) {
        m_path = path;
        m_ready = false;
        ++m_request;
        const QSignalBlocker blocker(m_current);
        m_current->setChecked(false);
        Q_EMIT scannedTextWanted(path);
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

void SourcePane::setScannedText(const QString& path, const QByteArray& utf8, bool known)
{
    if (path != m_path)
        return;
    m_scanned = utf8;
    m_scannedKnown = known;
    startLoading();
}

SourcePane::Loaded SourcePane::load(const QString& root, const QString& path, const QByteArray& scanned, bool known, bool wantCurrent,
                                    int line)
{
    const auto current = readFromDisk(root, path);
    Loaded loaded;
    loaded.hasScanned = known;
    loaded.onDisk = current.has_value();
    loaded.differs = known && current && *current != scanned;
    if (current && (wantCurrent || !known))
        loaded.text = DisplayText(*current, line);
    else if (known)
        loaded.text = DisplayText(scanned, line);
    return loaded;
}

void SourcePane::startLoading()
{
    if (m_path.isEmpty())
        return;
    const auto request = ++m_request;
    auto* watcher = new QFutureWatcher<Loaded>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, request] {
        watcher->deleteLater();
        if (request == m_request)
            apply(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(&SourcePane::load, m_root, m_path, m_scanned, m_scannedKnown, m_current->isChecked(), m_line));
}

void SourcePane::apply(const Loaded& loaded)
{
    m_pathLabel->setText(m_path);
    m_editor->setEnabled(loaded.onDisk);
    m_current->setVisible(loaded.differs);
    QStringList notes;
    if (!loaded.onDisk && !loaded.hasScanned)
        notes.append(tr("The file is not there and the audit has no text of it"));
    else if (!loaded.onDisk)
        notes.append(tr("As scanned; the file is not there any more"));
    else if (loaded.differs)
        notes.append(m_current->isChecked() ? tr("As it is now; changed since the scan, so marks may be off")
                                            : tr("As scanned; the file has changed since"));
    if (loaded.text.isExcerpt())
        notes.append(tr("Lines %1 to %2 of %3").arg(loaded.text.firstLine() + 1).arg(loaded.text.firstLine() + DisplayText::maxLines).arg(loaded.text.lineCountOfFile()));
    if (loaded.text.hasCutLines())
        notes.append(tr("long lines are cut"));
    if (!loaded.text.isColourable())
        notes.append(tr("too large for colours"));
    m_note->setText(notes.join(u" · "_s));
    m_view->setSource(m_path, loaded.text);
    m_ready = true;
    showPendingPlace();
    Q_EMIT shown();
}

void SourcePane::showPendingPlace()
{
    m_view->setEvidence(m_evidence);
    m_view->goToLine(m_line);
}

void SourcePane::setMarks(const QList<SourceMark>& marks)
{
    m_view->setMarks(marks);
}

int SourcePane::currentLine() const
{
    return m_view->currentLine();
}

void SourcePane::setEvidenceSteps(int current, int count)
{
    m_step = current;
    m_stepCount = count;
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
    auto colours = palette();
    if (!found)
        colours.setColor(QPalette::Text, QColor::fromRgb(0xffd64550));
    m_findLine->setPalette(colours);
}

} // namespace punchlist
