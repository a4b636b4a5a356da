#include "audit/rulechoice.h"

#include "rules/rulefiles.h"
#include "style/text.h"

#include <QDir>

#include <vector>

using namespace Qt::StringLiterals;

namespace punchlist {

RuleChoice RuleChoice::fromSettings(const QHash<QString, QString>& settings)
{
    constexpr QLatin1StringView prefix = "rule."_L1;
    RuleChoice choice;
    for (auto it = settings.cbegin(); it != settings.cend(); ++it) {
        if (!it.key().startsWith(prefix))
            continue;
        const auto dot = it.key().lastIndexOf(u'.');
        const auto rule = it.key().mid(prefix.size(), dot - prefix.size());
        if (it.key().endsWith(".off"_L1))
            choice.m_changes[rule].isOff = it.value() == "1"_L1;
        else if (it.key().endsWith(".severity"_L1))
            choice.m_changes[rule].severity = severityFromName(toUtf8(it.value()));
    }
    choice.m_changes.removeIf([](const auto& entry) { return entry.value() == RuleChange{}; });
    return choice;
}

std::shared_ptr<const RuleSet> RuleChoice::available(const QString& repository, QStringList& problems, RuleFiles& files)
{
    const auto builtin = RuleSet::builtin();
    const QString pack = repository + u"/.punchlist/rules"_s;
    if (repository.isEmpty() || !QDir(pack).exists())
        return builtin;
    auto rules = std::make_shared<RuleSet>(*builtin);
    std::vector<RuleProblem> found;
    files.addPack(*rules, toUtf8(pack), found);
    for (const auto& problem : found)
        problems.append(u"%1:%2: %3"_s.arg(toQString(problem.file)).arg(problem.line).arg(toQString(problem.message)));
    return rules;
}

std::shared_ptr<const RuleSet> RuleChoice::applied(const std::shared_ptr<const RuleSet>& rules) const
{
    if (m_changes.isEmpty())
        return rules;
    auto chosen = std::make_shared<RuleSet>();
    for (const auto& rule : rules->rules()) {
        if (!change(toQString(rule->id)).isOff)
            chosen->add(rule);
    }
    return chosen;
}

std::map<std::string, Severity, std::less<>> RuleChoice::severities() const
{
    std::map<std::string, Severity, std::less<>> severities;
    for (auto it = m_changes.cbegin(); it != m_changes.cend(); ++it) {
        if (it->severity)
            severities.emplace(toUtf8(it.key()), *it->severity);
    }
    return severities;
}

} // namespace punchlist
