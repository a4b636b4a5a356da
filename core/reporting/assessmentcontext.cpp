#include "reporting/assessmentcontext.h"

#include "interchange/exportassessment.h"
#include "reporting/markdown.h"

#include <QVariantList>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace punchlist {
namespace {

constexpr std::size_t mostModules = 30; ///< rows of the table; more is no longer read

QString qt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// A gap with a severe finding behind it blocks the launch, whatever its own tier says.
CapabilityTier tierOf(const CapabilityVerdict& verdict, const std::vector<ScoredFinding>& findings)
{
    const bool severe = std::ranges::any_of(findings, [&](const ScoredFinding& finding) {
        return finding.severity >= Severity::High && std::ranges::contains(verdict.gaps, finding.ruleId);
    });
    return severe ? CapabilityTier::Must : verdict.tier;
}

void addCapabilities(QVariantHash& values, const ProjectAssessment& judged, const std::vector<ScoredFinding>& findings)
{
    QVariantList exists;
    std::array<QVariantList, 3> missing;
    for (const auto& verdict : judged.capabilities) {
        QVariantHash item;
        item[u"name"_s] = qt(verdict.name);
        item[u"statement"_s] = qt(verdict.statement);
        item[u"remedy"_s] = qt(verdict.remedy);
        item[u"qualifier"_s] = qt(verdict.qualifier);
        if (verdict.value == CapabilityValue::Present || verdict.value == CapabilityValue::Partial)
            exists.append(item);
        if (verdict.value == CapabilityValue::Unused)
            item[u"qualifier"_s] = u"defined but not wired"_s;
        if (verdict.value == CapabilityValue::Missing || verdict.value == CapabilityValue::Unused)
            missing[static_cast<std::size_t>(tierOf(verdict, findings))].append(item);
    }
    values[u"exists"_s] = exists;
    static const std::array<QString, 3> titles{u"Must Have (Launch Blockers)"_s, u"Should Have (Post-Launch)"_s, u"Nice to Have (Scale)"_s};
    QVariantList tiers;
    int number = 0;
    for (std::size_t i = 0; i < missing.size(); ++i) {
        if (missing[i].isEmpty())
            continue;
        QVariantList items;
        for (const auto& entry : std::as_const(missing[i])) {
            auto item = entry.toHash();
            item[u"number"_s] = ++number;
            items.append(item);
        }
        tiers.append(QVariantHash{{u"title"_s, titles[i]}, {u"items"_s, items}});
    }
    values[u"missingTiers"_s] = tiers;
}

void addScorecard(QVariantHash& values, const ProjectAssessment& assessment, const std::vector<ScoredFinding>& findings)
{
    const auto card = makeScorecard(assessment, findings);
    QVariantList rows;
    for (const auto& category : card.categories)
        rows.append(QVariantHash{{u"name"_s, qt(category.name)}, {u"score"_s, category.score}});
    values[u"scorecard"_s] = rows;
    values[u"completeness"_s] = card.completeness.value_or(0);
}

void addUntested(QVariantHash& values, const ProjectAssessment& assessment)
{
    QVariantList modules;
    for (const auto& module : assessment.untested) {
        if (modules.size() >= static_cast<qsizetype>(mostModules))
            break;
        const auto risk = qt(module.risk).toUpper();
        modules.append(QVariantHash{{u"path"_s, qt(codeSpan(module.path))}, {u"lines"_s, module.lines},
                                    {u"risk"_s, module.role.empty() ? risk : risk + u" - "_s + qt(module.role)}});
    }
    values[u"untestedModules"_s] = modules;
    const auto percent = assessment.productionLines == 0 ? 0.0 : 100.0 * static_cast<double>(assessment.untestedLines) / static_cast<double>(assessment.productionLines);
    values[u"untestedPercent"_s] = qRound(percent / 10) * 10;
}

} // namespace

void addAssessment(QVariantHash& values, const ExportInput& input)
{
    const auto findings = scoredFindings(input);
    const auto judged = judgedAssessment(input);
    addCapabilities(values, judged, findings);
    addScorecard(values, judged, findings);
    addUntested(values, judged);
    auto contents = values[u"contents"_s].toList();
    const auto insert = [&contents](const QString& title, const QString& anchor, const QString& before) {
        auto at = std::ranges::find_if(contents, [&](const QVariant& item) { return item.toHash()[u"anchor"_s] == before; });
        contents.insert(at, QVariantHash{{u"title"_s, title}, {u"anchor"_s, anchor}});
    };
    const auto has = [&contents](const QString& anchor) {
        return std::ranges::any_of(contents, [&](const QVariant& item) { return item.toHash()[u"anchor"_s] == anchor; });
    };
    if (!judged.capabilities.empty())
        insert(u"SaaS Readiness Gap Analysis"_s, u"saas-readiness-gap-analysis"_s, u"priority-action-items"_s);
    if (!judged.untested.empty() && !has(u"test-coverage-gaps"_s))
        insert(u"Test Coverage Gaps"_s, u"test-coverage-gaps"_s, has(u"architectural-issues"_s) ? u"architectural-issues"_s : u"saas-readiness-gap-analysis"_s);
    values[u"contents"_s] = contents;
}

} // namespace punchlist
