#include "reporting/claimentry.h"

#include "import/importedaudit.h"
#include "import/importedfindings.h"
#include "import/titles.h"
#include "import/vocabulary.h"
#include "reporting/markdown.h"
#include "repository/languagedetection.h"
#include "text/language.h"

#include <algorithm>
#include <initializer_list>

namespace punchlist {
namespace {

/// References into the memory of an assistant, "[[memory:1234]]", mean nothing to a reader.
std::string withoutMemories(std::string text)
{
    for (auto at = text.find("[[memory:"); at != std::string::npos; at = text.find("[[memory:", at)) {
        const auto end = text.find("]]", at);
        if (end == std::string::npos)
            break;
        text.erase(at, end + 2 - at);
        if (at > 0 && text[at - 1] == ' ')
            text.erase(--at, 1);
    }
    return text;
}

/// A list inside of a list item starts at the margin and goes on indented.
std::string outdented(const std::string& text)
{
    if (!text.starts_with("- ") && !text.starts_with("* "))
        return text;
    std::size_t shared = std::string::npos;
    for (auto at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
        const auto start = text.find_first_not_of(' ', at + 1);
        if (start != std::string::npos && text[start] != '\n')
            shared = std::min(shared, start - at - 1);
    }
    if (shared == std::string::npos || shared == 0)
        return text;
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        result += text[at];
        if (text[at] == '\n')
            at += std::min(shared, std::min(text.find_first_not_of(' ', at + 1), text.size()) - at - 1);
    }
    return result;
}

bool isList(std::string_view text)
{
    return bulletPoints(text).size() > 1 && (text.starts_with("- ") || text.starts_with("* ") || text.starts_with("1"));
}

ReportText reportText(std::string_view label, std::string_view text)
{
    const auto clean = outdented(withoutMemories(std::string(text)));
    return {markdownLine(label), markdownBlock(clean), bulletPoints(clean), isList(clean)};
}

std::vector<std::string> pointsOf(const ImportedFinding& claim, std::initializer_list<TextKind> kinds)
{
    std::vector<std::string> points;
    for (const auto& text : claim.texts) {
        if (std::ranges::contains(kinds, text.kind))
            std::ranges::copy(bulletPoints(outdented(withoutMemories(text.text))), std::back_inserter(points));
    }
    return points;
}

Language languageOfFence(std::string_view fence, std::string_view path)
{
    if (fence == "python" || fence == "py")
        return Language::Python;
    if (fence == "ts" || fence == "typescript")
        return Language::TypeScript;
    if (fence == "js" || fence == "javascript")
        return Language::JavaScript;
    if (fence == "tsx")
        return Language::Tsx;
    if (fence == "sql")
        return Language::Sql;
    if (fence == "yaml" || fence == "yml")
        return Language::Yaml;
    if (fence == "json")
        return Language::Json;
    if (fence == "bash" || fence == "sh" || fence == "shell")
        return Language::Bash;
    return path.empty() ? Language::Unknown : languageOfName(path);
}

void addCode(ReportEntry& entry, const ImportedFinding& claim)
{
    const bool fromRepository = !entry.excerpts.empty();
    const std::string path = entry.places.empty() ? std::string() : entry.places.front().path;
    for (const auto& code : claim.code) {
        const bool isFix = code.kind == TextKind::Fix;
        if (!isFix && fromRepository)
            continue; // what the commit holds, not what somebody copied
        ReportExcerpt excerpt;
        excerpt.code = dedented(code.text);
        excerpt.language = languageOfFence(code.language, path);
        excerpt.isQuoted = true;
        auto& list = isFix ? entry.fixExcerpts : entry.excerpts;
        if (list.size() < maxExcerpts)
            list.push_back(std::move(excerpt));
    }
}

/// The places of the document that the finding has none for.
void addPlaces(ReportEntry& entry, const ImportedFinding& claim)
{
    const auto isKnown = [&](const ImportedLocation& location) {
        const auto name = location.path.substr(location.path.rfind('/') + 1); // npos + 1 is the start
        return !name.empty() && std::ranges::any_of(entry.places, [&](const ReportPlace& place) { return place.path.ends_with(name); });
    };
    std::vector<ReportPlace> added;
    for (const auto& location : claim.locations) {
        if (location.mention || isKnown(location))
            continue;
        added.push_back({location.path, static_cast<std::uint32_t>(std::max(location.startLine, 0)), static_cast<std::uint32_t>(std::max(location.endLine, 0)),
                         location.symbol, true, location.approximate});
    }
    std::ranges::move(added, std::back_inserter(entry.places));
}

std::string rangeText(const EffortRange& effort)
{
    const auto low = effortText(effort.minMinutes);
    const auto high = effortText(effort.maxMinutes);
    return effort.minMinutes > 0 && low != high ? low + " - " + high : high;
}

} // namespace

