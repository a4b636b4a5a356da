#include "report/reportdialog.h"

#include "audit/auditsession.h"
#include "report/reportsettings.h"
#include "reporting/auditexport.h"
#include "reporting/htmlreport.h"
#include "rules/ruleset.h"
#include "style/dialogsize.h"
#include "style/labels.h"
#include "style/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QSpinBox>
#include <QSplitter>
#include <QTextBrowser>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int delayMs = 250;
/// A preview is to be read, not to be searched; more would only make the window slow.
constexpr std::size_t maxPreviewBytes = 400'000;
constexpr int statusFixed = -1; ///< in the list of statuses: what scans call fixed
constexpr int maxGrouping = 1000;

void addItem(QListWidget* list, const QString& label, const QVariant& value, bool checked)
{
    auto* item = new QListWidgetItem(label, list);
    item->setData(Qt::UserRole, value);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable);
    item->setCheckState(checked ? Qt::Checked : Qt::Unchecked);
}

void fitRows(QListWidget* list, int rows)
{
    list->setFixedHeight(rows * std::max(list->sizeHintForRow(0), list->fontMetrics().height()) + 2 * list->frameWidth() + 2);
}

} // namespace

ReportDialog::ReportDialog(AuditSession& session, ExportScope shown, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_shown(std::move(shown))
    , m_start(rememberedReportOptions(session.repository()))
{
    setObjectName(u"reportDialog"_s);
    setWindowTitle(tr("Report"));
    setAttribute(Qt::WA_DeleteOnClose);
    resizeWithinScreen(*this, parent, {1100, 720});
    build();
    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, &ReportDialog::render);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] { show(m_watcher.result()); });
    auto read = std::make_shared<Result<ExportContents>>();
    m_session.store().run([read](AuditFile& audit) { *read = readAudit(audit, false); }, this, [this, read] {
        if (!*read) {
            m_state->setText(toQString(read->error().message));
            return;
        }
        m_contents = std::make_shared<const ExportContents>(std::move(**read));
        fill();
        render();
    });
}

void ReportDialog::build()
{
    m_preview = new QTextBrowser(this);
    m_preview->setObjectName(u"reportPreview"_s);
    m_preview->setAccessibleName(tr("Preview of the report"));
    m_preview->setOpenLinks(false);
    m_preview->document()->setDefaultStyleSheet(u"td, th { padding-right: 12px; }"_s);
    m_state = new QLabel(tr("Reading the audit…"), this);
    m_state->setWordWrap(true);
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* right = new QWidget(this);
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->addWidget(m_preview, 1);
    rightLayout->addWidget(m_state);
    auto* splitter = new QSplitter(this);
    splitter->addWidget(makeOptions());
    splitter->addWidget(right);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_save = buttons->addButton(tr("&Save As…"), QDialogButtonBox::AcceptRole);
    m_save->setObjectName(u"saveReport"_s);
    m_save->setEnabled(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, [this] {
        rememberReportOptions(options());
        Q_EMIT saveRequested(options(), scope());
    });
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(splitter, 1);
    layout->addWidget(buttons);
}

