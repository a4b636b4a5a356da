#pragma once

#include <QWidget>

namespace punchlist {

class FilterBar;
class FindingsModel;
class ReasonBar;
class TriageView;

/// Filter, table and reason line: the middle of the window.
class TriagePage : public QWidget {
    Q_OBJECT

public:
    explicit TriagePage(FindingsModel& model, QWidget* parent = nullptr);

    TriageView* view() const { return m_view; }
    FilterBar* filter() const { return m_filter; }
    ReasonBar* reason() const { return m_reason; }
    /// What the empty table says: that a scan runs, that nothing was found, that the filter hides everything.
    void setEmptyText(const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    FindingsModel& m_model;
    FilterBar* m_filter = nullptr;
    TriageView* m_view = nullptr;
    ReasonBar* m_reason = nullptr;
    QString m_emptyText;
};

} // namespace punchlist
