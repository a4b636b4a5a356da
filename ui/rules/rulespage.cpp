#include "rules/rulespage.h"

#include "audit/auditsession.h"
#include "rules/rulehtml.h"
#include "style/icons.h"
#include "style/labels.h"
#include "style/text.h"

#include <QEvent>
#include <QFutureWatcher>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QSplitter>
#include <QTextBrowser>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr int idRole = Qt::UserRole;
constexpr int searchRole = Qt::UserRole + 1;

} // namespace

RulesPage::RulesPage(AuditSession& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_search(new QLineEdit(this))
    , m_list(new QTreeWidget(this))
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
    splitter->addWidget(m_text);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    connect(m_search, &QLineEdit::textChanged, this, &RulesPage::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &RulesPage::showCurrent);
    connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) { Q_EMIT filterRequested(u"rule:"_s + link.path()); });
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
    using Rules = std::shared_ptr<const RuleSet>;
    auto* watcher = new QFutureWatcher<Rules>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        m_loading = false;
        m_rules = watcher->result();
        fill();
    });
    watcher->setFuture(QtConcurrent::run([]() -> Rules { return RuleSet::builtin(); }));
}

void RulesPage::fill()
{
    m_findings.clear();
    const auto& table = m_session.model().table();
    for (FindingTable::Row row = 0; row < table.count(); ++row)
        ++m_findings[table.at(row).ruleId];

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
        const auto id = toQString(rule->id);
        const auto count = m_findings.value(id);
        auto* item = new QTreeWidgetItem(parent, {id, severityLabel(rule->severity), count > 0 ? QLocale().toString(count) : QString()});
        item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
        item->setToolTip(0, toQString(rule->name));
        item->setData(0, idRole, id);
        item->setData(0, searchRole, QString(id + u' ' + toQString(rule->name) + u' ' + toQString(rule->problem)).toCaseFolded());
        if (id == current || !toShow)
            toShow = item;
    }
    m_list->expandAll();
    filter();
    m_list->setCurrentItem(toShow);
}

void RulesPage::filter()
{
    const auto words = m_search->text().toCaseFolded().split(u' ', Qt::SkipEmptyParts);
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        auto* category = m_list->topLevelItem(i);
        bool any = false;
        for (int j = 0; j < category->childCount(); ++j) {
            const auto text = category->child(j)->data(0, searchRole).toString();
            const bool shown = std::ranges::all_of(words, [&text](const QString& word) { return text.contains(word); });
            category->child(j)->setHidden(!shown);
            any = any || shown;
        }
        category->setHidden(!any);
    }
}

void RulesPage::showCurrent()
{
    const auto* item = m_list->currentItem();
    const auto id = item ? item->data(0, idRole).toString() : QString();
    const auto* rule = m_rules && !id.isEmpty() ? m_rules->find(toUtf8(id)) : nullptr;
    if (rule)
        m_text->setHtml(ruleHtml(*rule, m_findings.value(id), palette()));
}

void RulesPage::showRule(const QString& id)
{
    m_wanted = id;
    m_search->clear();
    if (isVisible() && m_rules)
        fill();
}

} // namespace punchlist
