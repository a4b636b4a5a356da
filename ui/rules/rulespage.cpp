#include "rules/rulespage.h"

#include "audit/auditsession.h"
#include "findings/query.h"
#include "rules/rulehtml.h"
#include "rules/ruletrial.h"
#include "rules/rulefiles.h"
#include "style/flowlayout.h"
#include "style/icons.h"
#include "style/labels.h"
#include "style/richtext.h"
#include "style/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDirIterator>
#include <QEvent>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QFutureWatcher>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTextBrowser>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>
#include <map>
#include <utility>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int idRole = Qt::UserRole;
constexpr int searchRole = Qt::UserRole + 1;
constexpr int settleMs = 300; ///< an editor writes a file in several steps
constexpr int maxWatched = 2000; ///< watches of the system are few

/// What changes when the repository's own rules do: their files and folders, or where the folder would come to be.
QStringList placesOfRules(const QString& repository)
{
    if (repository.isEmpty())
        return {};
    const auto own = repository + u"/.punchlist"_s;
    const auto pack = own + u"/rules"_s;
    if (!QFileInfo(pack).isDir())
        return {QFileInfo(own).isDir() ? own : repository};
    QStringList places{pack};
    QDirIterator entries(pack, QDir::AllEntries | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (entries.hasNext() && places.size() < maxWatched)
        places.append(entries.next());
    return places;
}

} // namespace

RulesPage::RulesPage(AuditSession& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_search(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
    , m_on(new QCheckBox(tr("&Look for it in this audit"), this))
    , m_severity(new QComboBox(this))
    , m_try(new QPushButton(tr("Tr&y on the open file"), this))
    , m_note(new QLabel(this))
    , m_text(new QTextBrowser(this))
{
    setObjectName(u"rulesPage"_s);
    m_search->setObjectName(u"ruleSearch"_s);
    m_search->setPlaceholderText(tr("Search the rules"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_list->setObjectName(u"ruleList"_s);
    m_list->setAccessibleName(tr("Rules"));
    m_list->setHeaderLabels({tr("Rule"), tr("Severity"), tr("Findings")});
    m_list->setRootIsDecorated(true);
    m_list->setUniformRowHeights(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->resizeSection(1, fontMetrics().averageCharWidth() * 12);
    m_list->header()->resizeSection(2, fontMetrics().averageCharWidth() * 11);
    m_text->setObjectName(u"ruleText"_s);
    m_text->setAccessibleName(tr("Documentation of the rule"));
    m_text->setOpenLinks(false);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(18);

    auto* left = new QWidget(this);
    auto* leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 8, 0, 0);
    auto* searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(8, 0, 8, 0);
    searchRow->addWidget(m_search);
    leftLayout->addLayout(searchRow);
    leftLayout->addWidget(m_list, 1);
    auto* splitter = new QSplitter(this);
    splitter->addWidget(left);
    auto* right = new QWidget(this);
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    rightLayout->addWidget(makeControls());
    rightLayout->addWidget(m_text, 1);
    splitter->addWidget(right);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({2000, 3000}); // shares of whatever there is
    splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    connect(m_search, &QLineEdit::textChanged, this, &RulesPage::filter);
    m_search->installEventFilter(this);
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this] {
        m_trialHtml.clear();
        showCurrent();
    });
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        if (link.scheme() == "trial"_L1)
            Q_EMIT placeRequested(m_openFile().first, link.path().toInt());
        else
            Q_EMIT filterRequested(toQString(Query::withFacet({}, "rule", toUtf8(link.path()), true)));
    });
    connect(&session, &AuditSession::ruleChoiceChanged, this, [this] {
        if (m_rules && isVisible())
            fill();
    });
    updateControls();
}

