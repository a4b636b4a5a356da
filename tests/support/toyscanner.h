#pragma once

#include "tracking/compression.h"
#include "tracking/findingcodec.h"
#include "tracking/scanrecord.h"

#include <xxhash.h>

#include <map>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

/// A scanner small enough to be obvious, for tests of what happens to findings between scans: each rule reports the lines
/// that hold its word; the scope is the chain of `def` and `class` lines above with less indentation.
namespace punchlist::toy {

using Files = std::map<std::string, std::string>; ///< path -> text

struct Rule {
    std::string id;
    std::string word;
    std::string version = "1";
    Severity severity = Severity::High;
};

struct Options {
    std::vector<Rule> rules{{"shell-call", "system(", "1", Severity::High}, {"broad-except", "except", "1", Severity::Medium},
                            {"weak-hash", "md5(", "1", Severity::Low}};
    std::vector<std::pair<std::string, SkipReason>> skipped; ///< left out, with the reason
    std::vector<std::string> excluded; ///< left out silently
    std::vector<std::string> broken;   ///< with syntax errors
    bool cancelled = false;
    QString root;
};

inline std::uint64_t hashOf(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

inline std::string withoutSpace(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        if (c != ' ' && c != '\t' && c != '\r')
            result += c;
    }
    return result;
}

/// A line without white space and comment.
inline std::string normalized(std::string_view line) { return withoutSpace(line.substr(0, line.find('#'))); }

/// A line with every name, number and string replaced by one letter.
inline std::string shapeOf(std::string_view line)
{
    static const std::regex literal(R"("[^"]*"|'[^']*'|\w+)");
    return std::regex_replace(normalized(line), literal, "x");
}

inline std::vector<std::string_view> splitLines(std::string_view text)
{
    std::vector<std::string_view> lines;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        lines.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return lines;
}

inline std::size_t indentation(std::string_view line) { return std::min(line.find_first_not_of(" \t"), line.size()); }

inline std::string scopeOf(const std::vector<std::string_view>& lines, std::size_t at)
{
    static const std::regex opener(R"(^\s*(?:async\s+)?(?:def|class)\s+(\w+).*)");
    std::string scope;
    std::size_t indent = indentation(lines[at]);
    for (std::size_t i = at; i-- > 0;) {
        const std::size_t first = lines[i].find_first_not_of(" \t\r");
        if (first == std::string_view::npos || first >= indent || lines[i][first] == ')') // `) -> int:` ends a longer def
            continue;
        indent = indentation(lines[i]);
        std::cmatch match;
        if (std::regex_match(lines[i].data(), lines[i].data() + lines[i].size(), match, opener))
            scope = match[1].str() + (scope.empty() ? "" : "." + scope);
    }
    return scope;
}

inline Finding findingAt(const std::string& path, const std::vector<std::string_view>& lines, std::size_t at, std::size_t startByte,
                         const Rule& rule)
{
    const std::string_view line = lines[at];
    const auto column = static_cast<std::uint32_t>(indentation(line));
    const auto row = static_cast<std::uint32_t>(at);
    Finding finding;
    finding.ruleId = rule.id;
    finding.ruleVersion = rule.version;
    finding.category = "security";
    finding.title = "`" + std::string(line.substr(column)) + "`";
    finding.problem = "The word is there.";
    finding.impact = "Somebody may read it.";
    finding.fix = "Remove the word.";
    finding.path = path;
    finding.language = Language::Python;
    finding.symbol = scopeOf(lines, at);
    finding.range = {static_cast<std::uint32_t>(startByte) + column, static_cast<std::uint32_t>(startByte + line.size()), row, column, row,
                     static_cast<std::uint32_t>(line.size())};
    finding.severity = rule.severity;
    finding.confidence = Confidence::High;
    finding.effortMinutes = 30;
    finding.priority = PriorityTier::P1;
    finding.priorityReasons = {{"Severity", std::string(severityName(rule.severity)), "sets P1"}};
    finding.cwe = {78};
    finding.tags = {"topic/toy"};
    finding.evidence = {{path, finding.range, EvidenceRole::Primary, "here", std::string(line)}};
    if (line.find("# ignore") != std::string_view::npos)
        finding.suppression = Suppression{"punchlist", "", row};
    finding.identity.matchedText = hashOf(line.substr(column));
    finding.identity.normalizedText = hashOf(normalized(line));
    finding.identity.shape = hashOf(shapeOf(line));
    for (std::size_t i = 0; i < finding.identity.contextLines.size(); ++i) {
        const auto near = static_cast<std::ptrdiff_t>(at + i) - 5;
        if (near >= 0 && near < static_cast<std::ptrdiff_t>(lines.size()))
            finding.identity.contextLines[i] = hashOf(withoutSpace(lines[static_cast<std::size_t>(near)]));
    }
    return finding;
}

inline std::vector<Finding> scanText(const std::string& path, std::string_view text, const std::vector<Rule>& rules)
{
    std::vector<Finding> findings;
    std::map<std::string, std::uint32_t> seen;
    const auto lines = splitLines(text);
    std::size_t startByte = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (const Rule& rule : rules) {
            if (lines[i].find(rule.word) == std::string_view::npos)
                continue;
            Finding finding = findingAt(path, lines, i, startByte, rule);
            const std::string key = rule.id + '\n' + finding.symbol + '\n' + normalized(lines[i]);
            finding.identity.occurrence = seen[key]++;
            findings.push_back(std::move(finding));
        }
        startByte += lines[i].size() + 1;
    }
    return findings;
}

inline ScanRecording scan(const Files& files, const Options& options = {})
{
    ScanRecording recording;
    recording.root = options.root;
    recording.toolVersion = QStringLiteral("0.1.0");
    recording.startedMs = 1'700'000'000'000;
    recording.finishedMs = recording.startedMs + 1000;
    recording.summary.outcome = options.cancelled ? ScanSummary::Outcome::Cancelled : ScanSummary::Outcome::Completed;
    recording.summary.commit = "0123456789abcdef0123456789abcdef01234567";
    recording.summary.branch = "main";
    for (const Rule& rule : options.rules)
        recording.summary.rulesRun.push_back(rule.id + '@' + rule.version);
    std::ranges::sort(recording.summary.rulesRun);
    for (const auto& [path, text] : files) {
        if (std::ranges::find(options.excluded, path) != options.excluded.end())
            continue;
        if (const auto skip = std::ranges::find(options.skipped, path, &std::pair<std::string, SkipReason>::first); skip != options.skipped.end()) {
            recording.skipped.push_back({path, skip->second, "because of the test", false});
            continue;
        }
        auto findings = scanText(path, text, options.rules);
        ScannedFile file{path, Language::Python, hashOf(text), text.size(), static_cast<std::uint32_t>(splitLines(text).size()),
                         std::ranges::find(options.broken, path) != options.broken.end(), nullptr};
        if (!findings.empty())
            recording.sources.emplace(file.contentHash, compressText(text));
        recording.files.push_back(std::move(file));
        recording.findings.insert(recording.findings.end(), findings.begin(), findings.end());
    }
    return recording;
}

} // namespace punchlist::toy
