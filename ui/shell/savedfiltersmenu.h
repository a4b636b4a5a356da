#pragma once

#include <QMenu>

namespace punchlist {

class FilterBar;

/// Filters that a person keeps under a name, for every audit: choose one, keep the present one, forget one.
class SavedFiltersMenu : public QMenu {
    Q_OBJECT

public:
    explicit SavedFiltersMenu(FilterBar& filter);

    /// Keeps the present filter. An empty name does nothing, a known one is replaced.
    void keep(const QString& name);

private:
    void fill();
    void askForName();

    FilterBar& m_filter;
};

} // namespace punchlist
