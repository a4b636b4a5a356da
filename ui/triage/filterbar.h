#pragma once

#include "findings/query.h"
#include "triage/filterchip.h"
#include "triage/filterline.h"
#include "triage/findingrows.h"

#include <QFutureWatcher>
#include <QHash>
#include <QWidget>

#include <map>

class QHBoxLayout;
class QLabel;
class QTimer;
class QMenu;

namespace punchlist {

class FindingsModel;
class FlowWidget;
class TextSearch;

/// The filter of the triage table: a line in the query language and chips that mirror it. A click on a chip edits the text, an
/// edit of the text sets the chips, and each chip tells how many findings it would show.
class FilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FilterBar(QWidget* parent = nullptr);

    void setFindingsModel(FindingsModel* model);
    /// Where revisions in queries are looked up.
    void setRepository(const QString& root);
    /// Where words are looked up in texts that the table does not hold.
    void setTextSearch(TextSearch* search);
    QString text() const;
    void setText(const QString& text);
    void setFacet(const QString& field, const QString& value, bool on);
    FilterLine* line() const { return m_line; }
    /// A button with a menu at the end of the line.
    void addMenu(QMenu* menu);
    const Query& query() const { return m_query; }

Q_SIGNALS:
    /// The text changed, whether it is a query or not.
    void textChanged(const QString& text);
    /// Return or Escape in the line: the person wants to go on in the table.
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    FilterChip* addChip(const QString& field, const QString& value, const QString& label,
                        std::function<BadgeColors(bool dark)> colors);
    void addSeparator();
    void applyText();
    /// Reads the text again, which may find others now.
    void refine();
    void readText(bool isNew);
    /// True while the wrong word is being typed and may still become one of the completions.
    bool isOnItsWay(const QueryError& error) const;
    void mirrorQuery();
    void updateCounts();
    void showCounts(const FacetCounts& counts);
    void fillCategoryMenu();
    QString key(const QString& field, const QString& value) const { return field + u':' + value; }

    FindingsModel* m_model = nullptr;
    QHBoxLayout* m_lineRow = nullptr;
    FilterLine* m_line = nullptr;
    QLabel* m_problem = nullptr;
    FlowWidget* m_chipArea = nullptr;
    FilterChip* m_categories = nullptr;
    QMenu* m_categoryMenu = nullptr;
    QHash<QString, FilterChip*> m_chips;
    std::map<QString, int> m_categoryCounts;
    QTimer* m_countTimer = nullptr;
    QFutureWatcher<FacetCounts> m_counts; ///< a pass over all findings takes too long for the window's thread
    bool m_countAgain = false;
    Query m_query;
    TextSearch* m_textSearch = nullptr;
    QueryContext m_context;
    bool m_isOnItsWay = false; ///< the text has an error that is not told yet
    bool m_asksFindings = false; ///< the text names a finding: what it means follows from the table
};

} // namespace punchlist
