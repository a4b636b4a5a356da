#pragma once

#include "base/result.h"
#include "tracking/comparison.h"

#include <QDialog>

#include <functional>

class QComboBox;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace punchlist {

class AuditFile;
class AuditSession;

/// What changed between two scans of the open audit, or between another audit and it.
class ComparisonDialog : public QDialog {
    Q_OBJECT

public:
    ComparisonDialog(AuditSession& session, QWidget* parent);

    /// What one scan changed; without one of that number the last.
    void showScan(int number);
    /// The last scan of another audit file against the last scan of this one.
    void compareWith(const QString& auditFile);
    /// The list as Markdown.
    QString markdown() const;

Q_SIGNALS:
    void findingActivated(punchlist::FindingId id);

private:
    void compareScans();
    void start(const QString& description, const std::function<Result<ScanComparison>(AuditFile&)>& compare);
    void fill(const ScanComparison& comparison);

    AuditSession& m_session;
    QComboBox* m_from = nullptr;
    QComboBox* m_to = nullptr;
    QLabel* m_summary = nullptr;
    QTreeWidget* m_tree = nullptr;
    QPushButton* m_copy = nullptr;
    QString m_description;
    int m_request = 0; ///< answers to an earlier question are thrown away
};

} // namespace punchlist
