#pragma once

#include "findings/finding.h"
#include "rules/ruleset.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace punchlist {

class RuleFiles;

/// What an audit changes about a rule.
struct RuleChange {
    bool isOff = false;
    std::optional<Severity> severity;
    friend bool operator==(const RuleChange&, const RuleChange&) = default;
};

/// The rules of an audit: which are off, and which count as more or less severe. Kept among the settings of the audit.
class RuleChoice {
public:
    static RuleChoice fromSettings(const QHash<QString, QString>& settings);
    static QString offSetting(const QString& rule) { return QStringLiteral("rule.%1.off").arg(rule); }
    static QString severitySetting(const QString& rule) { return QStringLiteral("rule.%1.severity").arg(rule); }

    RuleChange change(const QString& rule) const { return m_changes.value(rule); }
    bool isEmpty() const { return m_changes.isEmpty(); }

    /// All rules there are: the built-in ones and those of `repository` (.punchlist/rules). Reads files: not for the window's
    /// thread. `problems` gets a sentence per rule that cannot be used.
    /// `files` knows the repository's files from before.
    static std::shared_ptr<const RuleSet> available(const QString& repository, QStringList& problems, RuleFiles& files);
    /// The changed severities by rule, for a scan.
    std::map<std::string, Severity, std::less<>> severities() const;
    /// Those that are on.
    std::shared_ptr<const RuleSet> applied(const std::shared_ptr<const RuleSet>& rules) const;

private:
    QHash<QString, RuleChange> m_changes;
};

} // namespace punchlist
