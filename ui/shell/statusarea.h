#pragma once

#include "engine/scan.h"
#include "tracking/scanrecord.h"

#include <QElapsedTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QToolButton;

namespace punchlist {

/// The status bar's content: what is running and how to stop it, how many findings are shown, selected and left, and what the
/// last scan covered.
class StatusArea : public QWidget {
    Q_OBJECT

public:
    explicit StatusArea(QWidget* parent = nullptr);

    void clear();
    void setCounts(int shown, int total, int selected, int undecided);
    void scanStarted();
    void setProgress(const ScanProgress& progress);
    /// The scan is over and is written into the audit.
    void scanRecording();
    void scanEnded();
    /// Null = never scanned.
    void setLastScan(const ScanRecord* scan);
    /// How many files changed since.
    void setChangedFiles(int count);

protected:
    void changeEvent(QEvent* event) override;

Q_SIGNALS:
    void cancelRequested();
    void skippedRequested();
    void rescanRequested();

private:
    QLabel* m_counts = nullptr;
    QLabel* m_scan = nullptr;
    QLabel* m_changed = nullptr;
    QLabel* m_progressText = nullptr;
    QProgressBar* m_progress = nullptr;
    QToolButton* m_cancel = nullptr;
    QElapsedTimer m_sinceStart;
};

} // namespace punchlist
