#include "detectors/architecture/oversizedfile.h"

#include "facts/zones.h"
#include "text/linecount.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

namespace punchlist {
namespace {

struct Kind {
    std::string_view name; ///< key of the rule's `thresholds` table
    std::string_view noun;
};
constexpr std::array<Kind, 3> kinds{{{"component", "component files"}, {"python", "Python modules"}, {"javascript", "JavaScript and TypeScript modules"}}};

/// Index into kinds, or -1 for files that do not count.
int kindOf(const FileFacts& facts)
{
    if (facts.language == Language::Python)
        return 1;
    if (facts.language == Language::Tsx || facts.path.ends_with(".jsx"))
        return 0;
    return facts.language == Language::JavaScript || facts.language == Language::TypeScript ? 2 : -1;
}

/// Tables of constants, declarations and the like: long, but not hard to work with.
bool isTable(const FileFacts& facts, std::uint32_t lines)
{
    const auto logic = facts.nodes(NodeKind::If).size() + facts.nodes(NodeKind::For).size() + facts.nodes(NodeKind::Return).size()
        + facts.nodes(NodeKind::Try).size() + facts.nodes(NodeKind::While).size();
    return facts.functions.size() < 5 || logic * 40 < lines;
}

struct Threshold {
    std::uint32_t lines = 0;
    std::uint32_t far = 0;
};

Threshold thresholdOf(const Rule& rule, std::string_view name)
{
    Threshold threshold;
    const auto table = rule.data.find("thresholds");
    if (table == rule.data.end())
        return threshold;
    for (const auto& entry : table->second) {
        const auto kind = entry.attributes.find("kind");
        if (kind == entry.attributes.end() || kind->second != name)
            continue;
        const auto number = [&](std::string_view key, std::uint32_t& out) {
            if (const auto at = entry.attributes.find(key); at != entry.attributes.end())
                std::from_chars(at->second.data(), at->second.data() + at->second.size(), out);
        };
        number("lines", threshold.lines);
        number("far", threshold.far);
    }
    return threshold;
}

std::uint32_t linesOf(const FileContext& file)
{
    return countedLines(file.source.view(), file.source.lines);
}

} // namespace

void OversizedFile::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        const auto threshold = thresholdOf(rule, kinds[kind].name);
        if (threshold.lines == 0)
            continue;
        std::vector<const FileContext*> large;
        for (const auto& file : project.files) {
            const auto lines = linesOf(file);
            if (lines <= threshold.lines || kindOf(file.facts) != static_cast<int>(kind) || file.facts.isTest || isTable(file.facts, lines))
                continue;
            const auto zones = zonesOfPath(file.facts.path);
            if (!zones.vendored && !zones.migration)
                large.push_back(&file);
        }
        if (large.empty())
            continue;
        std::ranges::stable_sort(large, std::greater{}, [](const FileContext* f) { return linesOf(*f); });
        const auto& first = *large.front();
        const auto describe = [](const FileContext& file) {
            return std::to_string(linesOf(file)) + " lines, " + std::to_string(file.facts.functions.size()) + " functions, "
                + std::to_string(file.facts.classes.size()) + " classes";
        };
        Report report;
        report.range = first.source.lines.range(0, static_cast<std::uint32_t>(first.source.lines.line(0).size()));
        report.variant = large.size() == 1 ? "one" : "";
        report.values["file"] = first.facts.path;
        report.values["lines"] = std::to_string(linesOf(first));
        report.values["functions"] = std::to_string(first.facts.functions.size());
        report.values["classes"] = std::to_string(first.facts.classes.size());
        report.values["count"] = std::to_string(large.size());
        report.values["kind"] = kinds[kind].noun;
        report.values["threshold"] = std::to_string(threshold.lines);
        report.severity = linesOf(first) > threshold.far ? Severity::Medium : Severity::Low;
        for (std::size_t i = 1; i < large.size() && i < 50; ++i) {
            report.evidence.push_back({.path = large[i]->facts.path,
                                       .range = large[i]->source.lines.range(0, static_cast<std::uint32_t>(large[i]->source.lines.line(0).size())),
                                       .role = EvidenceRole::Place, .note = describe(*large[i]), .snippet = {}});
        }
        reporter.report(first, std::move(report));
    }
}

} // namespace punchlist
