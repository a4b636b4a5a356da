#pragma once

#include "audit/auditsession.h"

#include <QMainWindow>

#include <memory>

class QDockWidget;
class QSplitter;
class QStackedWidget;

namespace punchlist {

class ActionTable;
class CommandPalette;
class DetailsPane;
class FilePicker;
class Exporter;
class MessageBar;
class OverviewPage;
class RulesPage;
class SourceActions;
class SourcePane;
class StartPage;
class StatusArea;
class SymbolPicker;
class TriageController;
class TriagePage;
class WindowActions;

/// The frame of the workbench: puts pages, docks and status together and connects them. State lives in the session, the models
/// and the controllers.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    void openRepository(const QString& repository, const QString& auditFile = {});
    void openAudit(const QString& auditFile);
    void showFindings();
    void showOverview();
    void showRules(const QString& rule = {});
    bool isShowingFindings() const;

    AuditSession& session() { return *m_session; }
    ActionTable& actions() { return *m_actions; }
    TriagePage& triagePage() { return *m_triage; }
    DetailsPane& details() { return *m_details; }
    SourcePane& source() { return *m_source; }
    SourcePane* sideSource() { return m_sideSource; }
    MessageBar& messages() { return *m_messages; }
    OverviewPage& overview() { return *m_overview; }

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    friend class WindowActions;

    void buildDocks();
    void updateDockIcons();
    void connectSession();
    void connectTriage();
    void onOpened();
    void onLoaded();
    void onClosed();
    void restorePlace();
    void rememberPlace();
    void updateCounts();
    void updateEmptyText();
    void showSkipped();
    void applySettings();
    void setDefaultLayout();
    void showPage(QWidget* page);
    void showFiltered(const QString& query);
    void showPlace(const QString& path, int line);
    void locateRepository();
    /// A second source view beside the first, on the same place; or takes it away.
    void toggleSplit();
    void recover(const QString& damaged);

    std::unique_ptr<AuditSession> m_session;
    ActionTable* m_actions = nullptr;
    QStackedWidget* m_pages = nullptr;
    MessageBar* m_messages = nullptr;
    StartPage* m_start = nullptr;
    TriagePage* m_triage = nullptr;
    OverviewPage* m_overview = nullptr;
    RulesPage* m_rules = nullptr;
    DetailsPane* m_details = nullptr;
    SourcePane* m_source = nullptr;
    QDockWidget* m_detailsDock = nullptr;
    QDockWidget* m_sourceDock = nullptr;
    StatusArea* m_status = nullptr;
    TriageController* m_controller = nullptr;
    Exporter* m_exporter = nullptr;
    CommandPalette* m_palette = nullptr;
    FilePicker* m_files = nullptr;
    SymbolPicker* m_symbols = nullptr;
    SourceActions* m_sourceActions = nullptr;
    WindowActions* m_windowActions = nullptr;
    QSplitter* m_sourceSplitter = nullptr;
    SourcePane* m_sideSource = nullptr; ///< null = not split
    bool m_placeRestored = false;
    bool m_layoutRestored = false; ///< or made
    bool m_goWhenArranged = false; ///< to the first finding, once there is an order
    bool m_sourceShown = true;
    bool m_detailsShown = true;
};

} // namespace punchlist
