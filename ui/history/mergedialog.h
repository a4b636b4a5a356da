#pragma once

#include "base/result.h"
#include "tracking/auditmerge.h"

#include <QDialog>
#include <QList>
#include <QString>

#include <functional>

class QLabel;
class QPushButton;
class QTableWidget;

namespace punchlist {

/// Unites an audit with another copy of it: shows what would come together, lets a person decide each conflict or all at
/// once, and writes the result to a new file. Neither of the two is changed.
class MergeDialog : public QDialog {
    Q_OBJECT

public:
    MergeDialog(const QString& audit, const QString& other, const QString& author, QWidget* parent);

    /// Merges into a new file; merged() or a sentence in the dialog follows.
    void mergeInto(const QString& file);

Q_SIGNALS:
    void merged(const QString& file);

private:
    void preview();
    void showReport(const MergeReport& report);
    void decideAll(int choice);
    void runInBackground(const QString& what, const std::function<Result<MergeReport>()>& work, const std::function<void(const MergeReport&)>& done);

    QString m_audit;
    QString m_other;
    QString m_author;
    QList<MergeConflict> m_conflicts; ///< as the rows of the table
    QLabel* m_summary = nullptr;
    QTableWidget* m_table = nullptr;
    QWidget* m_all = nullptr; ///< one answer for all rows
    QPushButton* m_merge = nullptr;
};

} // namespace punchlist
