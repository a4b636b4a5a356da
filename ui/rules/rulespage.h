#pragma once

#include "rules/ruleset.h"

#include <QByteArray>
#include <QHash>
#include <QStringList>
#include <QWidget>

#include <functional>
#include <memory>
#include <utility>

class QCheckBox;
class QComboBox;
class QFileSystemWatcher;
class QLabel;
class QLineEdit;
class QPushButton;
class QTextBrowser;
class QTimer;
class QTreeWidget;
class QTreeWidgetItem;

namespace punchlist {

class AuditSession;

/// What Punchlist looks for: every rule with its documentation, searchable, with the findings that the open audit has of it. A
/// rule can be switched off for the audit, given another severity, and tried on the open file.
class RulesPage : public QWidget {
    Q_OBJECT

public:
    explicit RulesPage(AuditSession& session, QWidget* parent = nullptr);

    void showRule(const QString& id);
    /// Nobody chose a rule yet.
    bool isUntouched() const { return m_wanted.isEmpty() && currentRule().isEmpty(); }
    /// Path and text of the file that is shown.
    void setOpenFileSource(std::function<std::pair<QString, QByteArray>()> source) { m_openFile = std::move(source); }
    /// Reads the rules again when they are next shown: another repository may bring others.
    void forgetRules();

Q_SIGNALS:
    void filterRequested(const QString& query);
    /// `line` is 0-based.
    void placeRequested(const QString& path, int line);
    /// A person chose something about a rule, which counts from the next scan on.
    void choiceChanged();
    /// The rules were read again because a person asked for it.
    void reloaded(int rules);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeControls();
    void load();
    void watch(const QStringList& places);
    void tryCurrent();
    QString currentRule() const;
    QTreeWidgetItem* itemOf(const Rule& rule, QTreeWidgetItem* category);
    void updateControls();
    void fill();
    void filter();
    void showCurrent();

    AuditSession& m_session;
    std::shared_ptr<const RuleSet> m_rules;
    QStringList m_problems; ///< of the repository's own rules
    std::function<std::pair<QString, QByteArray>()> m_openFile;
    QHash<QString, int> m_findings;
    QString m_trialHtml; ///< of the rule that is shown
    bool m_loading = false;
    bool m_tellReload = false;
    QFileSystemWatcher* m_watcher = nullptr; ///< of the repository's own rules
    QStringList m_places;                    ///< that are watched
    QTimer* m_settled = nullptr;             ///< runs while they change
    QString m_wanted; ///< to be shown when the rules are there
    QLineEdit* m_search = nullptr;
    QTreeWidget* m_list = nullptr;
    QCheckBox* m_on = nullptr;
    QComboBox* m_severity = nullptr;
    QPushButton* m_try = nullptr;
    QLabel* m_note = nullptr;
    QTextBrowser* m_text = nullptr;
};

} // namespace punchlist
