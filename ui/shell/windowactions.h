#pragma once

#include "findings/triage.h"
#include "tracking/findingrow.h"

#include <QList>
#include <QObject>
#include <QString>

#include <functional>

class QAction;
class QMenu;
class QToolButton;

namespace punchlist {

class MainWindow;
class SourcePane;
struct ExportKind;
struct ExportScope;
struct UndoStatus;

/// Makes the window's actions, menus and tool bar, and keeps them enabled as the state of the audit asks.
class WindowActions : public QObject {
    Q_OBJECT

public:
    explicit WindowActions(MainWindow& window);

    /// Which actions make sense now.
    void update();
    void setUndoStatus(const UndoStatus& status);
    /// What a scan changed; without a number the last one.
    void showComparison(int scan = 0);
    /// Where the person looks.
    void openInEditor(const SourcePane& source);

private:
    void addFileActions();
    void addDocumentActions();
    void addExports();
    /// Asks which findings, when the filter hides some, then for the file.
    void startExport(const ExportKind& kind);
    void exportTo(const ExportKind& kind, const ExportScope& scope);
    ExportScope shownScope() const;
    void import(const QString& path);
    void addEditActions();
    void addTriageActions();
    void addGoActions();
    void addViewActions();
    void addHelpActions();
    void buildMenus();
    void buildToolBar();
    void buildContextMenu();
    void fillRecentMenu();
    void addColumnsMenu(QMenu* menu);
    void addGroupingMenu(QMenu* menu);
    void decide(TriageStatus status);
    void selectSimilar();
    void forgetSimilar();
    void showRecognition();
    void showMerge(const QString& other);
    void setEnabled(const QString& name, bool enabled);
    QAction* action(const QString& name) const;

    MainWindow& m_window;
    QMenu* m_recent = nullptr;
    QMenu* m_export = nullptr;
    QMenu* m_severity = nullptr;
    QMenu* m_priority = nullptr;
    QMenu* m_columns = nullptr;
    QMenu* m_grouping = nullptr;
    QList<QToolButton*> m_tableButtons; ///< say how the table looks
    QToolButton* m_exportButton = nullptr;
    FindingId m_similarTo = 0; ///< whose like was selected last, and where
    QString m_similarFolder;
    QString m_similarText; ///< what was said about it
    bool m_canUndo = false;
    bool m_canRedo = false;
};

} // namespace punchlist
