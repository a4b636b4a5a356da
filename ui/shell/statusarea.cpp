#include "shell/statusarea.h"

#include "style/icons.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int progressWidth = 160;

} // namespace

StatusArea::StatusArea(QWidget* parent)
    : QWidget(parent)
    , m_counts(new QLabel(this))
    , m_scan(new QLabel(this))
    , m_changed(new QLabel(this))
    , m_progressText(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QToolButton(this))
{
    setObjectName(u"statusArea"_s);
    m_counts->setObjectName(u"countsLabel"_s);
    m_scan->setObjectName(u"scanLabel"_s);
    m_scan->setForegroundRole(QPalette::PlaceholderText);
    m_scan->setTextFormat(Qt::RichText);
    m_scan->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_changed->setObjectName(u"changedLabel"_s);
    m_changed->setTextFormat(Qt::RichText);
    m_changed->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    m_changed->hide();
    m_progress->setObjectName(u"scanProgress"_s);
    m_progress->setAccessibleName(tr("Progress of the scan"));
    m_progress->setFixedWidth(progressWidth);
    m_progress->setMaximumHeight(fontMetrics().height());
    m_progress->setTextVisible(false);
    m_cancel->setObjectName(u"cancelScan"_s);
    m_cancel->setIcon(themedIcon(u"stop"_s));
    m_cancel->setAutoRaise(true);
    m_cancel->setToolTip(tr("Stop the scan; what was found so far is kept"));
    m_cancel->setAccessibleName(tr("Stop the scan"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 0, 4, 0);
    layout->setSpacing(8);
    layout->addWidget(m_counts);
    layout->addSpacing(12);
    layout->addWidget(m_scan);
    layout->addWidget(m_changed);
    layout->addStretch(1);
    layout->addWidget(m_progressText);
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QToolButton::clicked, this, &StatusArea::cancelRequested);
    connect(m_scan, &QLabel::linkActivated, this, &StatusArea::skippedRequested);
    connect(m_changed, &QLabel::linkActivated, this, &StatusArea::rescanRequested);
    clear();
}

void StatusArea::clear()
{
    m_counts->clear();
    m_scan->clear();
    setChangedFiles(0);
    scanEnded();
}

void StatusArea::setCounts(int shown, int total, int selected, int undecided)
{
    const QLocale locale;
    QStringList parts;
    parts.append(shown == total ? tr("%n finding(s)", nullptr, total)
                                : tr("%1 of %2 findings shown").arg(locale.toString(shown), locale.toString(total)));
    parts.append(tr("%1 undecided").arg(locale.toString(undecided)));
    if (selected > 1)
        parts.append(tr("%1 selected").arg(locale.toString(selected)));
    m_counts->setText(parts.join(u" · "_s));
}

void StatusArea::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    // The colour of links is taken when a text is set.
    for (auto* label : {m_scan, m_changed}) {
        const auto text = label->text();
        label->clear();
        label->setText(text);
    }
}

void StatusArea::scanStarted()
{
    m_sinceStart.start();
    m_progress->setRange(0, 0);
    m_progressText->setText(tr("Looking for files…"));
    for (auto* widget : {static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_progressText), static_cast<QWidget*>(m_cancel)})
        widget->show();
    m_cancel->setEnabled(true);
    m_scan->hide(); // of the scan before: with a large font both have no room
}

void StatusArea::setProgress(const ScanProgress& progress)
{
    if (progress.filesTotal == 0)
        return;
    const QLocale locale;
    m_progress->setRange(0, static_cast<int>(progress.filesTotal));
    m_progress->setValue(static_cast<int>(progress.filesDone));
    m_progressText->setText(tr("Scanning: %1 of %2 files, %3 findings")
                                .arg(locale.toString(progress.filesDone), locale.toString(progress.filesTotal), locale.toString(progress.findings)));
}

void StatusArea::scanRecording()
{
    m_progress->setRange(0, 0);
    m_progressText->setText(tr("Writing the audit…"));
    m_cancel->setEnabled(false);
}

void StatusArea::scanEnded()
{
    m_progress->hide();
    m_progressText->hide();
    m_cancel->hide();
    m_scan->show();
}

void StatusArea::setChangedFiles(int count)
{
    m_changed->setVisible(count > 0);
    m_changed->setText(u"<a href=\"rescan\">%1</a>"_s.arg(tr("%n file(s) changed since; rescan", nullptr, count).toHtmlEscaped()));
}

void StatusArea::setLastScan(const ScanRecord* scan)
{
    if (!scan) {
        m_scan->setText(tr("Not scanned yet"));
        return;
    }
    const QLocale locale;
    const auto when = locale.toString(QDateTime::fromMSecsSinceEpoch(scan->finishedMs), QLocale::ShortFormat);
    auto text = scan->cancelled ? tr("Scan %1 was stopped, %2").arg(scan->number).arg(when) : tr("Scan %1, %2").arg(scan->number).arg(when);
    text += u" · "_s + tr("%Ln file(s) in %1 s", nullptr, static_cast<int>(scan->filesScanned)).arg(locale.toString(static_cast<double>(scan->durationMs) / 1000.0, 'f', 1));
    text = text.toHtmlEscaped();
    if (scan->filesSkipped > 0)
        text += u" · <a href=\"skipped\">"_s + tr("%n skipped", nullptr, static_cast<int>(scan->filesSkipped)).toHtmlEscaped() + u"</a>"_s;
    m_scan->setText(text);
}

} // namespace punchlist
