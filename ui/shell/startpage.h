#pragma once

#include <QPoint>
#include <QWidget>

class QLabel;
class QListWidget;
class QMimeData;
class QPushButton;

namespace punchlist {

/// What the window shows while no audit is open: the latest audits, and the ways to open a folder.
class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    /// The folder or audit that is dragged, when it is exactly one; else empty.
    static QString droppedPath(const QMimeData* data);
    /// Reads the list of latest audits again.
    void refresh();

Q_SIGNALS:
    void openFolderRequested();
    void openAuditRequested();
    void repositoryChosen(const QString& repository, const QString& auditPath);
    void auditChosen(const QString& auditPath);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void choose(int row);
    void forget(int row);

    QLabel* m_recentTitle = nullptr;
    QListWidget* m_recent = nullptr;
    QPushButton* m_openFolder = nullptr;
    QPushButton* m_openAudit = nullptr;
    bool m_dropping = false;
    QPoint m_clickedAt;      ///< of the screen
    quint64 m_clickedMs = 0; ///< as events tell the time
};

} // namespace punchlist
