#pragma once

#include "rules/ruleset.h"

#include <QHash>
#include <QWidget>

#include <memory>

class QLineEdit;
class QTextBrowser;
class QTreeWidget;

namespace punchlist {

class AuditSession;

/// What Punchlist looks for: every rule with its documentation, searchable, with the findings that the open audit has of it.
class RulesPage : public QWidget {
    Q_OBJECT

public:
    explicit RulesPage(AuditSession& session, QWidget* parent = nullptr);

    void showRule(const QString& id);

Q_SIGNALS:
    void filterRequested(const QString& query);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void load();
    void fill();
    void filter();
    void showCurrent();

    AuditSession& m_session;
    std::shared_ptr<const RuleSet> m_rules;
    QHash<QString, int> m_findings;
    bool m_loading = false;
    QString m_wanted; ///< to be shown when the rules are there
    QLineEdit* m_search = nullptr;
    QTreeWidget* m_list = nullptr;
    QTextBrowser* m_text = nullptr;
};

} // namespace punchlist
