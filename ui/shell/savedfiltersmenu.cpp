#include "shell/savedfiltersmenu.h"

#include "shell/settings.h"
#include "style/icons.h"
#include "triage/filterbar.h"

#include <QInputDialog>

using namespace Qt::StringLiterals;

namespace punchlist {

SavedFiltersMenu::SavedFiltersMenu(FilterBar& filter)
    : QMenu(tr("Saved filters"), &filter)
    , m_filter(filter)
{
    setObjectName(u"savedFilters"_s);
    setIcon(themedIcon(u"filter"_s));
    connect(this, &QMenu::aboutToShow, this, &SavedFiltersMenu::fill);
}

void SavedFiltersMenu::fill()
{
    clear();
    const auto filters = Settings().savedFilters();
    for (const auto& saved : filters) {
        auto* action = addAction(QString(saved.name).replace(u'&', u"&&"_s));
        action->setToolTip(saved.text);
        connect(action, &QAction::triggered, this, [this, saved] { m_filter.setText(saved.text); });
    }
    if (!filters.isEmpty())
        addSeparator();
    auto* keepThis = addAction(tr("&Keep this filter…"), this, &SavedFiltersMenu::askForName);
    keepThis->setEnabled(!m_filter.text().trimmed().isEmpty());
    if (filters.isEmpty())
        return;
    auto* forget = addMenu(tr("&Forget"));
    for (const auto& saved : filters) {
        auto* action = forget->addAction(QString(saved.name).replace(u'&', u"&&"_s));
        connect(action, &QAction::triggered, this, [name = saved.name] { Settings().removeSavedFilter(name); });
    }
}

void SavedFiltersMenu::askForName()
{
    auto* dialog = new QInputDialog(m_filter.window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(u"filterNameDialog"_s);
    dialog->setWindowTitle(tr("Keep this filter"));
    dialog->setLabelText(tr("Name of the filter “%1”").arg(m_filter.text().trimmed()));
    connect(dialog, &QInputDialog::textValueSelected, this, &SavedFiltersMenu::keep);
    dialog->open();
}

void SavedFiltersMenu::keep(const QString& name)
{
    if (!name.trimmed().isEmpty() && !m_filter.text().trimmed().isEmpty())
        Settings().addSavedFilter({name.trimmed(), m_filter.text().trimmed()});
}

} // namespace punchlist
