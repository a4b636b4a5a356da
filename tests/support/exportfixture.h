#pragma once

#include "interchange/exportinput.h"
#include "text/lineindex.h"

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {

/// Synthetic findings on small source texts, for tests of exports and reports.
class ExportFixture {
public:
    ExportFixture()
    {
        input.repositoryName = "shop";
        input.summary.filesScanned = 3;
        input.summary.progress.filesDone = 4; // with one that was left out
        input.summary.progress.filesTotal = 4;
        input.summary.lines = 120;
    }
    ExportFixture(const ExportFixture&) = delete;
    ExportFixture& operator=(const ExportFixture&) = delete;

    Rule& addRule(const std::string& id, Severity severity, const std::string& category = "resilience")
    {
        auto rule = std::make_shared<Rule>();
        rule->id = id;
        rule->version = "1";
        rule->name = "Name of " + id;
        rule->category = category;
        rule->severity = severity;
        rule->problem = "Why `" + id + "` is a problem.";
        rule->impact = "What happens.";
        rule->fix = "What to do.";
        rule->checklist = "Repair " + id;
        auto& reference = *rule;
        m_rules.push_back(std::move(rule));
        return reference;
    }

    /// Makes the text of a file known; `withText` also to ExportInput::sourceText.
    void addFile(const std::string& path, const std::string& text, bool withText = true)
    {
        m_files[path] = std::make_shared<const std::string>(text);
        if (withText)
            m_known[path] = m_files[path];
    }

    TextRange rangeOf(const std::string& path, std::string_view marked, std::size_t from = 0) const
    {
        const auto& text = *m_files.at(path);
        const auto start = text.find(marked, from);
        if (start == std::string::npos)
            throw std::logic_error("the fixture has no such text: " + std::string(marked));
        return LineIndex(text).range(static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(start + marked.size()));
    }

    Evidence evidence(const std::string& path, std::string_view marked, EvidenceRole role, const std::string& note = {}) const
    {
        Evidence evidence;
        evidence.path = path;
        evidence.range = rangeOf(path, marked);
        evidence.role = role;
        evidence.note = note;
        const LineIndex lines(*m_files.at(path));
        for (auto line = evidence.range.startLine; line <= evidence.range.endLine; ++line)
            evidence.snippet += (line > evidence.range.startLine ? "\n" : "") + std::string(lines.line(line));
        return evidence;
    }

    /// A finding of the rule on the first place of `marked` in the file.
    Finding& addFinding(const std::string& ruleId, const std::string& path, std::string_view marked)
    {
        auto finding = std::make_unique<Finding>();
        finding->ruleId = ruleId;
        finding->title = "`" + std::string(marked) + "` in the wrong place";
        finding->problem = "It should not be here.";
        finding->impact = "Requests hang.";
        finding->fix = "Move it.";
        finding->effortMinutes = 30;
        finding->confidence = Confidence::High;
        for (const auto& rule : m_rules) {
            if (rule->id == ruleId) {
                finding->severity = rule->severity;
                finding->category = rule->category;
                finding->cwe = rule->cwe;
                finding->priority = rule->priority;
            }
        }
        if (!path.empty()) {
            finding->path = path;
            finding->language = Language::Python;
            finding->evidence.push_back(evidence(path, marked, EvidenceRole::Primary));
            finding->range = finding->evidence.front().range;
        }
        const auto number = std::to_string(m_findings.size() + 1);
        finding->fingerprint = std::string(32 - number.size(), 'a') + number;
        auto& reference = *finding;
        m_findings.push_back(std::move(finding));
        exported.emplace_back().finding = &reference;
        return reference;
    }

    const ExportInput& finished()
    {
        m_constRules.assign(m_rules.begin(), m_rules.end());
        input.rules = m_constRules;
        input.findings = exported;
        input.skipped = skipped;
        input.sourceText = [this](std::string_view path) {
            const auto found = m_known.find(std::string(path));
            return found == m_known.end() ? nullptr : found->second;
        };
        return input;
    }

    ExportInput input;
    std::vector<ExportedFinding> exported;
    std::vector<SkippedFile> skipped;

private:
    std::vector<std::shared_ptr<Rule>> m_rules;
    std::vector<std::shared_ptr<const Rule>> m_constRules;
    std::vector<std::unique_ptr<Finding>> m_findings;
    std::map<std::string, std::shared_ptr<const std::string>> m_files;
    std::map<std::string, std::shared_ptr<const std::string>> m_known;
};

} // namespace punchlist