QWidget* RulesPage::makeControls()
{
    auto* controls = new QWidget(this);
    auto* layout = new QVBoxLayout(controls);
    layout->setContentsMargins(18, 10, 18, 0);
    auto* row = new FlowWidget(this); // with a large font they need a second line
    m_on->setObjectName(u"ruleOn"_s);
    m_severity->setObjectName(u"ruleSeverity"_s);
    m_severity->setAccessibleName(tr("Severity in this audit"));
    m_severity->setToolTip(tr("Counts from the next scan on"));
    m_severity->addItem(tr("Severity of the rule"), -1);
    for (int i = static_cast<int>(Severity::Critical); i >= 0; --i)
        m_severity->addItem(tr("Severity: %1").arg(severityLabel(static_cast<Severity>(i))), i);
    m_try->setObjectName(u"tryRule"_s);
    m_try->setToolTip(tr("Runs this rule alone on the file in the source view"));
    auto* reload = new QPushButton(themedIcon(u"rescan"_s), tr("&Reload"), this);
    reload->setObjectName(u"reloadRules"_s);
    reload->setToolTip(tr("Reads the rules of the repository (.punchlist/rules) again"));
    for (auto* control : std::initializer_list<QWidget*>{m_on, m_severity, m_try, reload})
        row->flow()->addWidget(control);
    layout->addWidget(row);
    m_note->setObjectName(u"ruleNote"_s);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->hide();
    layout->addWidget(m_note);

    connect(m_on, &QCheckBox::clicked, this, [this](bool on) {
        m_session.setRuleOff(currentRule(), !on);
        Q_EMIT choiceChanged();
    });
    connect(m_severity, &QComboBox::activated, this, [this] {
        const auto severity = m_severity->currentData().toInt();
        m_session.setRuleSeverity(currentRule(), severity < 0 ? std::nullopt : std::optional(static_cast<Severity>(severity)));
        Q_EMIT choiceChanged();
    });
    connect(m_try, &QPushButton::clicked, this, &RulesPage::tryCurrent);
    connect(reload, &QPushButton::clicked, this, [this] {
        m_tellReload = true;
        load();
    });
    m_watcher = new QFileSystemWatcher(this);
    m_settled = new QTimer(this);
    m_settled->setSingleShot(true);
    m_settled->setInterval(settleMs);
    const auto changed = [this] { m_settled->start(); };
    connect(m_watcher, &QFileSystemWatcher::directoryChanged, m_settled, changed);
    connect(m_watcher, &QFileSystemWatcher::fileChanged, m_settled, changed);
    connect(m_settled, &QTimer::timeout, this, [this] {
        // While there is no pack, its folder's parent is watched, in which other things change.
        const auto places = placesOfRules(m_session.repository());
        if (places.size() == 1 && places == m_places && !places.first().endsWith(u"/rules"_s))
            return;
        if (m_loading)
            m_settled->start();
        else if (isVisible())
            load();
        else
            m_rules.reset();
    });
    return controls;
}

void RulesPage::forgetRules()
{
    m_rules.reset();
    if (isVisible())
        load();
}

QString RulesPage::currentRule() const
{
    const auto* item = m_list->currentItem();
    return item ? item->data(0, idRole).toString() : QString();
}

/// What was changed counts from the next scan on; the controls say what the audit has chosen.
void RulesPage::updateControls()
{
    const auto id = currentRule();
    const auto change = m_session.ruleChoice().change(id);
    const bool canChange = !id.isEmpty() && m_session.isOpen() && m_session.readOnlyReason().isEmpty();
    m_on->setEnabled(canChange);
    m_severity->setEnabled(canChange && !change.isOff);
    m_on->setChecked(!change.isOff);
    m_severity->setCurrentIndex(change.severity ? m_severity->findData(static_cast<int>(*change.severity)) : 0);
    m_try->setEnabled(!id.isEmpty() && m_openFile && !m_openFile().first.isEmpty());
    m_note->setText(m_problems.join(u'\n'));
    m_note->setVisible(!m_problems.isEmpty());
}

void RulesPage::tryCurrent()
{
    const auto id = currentRule();
    const auto [path, text] = m_openFile ? m_openFile() : std::pair<QString, QByteArray>();
    if (id.isEmpty() || !m_rules)
        return;
    m_try->setEnabled(false);
    auto* watcher = new QFutureWatcher<RuleTrial>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, id, path] {
        watcher->deleteLater();
        m_try->setEnabled(true);
        if (id != currentRule())
            return;
        const auto trial = watcher->result();
        QString html = u"<h4>%1</h4>"_s.arg(tr("In %1").arg(path).toHtmlEscaped());
        if (!trial.problem.isEmpty())
            html += u"<p>%1</p>"_s.arg(trial.problem.toHtmlEscaped());
        else if (trial.places.isEmpty())
            html += u"<p>%1</p>"_s.arg(tr("It finds nothing there.").toHtmlEscaped());
        for (const auto& place : trial.places)
            html += u"<p><a href=\"trial:%1\">%2</a> %3</p>"_s.arg(QString::number(place.line), tr("Line %1").arg(place.line + 1).toHtmlEscaped(), inlineHtml(place.title));
        m_trialHtml = html;
        showCurrent();
    });
    watcher->setFuture(QtConcurrent::run(&tryRule, m_rules, toUtf8(id), path, text));
}

/// The search line drives the list, as in every other place where a list is searched.
bool RulesPage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const auto key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up || key == Qt::Key_PageDown || key == Qt::Key_PageUp) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_list->setFocus(Qt::OtherFocusReason);
            return true;
        }
        if (key == Qt::Key_Escape && !m_search->text().isEmpty()) {
            m_search->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void RulesPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_rules)
        fill();
    else
        load();
}

void RulesPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_rules)
        showCurrent();
}

