#include "report/exportscope.h"

#include "interchange/exportinput.h"
#include "reporting/report.h"
#include "style/text.h"
#include "triage/findingsmodel.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>
#include <utility>

using namespace Qt::StringLiterals;

namespace punchlist {

ExportScope ExportScope::shown(const FindingsModel& model, const QString& filter)
{
    ExportScope scope;
    scope.total = model.totalCount();
    if (model.shownCount() == model.totalCount())
        return scope;
    scope.filter = filter.trimmed();
    scope.ids.emplace();
    for (const auto id : model.shownFindings()) {
        if (const auto* finding = model.find(id))
            scope.ids->insert(finding->displayId);
    }
    return scope;
}

std::vector<ExportedFinding> ExportScope::chosenFrom(std::span<const ExportedFinding> findings) const
{
    std::vector<ExportedFinding> chosen;
    std::ranges::copy_if(findings, std::back_inserter(chosen), [this](const ExportedFinding& finding) { return !ids || ids->contains(toQString(finding.id)); });
    return chosen;
}

void ExportScope::describe(ReportOptions& options) const
{
    if (!ids)
        return;
    options.excerpt = ReportSelection{static_cast<std::size_t>(ids->size()), static_cast<std::size_t>(total), toUtf8(filter)};
    options.minimumSeverity = Severity::Info;
    options.withDismissed = true;
    options.withFixed = true;
    options.statuses.clear();
    options.categories.clear();
    options.query.clear();
}

ExportScopeDialog::ExportScopeDialog(ExportScope shown, const QString& what, QWidget* parent)
    : QDialog(parent)
    , m_shown(std::move(shown))
{
    setObjectName(u"exportScopeDialog"_s);
    setWindowTitle(tr("Export %1").arg(what));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(new QLabel(tr("The filter hides findings. Which ones are exported?"), this));
    auto* all = new QRadioButton(tr("&All %Ln finding(s)", nullptr, static_cast<int>(m_shown.total)), this);
    all->setObjectName(u"exportAll"_s);
    all->setChecked(true);
    layout->addWidget(all);
    const auto count = m_shown.ids ? static_cast<int>(m_shown.ids->size()) : 0;
    m_part = new QRadioButton(tr("Only the %Ln finding(s) &shown by the filter", nullptr, count), this);
    m_part->setObjectName(u"exportShown"_s);
    m_part->setEnabled(count > 0);
    layout->addWidget(m_part);
    auto* filter = new QLabel(m_shown.filter, this);
    filter->setTextFormat(Qt::PlainText);
    filter->setWordWrap(true);
    filter->setForegroundRole(QPalette::PlaceholderText);
    filter->setIndent(style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth) + style()->pixelMetric(QStyle::PM_RadioButtonLabelSpacing));
    layout->addWidget(filter);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto* go = buttons->addButton(tr("&Export…"), QDialogButtonBox::AcceptRole);
    go->setObjectName(u"exportAccept"_s);
    go->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 56);
    all->setFocus();
}

ExportScope ExportScopeDialog::scope() const
{
    if (m_part->isChecked())
        return m_shown;
    ExportScope all;
    all.total = m_shown.total;
    return all;
}

} // namespace punchlist