void describeClaim(ReportEntry& entry, const ExportedFinding& exported)
{
    const auto& claim = *exported.claim;
    const auto& finding = *exported.finding;
    entry.claim = &claim;
    entry.ref = claim.ref;
    entry.title = markdownLine(claim.title.empty() ? finding.title : claim.title);
    entry.shortTitle = tableCell(entry.title);
    entry.severityStated = claim.severity.has_value() || finding.severity != assumedSeverity;
    entry.heading = claim.section.empty() ? std::string() : markdownLine(withoutLeadingSymbols(claim.section.back()));
    if (!claim.section.empty() && !claim.ref.empty()) {
        const auto parts = readTitle(claim.section.back());
        if (!parts.ref.empty() && !parts.hasId && claim.ref.starts_with(parts.ref) && claim.ref.size() == parts.ref.size() + 1)
            entry.parent = markdownLine(parts.title);
    }
    const auto lines = [&](TextKind kind) { return withoutMemories(claim.textOf(kind)); };
    entry.rootCause = markdownLine(lines(TextKind::RootCause));
    entry.problems = pointsOf(claim, {TextKind::Problem, TextKind::Note, TextKind::RootCause, TextKind::Evidence});
    entry.impacts = pointsOf(claim, {TextKind::Impact});
    entry.scenario = pointsOf(claim, {TextKind::Scenario});
    entry.fixes = pointsOf(claim, {TextKind::Fix});
    entry.fix.clear();
    for (const auto& fix : entry.fixes)
        entry.fix += (entry.fix.empty() ? "" : "; ") + fix;
    entry.fix = entry.fix.empty() ? std::string() : withFullStop(entry.fix);
    entry.description.clear();
    for (const auto& text : claim.texts) {
        if (text.kind == TextKind::Scenario && entry.scenarioLabel.empty())
            entry.scenarioLabel = markdownLine(text.label);
        entry.texts.push_back(reportText(text.label, text.text));
        if (text.kind == TextKind::Problem || text.kind == TextKind::Note || text.kind == TextKind::Evidence)
            entry.description += (entry.description.empty() ? "" : "\n\n") + entry.texts.back().text;
    }
    entry.mitigation = markdownLine(lines(TextKind::Mitigation));
    entry.problem = markdownLine(entry.description);
    for (const auto& field : claim.fields) {
        if (fieldRole(field.name) == FieldRole::Location)
            entry.placeNote = markdownLine(field.value);
        else if (fieldRole(field.name) == FieldRole::Line) // the size of a module, in a table of such
            entry.fields.push_back(reportText("Module size", field.value + " lines"));
        else
            entry.fields.push_back(reportText(field.name, field.value));
    }
    addPlaces(entry, claim);
    addCode(entry, claim);
    if (!claim.effort && finding.effortMinutes == assumedEffortMinutes)
        entry.openEffortMinutes = 0;
    else if (claim.effort && (claim.effort->minMinutes + claim.effort->maxMinutes) / 2 == finding.effortMinutes)
        entry.effort = rangeText(*claim.effort);
    const bool decided = exported.status != TriageStatus::Open || exported.state == ScanState::Fixed;
    if (claim.status == ClaimedStatus::Fixed && !decided) {
        entry.fixed = entry.findings;
        entry.dismissed = 0; // it was counted as silenced by the document
        entry.openEffortMinutes = 0;
    }
    if (entry.owner.empty())
        entry.owner = markdownLine(claim.owner);
    entry.checklist = entry.fixes.empty() ? entry.title : entry.fixes.front();
}

} // namespace punchlist