/// Reading and checking every rule file takes a moment when no scan has done it yet.
void RulesPage::load()
{
    if (m_loading)
        return;
    m_loading = true;
    struct Loaded {
        std::shared_ptr<const RuleSet> rules;
        QStringList problems;
        QStringList places;
    };
    auto* watcher = new QFutureWatcher<Loaded>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        m_loading = false;
        const auto loaded = watcher->result();
        m_rules = loaded.rules;
        m_problems = loaded.problems;
        watch(loaded.places);
        fill();
        if (std::exchange(m_tellReload, false))
            Q_EMIT reloaded(static_cast<int>(m_rules->rules().size()));
    });
    watcher->setFuture(QtConcurrent::run([repository = m_session.repository()] {
        Loaded loaded;
        loaded.places = placesOfRules(repository); // before they are read: what changes meanwhile is read again
        RuleFiles files;
        loaded.rules = RuleChoice::available(repository, loaded.problems, files);
        return loaded;
    }));
}

void RulesPage::watch(const QStringList& places)
{
    m_places = places;
    if (const auto before = m_watcher->directories() + m_watcher->files(); !before.isEmpty())
        m_watcher->removePaths(before);
    if (!places.isEmpty())
        m_watcher->addPaths(places);
}

void RulesPage::fill()
{
    m_findings = m_session.model().table().countsByRule();

    const bool isWanted = !m_wanted.isEmpty();
    auto current = m_wanted;
    if (current.isEmpty() && m_list->currentItem())
        current = m_list->currentItem()->data(0, idRole).toString();
    m_wanted.clear();
    m_list->clear();
    std::map<QString, QTreeWidgetItem*> categories;
    QTreeWidgetItem* toShow = nullptr;
    for (const auto& rule : m_rules->rules()) {
        const auto category = categoryLabel(toQString(rule->category));
        auto*& parent = categories[category];
        if (!parent) {
            parent = new QTreeWidgetItem(m_list, {category});
            parent->setFlags(Qt::ItemIsEnabled);
            auto bold = m_list->font();
            bold.setWeight(QFont::DemiBold);
            parent->setFont(0, bold);
        }
        auto* item = itemOf(*rule, parent);
        if (item->data(0, idRole).toString() == current || !toShow)
            toShow = item;
    }
    m_list->expandAll();
    filter();
    m_list->setCurrentItem(toShow);
    if (isWanted)
        m_list->scrollToItem(toShow, QAbstractItemView::PositionAtCenter);
}

QTreeWidgetItem* RulesPage::itemOf(const Rule& rule, QTreeWidgetItem* category)
{
    const auto id = toQString(rule.id);
    const auto change = m_session.ruleChoice().change(id);
    const auto count = m_findings.value(id);
    auto* item = new QTreeWidgetItem(category, {id, change.isOff ? tr("Off", "rule") : severityLabel(change.severity.value_or(rule.severity)), count > 0 ? QLocale().toString(count) : QString()});
    item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
    item->setToolTip(0, toQString(rule.name));
    item->setData(0, idRole, id);
    QStringList texts{id};
    for (const auto* text : {&rule.name, &rule.problem, &rule.impact, &rule.fix, &rule.limits})
        texts.append(toQString(*text));
    for (const auto number : rule.cwe)
        texts.append(u"cwe-%1"_s.arg(number));
    item->setData(0, searchRole, texts.join(u'\n').toCaseFolded());
    if (change.isOff) {
        for (int column = 0; column < 3; ++column)
            item->setForeground(column, palette().color(QPalette::PlaceholderText));
    } else if (change.severity) {
        auto changed = m_list->font();
        changed.setItalic(true);
        item->setFont(1, changed);
    }
    return item;
}

void RulesPage::filter()
{
    const auto words = m_search->text().toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    QTreeWidgetItem* first = nullptr;
    QTreeWidgetItem* named = nullptr;
    const auto hasName = [&words](const QTreeWidgetItem* item) {
        return std::ranges::all_of(words, [&](const QString& word) { return item->data(0, idRole).toString().contains(word); });
    };
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        auto* category = m_list->topLevelItem(i);
        bool any = false;
        for (int j = 0; j < category->childCount(); ++j) {
            const auto text = category->child(j)->data(0, searchRole).toString();
            const bool shown = std::ranges::all_of(words, [&text](const QString& word) { return text.contains(word); });
            category->child(j)->setHidden(!shown);
            any = any || shown;
            if (shown && !first)
                first = category->child(j);
            if (shown && !named && !words.isEmpty() && hasName(category->child(j)))
                named = category->child(j);
        }
        category->setHidden(!any);
    }
    // What is read beside the list is one of its rules: rather one of that name than one whose text has the words.
    if (const auto* current = m_list->currentItem(); first && (!current || current->isHidden() || (named && !hasName(current))))
        m_list->setCurrentItem(named ? named : first);
}

void RulesPage::showCurrent()
{
    const auto id = currentRule();
    const auto* rule = m_rules && !id.isEmpty() ? m_rules->find(toUtf8(id)) : nullptr;
    if (rule)
        m_text->setHtml(ruleHtml(*rule, m_findings.value(id), palette()) + m_trialHtml);
    if (!m_trialHtml.isEmpty())
        m_text->moveCursor(QTextCursor::End);
    updateControls();
}

void RulesPage::showRule(const QString& id)
{
    m_wanted = id;
    m_search->clear();
    if (isVisible() && m_rules)
        fill();
}

} // namespace punchlist