QWidget* ReportDialog::makeOptions()
{
    auto* panel = new QWidget(this);
    auto* form = new QFormLayout(panel);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_profile = new QComboBox(panel);
    m_profile->setObjectName(u"reportProfile"_s);
    for (const auto& profile : reportProfiles(m_start.templateFolders)) {
        m_profile->addItem(toQString(profile.name), toQString(profile.id));
        m_profile->setItemData(m_profile->count() - 1, toQString(profile.description), Qt::ToolTipRole);
    }
    m_profile->setCurrentIndex(std::max(0, m_profile->findData(toQString(m_start.profile))));
    form->addRow(tr("&Layout:"), m_profile);
    m_language = new QComboBox(panel);
    m_language->setObjectName(u"reportLanguage"_s);
    for (const auto& language : reportLanguages(m_start.templateFolders)) {
        const auto code = toQString(language);
        const auto name = QLocale(code).nativeLanguageName();
        m_language->addItem(code == "en"_L1 ? u"English"_s : name.isEmpty() ? code : name, code);
    }
    m_language->setCurrentIndex(std::max(0, m_language->findData(toQString(m_start.language))));
    form->addRow(tr("L&anguage of headings:"), m_language);
    m_audience = new QLineEdit(toQString(m_start.audience), panel);
    m_audience->setObjectName(u"reportAudience"_s);
    m_audience->setPlaceholderText(tr("Developers of the shop"));
    form->addRow(tr("&For:"), m_audience);
    if (m_shown.isPart()) {
        m_scope = new QComboBox(panel);
        m_scope->setObjectName(u"reportScope"_s);
        m_scope->addItem(tr("All %Ln finding(s)", nullptr, static_cast<int>(m_shown.total)));
        m_scope->addItem(tr("The %Ln finding(s) shown by the filter", nullptr, static_cast<int>(m_shown.ids->size())));
        m_scope->setItemData(1, m_shown.filter, Qt::ToolTipRole);
        connect(m_scope, &QComboBox::currentIndexChanged, this, &ReportDialog::schedule);
        form->addRow(tr("Fi&ndings:"), m_scope);
    }
    m_filter = new QLineEdit(toQString(m_start.query), panel);
    m_filter->setObjectName(u"reportFilter"_s);
    m_filter->setPlaceholderText(u"severity:high path:api/**"_s);
    m_filter->setToolTip(tr("Only findings that pass this filter, in the language of the filter line"));
    m_filter->setClearButtonEnabled(true);
    form->addRow(tr("F&ilter:"), m_filter);
    m_severity = new QComboBox(panel);
    m_severity->setObjectName(u"reportSeverity"_s);
    for (const auto severity : {Severity::Info, Severity::Low, Severity::Medium, Severity::High, Severity::Critical})
        m_severity->addItem(severityLabel(severity), static_cast<int>(severity));
    m_severity->setCurrentIndex(m_severity->findData(static_cast<int>(m_start.minimumSeverity)));
    form->addRow(tr("&Least severity:"), m_severity);
    m_statuses = new QListWidget(panel);
    m_statuses->setObjectName(u"reportStatuses"_s);
    m_statuses->setAccessibleName(tr("Statuses"));
    for (const auto status : {TriageStatus::Open, TriageStatus::Confirmed, TriageStatus::InProgress, TriageStatus::FalsePositive, TriageStatus::AcceptedRisk}) {
        const bool chosen = m_start.statuses.empty() ? !isDismissed(status) || m_start.withDismissed : std::ranges::contains(m_start.statuses, status);
        addItem(m_statuses, statusLabel(status), static_cast<int>(status), chosen);
    }
    addItem(m_statuses, tr("Fixed"), statusFixed, m_start.withFixed);
    fitRows(m_statuses, m_statuses->count());
    form->addRow(tr("S&tatuses:"), m_statuses);
    m_categories = new QListWidget(panel);
    m_categories->setObjectName(u"reportCategories"_s);
    m_categories->setAccessibleName(tr("Categories"));
    form->addRow(tr("&Categories:"), m_categories);
    m_grouping = new QSpinBox(panel);
    m_grouping->setObjectName(u"reportGrouping"_s);
    m_grouping->setRange(0, maxGrouping);
    m_grouping->setValue(static_cast<int>(m_start.groupAbove));
    m_grouping->setToolTip(tr("More findings than this of one rule and severity become one entry with many places."));
    form->addRow(tr("&Group more than:"), m_grouping);
    m_code = new QCheckBox(tr("Quote c&ode"), panel);
    m_code->setObjectName(u"reportCode"_s);
    m_code->setChecked(m_start.withCode);
    form->addRow(m_code);
    for (auto* box : {m_profile, m_language, m_severity})
        connect(box, &QComboBox::currentIndexChanged, this, &ReportDialog::schedule);
    for (auto* list : {m_statuses, m_categories})
        connect(list, &QListWidget::itemChanged, this, &ReportDialog::schedule);
    for (auto* line : {m_audience, m_filter})
        connect(line, &QLineEdit::textChanged, this, &ReportDialog::schedule);
    connect(m_grouping, &QSpinBox::valueChanged, this, &ReportDialog::schedule);
    connect(m_code, &QCheckBox::toggled, this, &ReportDialog::schedule);
    return panel;
}

