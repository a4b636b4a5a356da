#pragma once

#include "interchange/exportcontents.h"
#include "report/exportscope.h"
#include "reporting/report.h"

#include <QDialog>
#include <QFutureWatcher>
#include <QTimer>

#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;
class QTextBrowser;

namespace punchlist {

class AuditSession;

/// The options of a report with the report beside them, made anew whenever one changes. What was chosen is remembered.
class ReportDialog : public QDialog {
    Q_OBJECT

public:
    /// `shown`: what the table shows, as one of the choices.
    ReportDialog(AuditSession& session, ExportScope shown, QWidget* parent = nullptr);

    ReportOptions options() const;
    ExportScope scope() const;

Q_SIGNALS:
    /// The person wants this report as a file.
    void saveRequested(const punchlist::ReportOptions& options, const punchlist::ExportScope& scope);
    /// The preview shows the options as they are now.
    void previewShown();

private:
    struct Preview {
        QString html;
        QString problem; ///< one sentence; empty when all went well
    };

    void build();
    QWidget* makeOptions();
    void fill();
    void schedule();
    void render();
    void show(const Preview& preview);

    AuditSession& m_session;
    ExportScope m_shown;
    ReportOptions m_start; ///< as remembered
    std::shared_ptr<const ExportContents> m_contents;
    QTimer m_delay;
    QFutureWatcher<Preview> m_watcher;
    bool m_again = false; ///< something changed while the preview was made
    QComboBox* m_profile = nullptr;
    QComboBox* m_language = nullptr;
    QComboBox* m_severity = nullptr;
    QLineEdit* m_audience = nullptr;
    QComboBox* m_scope = nullptr; ///< null when the table shows all findings
    QLineEdit* m_filter = nullptr;
    QListWidget* m_statuses = nullptr;
    QListWidget* m_categories = nullptr;
    QCheckBox* m_code = nullptr;
    QSpinBox* m_grouping = nullptr;
    QTextBrowser* m_preview = nullptr;
    QLabel* m_state = nullptr;
    QPushButton* m_save = nullptr;
};

} // namespace punchlist
