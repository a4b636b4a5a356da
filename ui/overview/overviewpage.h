#pragma once

#include "overview/overviewdata.h"
#include "overview/projectdata.h"
#include "tracking/findingrow.h"

#include <QFutureWatcher>
#include <QHash>
#include <QWidget>

class QTabWidget;
class QTextBrowser;
class QUrl;

namespace punchlist {

class AuditSession;
class Treemap;

/// The state of the open audit and of the project, at a glance and in depth. Every number leads to the findings behind it, every
/// place into the source. What is shown is counted on another thread.
class OverviewPage : public QWidget {
    Q_OBJECT

public:
    explicit OverviewPage(AuditSession& session, QWidget* parent = nullptr);

    /// "summary", "scorecard", "capabilities", "hotspots", "tests", "review" or "trend".
    void showTab(const QString& name);
    void showCapability(const QString& id);

Q_SIGNALS:
    /// What a scan changed.
    void scanRequested(int number);
    void filterRequested(const QString& query);
    void findingRequested(punchlist::FindingId id);
    /// `line` is 0-based.
    void placeRequested(const QString& path, int line);
    /// What is shown is up to date.
    void refreshed();

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Data {
        OverviewData audit;
        ProjectData project;
    };
    QTextBrowser* addBrowser(const QString& name, const QString& accessibleName);
    /// Does nothing while the page is hidden; it is made anew when it is shown.
    void refresh();
    void showData();
    void showCapabilities();
    void showTiles();
    void activate(const QUrl& link);

    AuditSession& m_session;
    QTabWidget* m_tabs = nullptr;
    QHash<QString, QTextBrowser*> m_browsers;
    bool m_capabilitiesAreNarrow = false; ///< as they are shown
    QTextBrowser* m_capability = nullptr;
    Treemap* m_treemap = nullptr;
    QString m_shownCapability;
    Data m_data;
    QFutureWatcher<Data> m_watcher;
    bool m_again = false; ///< something changed while it was counted
};

} // namespace punchlist
