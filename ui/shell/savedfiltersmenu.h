#pragma once

#include <QMenu>

namespace punchlist {

class AuditSession;
class FilterBar;

/// Filters under a name, those of the person for every audit and those of the open audit: choose one, keep the present one,
/// forget one.
class SavedFiltersMenu : public QMenu {
    Q_OBJECT

public:
    SavedFiltersMenu(FilterBar& filter, AuditSession& session);

    /// Keeps the present filter for the person, or with the audit for everybody who opens it. An empty name does nothing, a
    /// known one is replaced.
    void keep(const QString& name, bool forAudit = false);

private:
    void fill();
    void addFilter(const QString& name, const QString& text);
    void askForName(bool forAudit);

    FilterBar& m_filter;
    AuditSession& m_session;
};

} // namespace punchlist