/// The categories that the audit has.
void ReportDialog::fill()
{
    std::set<std::string> categories;
    for (const auto& finding : m_contents->findings)
        categories.insert(finding.category);
    const QSignalBlocker quiet(m_categories);
    for (const auto& category : categories) {
        const bool chosen = m_start.categories.empty() || std::ranges::contains(m_start.categories, category);
        addItem(m_categories, categoryLabel(toQString(category)), toQString(category), chosen);
    }
    m_save->setEnabled(true);
}

ExportScope ReportDialog::scope() const
{
    if (m_scope && m_scope->currentIndex() == 1)
        return m_shown;
    ExportScope all;
    all.total = m_shown.total;
    return all;
}

ReportOptions ReportDialog::options() const
{
    auto options = m_start;
    scope().describe(options); // what it sets beside the excerpt, the person sets below
    options.profile = toUtf8(m_profile->currentData().toString());
    options.language = toUtf8(m_language->currentData().toString());
    options.audience = toUtf8(m_audience->text().trimmed());
    options.query = toUtf8(m_filter->text());
    options.minimumSeverity = static_cast<Severity>(m_severity->currentData().toInt());
    options.groupAbove = static_cast<std::size_t>(m_grouping->value());
    options.withCode = m_code->isChecked();
    options.statuses.clear();
    options.withDismissed = false;
    for (int i = 0; i < m_statuses->count(); ++i) {
        const auto* item = m_statuses->item(i);
        const bool checked = item->checkState() == Qt::Checked;
        const int value = item->data(Qt::UserRole).toInt();
        if (value == statusFixed) {
            options.withFixed = checked;
        } else if (checked) {
            options.statuses.push_back(static_cast<TriageStatus>(value));
            options.withDismissed = options.withDismissed || isDismissed(static_cast<TriageStatus>(value));
        }
    }
    options.categories.clear();
    bool all = true;
    for (int i = 0; i < m_categories->count(); ++i) {
        const auto* item = m_categories->item(i);
        all = all && item->checkState() == Qt::Checked;
        if (item->checkState() == Qt::Checked)
            options.categories.push_back(toUtf8(item->data(Qt::UserRole).toString()));
    }
    if (all)
        options.categories.clear(); // also those that come later
    return options;
}

void ReportDialog::schedule()
{
    m_delay.start();
}

void ReportDialog::render()
{
    if (!m_contents)
        return;
    if (m_watcher.isRunning()) {
        m_again = true;
        return;
    }
    m_watcher.setFuture(QtConcurrent::run([contents = m_contents, options = options(), scope = scope()]() -> Preview {
        const auto rules = RuleSet::builtin();
        auto input = contents->input(rules->rules());
        const auto chosen = scope.chosenFrom(input.findings);
        input.findings = chosen;
        const auto report = renderReport(input, options);
        if (!report)
            return {{}, toQString(report.error().message)};
        const bool isLong = report->size() > maxPreviewBytes;
        const auto shown = isLong ? report->substr(0, report->rfind('\n', maxPreviewBytes)) : *report;
        return {toQString(htmlFragment(shown)), isLong ? tr("The preview shows the beginning; the file holds everything.") : QString()};
    }));
}

void ReportDialog::show(const Preview& preview)
{
    if (m_again) {
        m_again = false;
        render();
        return;
    }
    if (!preview.html.isEmpty()) {
        // The place that is being read stays, as far as it is still there.
        const int place = m_preview->verticalScrollBar()->value();
        m_preview->setHtml(preview.html);
        m_preview->verticalScrollBar()->setValue(place);
    }
    m_state->setText(preview.problem);
    m_state->setVisible(!preview.problem.isEmpty());
    Q_EMIT previewShown();
}

} // namespace punchlist
