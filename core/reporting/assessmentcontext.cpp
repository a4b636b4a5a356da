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

/// The anchor that GitHub gives a heading.
QString anchorOf(const QString& title)
{
    QString anchor;
    for (const QChar c : title.toLower()) {
        if (c.isLetterOrNumber() || c == u'-' || c == u'_')
            anchor += c;
        else if (c == u' ')
            anchor += u'-';
    }
    return anchor;
}

/// A gap with a severe finding behind it blocks the launch, whatever its own tier says.
CapabilityTier tierOf(const CapabilityVerdict& verdict, const std::vector<ScoredFinding>& findings)
{
    const bool severe = std::ranges::any_of(findings, [&](const ScoredFinding& finding) {
        return finding.severity >= Severity::High && std::ranges::contains(verdict.gaps, finding.ruleId);
    });
    return severe ? CapabilityTier::Must : verdict.tier;
}

/// What a layout of concerns says about capabilities: critical ones that are missing, and security that is only partly there.
void addConcerns(QVariantHash& values, const ProjectAssessment& judged, const std::vector<ScoredFinding>& findings)
{
    QVariantList features;
    QVariantList considerations;
    for (const auto& verdict : judged.capabilities) {
        const QVariantHash item{{u"name"_s, qt(verdict.name)}, {u"statement"_s, qt(verdict.statement)}, {u"remedy"_s, qt(verdict.remedy)}};
        const bool isMissing = verdict.value == CapabilityValue::Missing || verdict.value == CapabilityValue::Unused;
        if (isMissing && tierOf(verdict, findings) == CapabilityTier::Must)
            features.append(item);
        const bool isSecurity = verdict.category == "Authentication" || verdict.category == "Multi-Tenancy" || verdict.category == "Security";
        if (verdict.value == CapabilityValue::Partial && isSecurity)
            considerations.append(item);
    }
    values[u"missingFeatures"_s] = features;
    values[u"securityConsiderations"_s] = considerations;
}

void addCapabilities(QVariantHash& values, const ProjectAssessment& judged, const std::vector<ScoredFinding>& findings, const ReportTexts& texts)
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
            item[u"qualifier"_s] = texts(u"defined but not wired"_s);
        // What is there in part stands in both lists: as far as it goes, and with what it lacks.
        if (verdict.value != CapabilityValue::Present && verdict.value != CapabilityValue::NotApplicable)
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
        tiers.append(QVariantHash{{u"title"_s, texts(titles[i])}, {u"items"_s, items}});
    }
    values[u"missingTiers"_s] = tiers;
    addConcerns(values, judged, findings);
}

void addScorecard(QVariantHash& values, const ProjectAssessment& assessment, const std::vector<ScoredFinding>& findings)
{
    const auto card = makeScorecard(assessment, findings);
    QVariantList rows;
    for (const auto& category : card.categories)
        rows.append(QVariantHash{{u"name"_s, qt(category.name)}, {u"score"_s, category.score}});
    values[u"scorecard"_s] = rows;
    values[u"completeness"_s] = card.completeness.value_or(0);
    if (const auto claimed = values[u"documentScores"_s].toList(); rows.isEmpty() && !claimed.isEmpty()) {
        double sum = 0;
        for (const auto& row : claimed)
            sum += row.toHash()[u"score"_s].toDouble();
        values[u"scorecard"_s] = claimed;
        values[u"completeness"_s] = qRound(sum * 10 / static_cast<double>(claimed.size()) / 5) * 5;
    }
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
    values[u"untestedPercent"_s] = qRound(percent / 10) * 10; // the layout says "~60%": what a person keeps in mind; the overview has the exact share
}

} // namespace

void addAssessment(QVariantHash& values, const ExportInput& input, const ReportTexts& texts)
{
    const auto findings = scoredFindings(input);
    const auto judged = judgedAssessment(input);
    addCapabilities(values, judged, findings, texts);
    addScorecard(values, judged, findings);
    addUntested(values, judged);
    auto contents = values[u"contents"_s].toList();
    const auto insert = [&](const QString& title, const QString& anchor, const QString& before) {
        auto at = std::ranges::find_if(contents, [&](const QVariant& item) { return item.toHash()[u"anchor"_s] == before; });
        contents.insert(at, QVariantHash{{u"title"_s, texts(title)}, {u"anchor"_s, anchor}});
    };
    const auto has = [&contents](const QString& anchor) {
        return std::ranges::any_of(contents, [&](const QVariant& item) { return item.toHash()[u"anchor"_s] == anchor; });
    };
    if (!judged.capabilities.empty() || !values[u"presentGroups"_s].toList().isEmpty())
        insert(u"SaaS Readiness Gap Analysis"_s, u"saas-readiness-gap-analysis"_s, u"priority-action-items"_s);
    if (!judged.untested.empty() && !has(u"test-coverage-gaps"_s))
        insert(u"Test Coverage Gaps"_s, u"test-coverage-gaps"_s, has(u"architectural-issues"_s) ? u"architectural-issues"_s : u"saas-readiness-gap-analysis"_s);
    for (auto& item : contents) {
        auto heading = item.toHash();
        heading[u"anchor"_s] = anchorOf(heading[u"title"_s].toString());
        item = heading;
    }
    values[u"contents"_s] = contents;
}

} // namespace punchlist
