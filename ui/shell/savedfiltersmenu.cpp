#include "shell/savedfiltersmenu.h"

#include "audit/auditsession.h"
#include "shell/settings.h"
#include "style/icons.h"
#include "triage/filterbar.h"

#include <QInputDialog>

using namespace Qt::StringLiterals;

namespace punchlist {

SavedFiltersMenu::SavedFiltersMenu(FilterBar& filter, AuditSession& session)
    : QMenu(tr("Saved filters"), &filter)
    , m_filter(filter)
    , m_session(session)
{
    setObjectName(u"savedFilters"_s);
    setIcon(themedIcon(u"filter"_s));
    connect(this, &QMenu::aboutToShow, this, &SavedFiltersMenu::fill);
}

void SavedFiltersMenu::addFilter(const QString& name, const QString& text)
{
    auto* action = addAction(QString(name).replace(u'&', u"&&"_s));
    action->setToolTip(text);
    connect(action, &QAction::triggered, this, [this, text] { m_filter.setText(text); });
}

void SavedFiltersMenu::fill()
{
    clear();
    const auto filters = Settings().savedFilters();
    const auto ofAudit = m_session.savedFilters();
    for (const auto& saved : filters)
        addFilter(saved.name, saved.text);
    if (!ofAudit.isEmpty())
        addSection(tr("Of this audit"));
    for (auto it = ofAudit.cbegin(); it != ofAudit.cend(); ++it)
        addFilter(it.key(), it.value());
    if (!isEmpty())
        addSeparator();
    const bool hasText = !m_filter.text().trimmed().isEmpty();
    addAction(tr("&Keep this filter…"), this, [this] { askForName(false); })->setEnabled(hasText);
    addAction(tr("Keep it &with the audit…"), this, [this] { askForName(true); })->setEnabled(hasText && m_session.isOpen() && m_session.readOnlyReason().isEmpty());
    if (filters.isEmpty() && ofAudit.isEmpty())
        return;
    auto* forget = addMenu(tr("&Forget"));
    const auto addForget = [forget](const QString& name, const auto& run) { connect(forget->addAction(QString(name).replace(u'&', u"&&"_s)), &QAction::triggered, forget, run); };
    for (const auto& saved : filters)
        addForget(saved.name, [name = saved.name] { Settings().removeSavedFilter(name); });
    for (auto it = ofAudit.cbegin(); it != ofAudit.cend(); ++it)
        addForget(it.key(), [this, name = it.key()] { m_session.saveFilter(name, QString()); });
}

void SavedFiltersMenu::askForName(bool forAudit)
{
    auto* dialog = new QInputDialog(m_filter.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"filterNameDialog"_s);
    dialog->setWindowTitle(tr("Keep this filter"));
    dialog->setLabelText(tr("Name of the filter “%1”").arg(m_filter.text().trimmed()));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, forAudit](const QString& name) { keep(name, forAudit); });
    dialog->open();
}

void SavedFiltersMenu::keep(const QString& name, bool forAudit)
{
    const auto text = m_filter.text().trimmed();
    if (name.trimmed().isEmpty() || text.isEmpty())
        return;
    if (forAudit)
        m_session.saveFilter(name.trimmed(), text);
    else
        Settings().addSavedFilter({name.trimmed(), text});
}

} // namespace punchlist
