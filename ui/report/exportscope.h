#pragma once

#include <QDialog>
#include <QSet>
#include <QString>

#include <optional>
#include <span>
#include <vector>

class QRadioButton;

namespace punchlist {

class FindingsModel;
struct ExportedFinding;
struct ReportOptions;

/// Which findings of the open audit an export takes.
struct ExportScope {
    std::optional<QSet<QString>> ids; ///< short ids, as people use them; without a value all findings
    QString filter;                   ///< the text of the filter that lets them through
    qsizetype total = 0;              ///< findings of the audit

    bool isPart() const { return ids.has_value(); }
    /// What the table shows now; all findings when the filter hides none.
    static ExportScope shown(const FindingsModel& model, const QString& filter);
    std::vector<ExportedFinding> chosenFrom(std::span<const ExportedFinding> findings) const;
    /// A report has all of them, whatever else would be left out, and says that there are others.
    void describe(ReportOptions& options) const;
};

/// Asks whether an export takes all findings or those that the filter shows: who exports while a filter is set may mean either.
class ExportScopeDialog : public QDialog {
    Q_OBJECT

public:
    ExportScopeDialog(ExportScope shown, const QString& what, QWidget* parent = nullptr);

    ExportScope scope() const;

private:
    ExportScope m_shown;
    QRadioButton* m_part = nullptr;
};

} // namespace punchlist
