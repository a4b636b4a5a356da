#pragma once

#include "interchange/exportinput.h"
#include "reporting/layout.h"
#include "reporting/report.h"

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace punchlist {

/// Where something is, for people: 1-based lines.
struct ReportPlace {
    std::string path;
    std::uint32_t startLine = 0; ///< 0 = the whole file
    std::uint32_t endLine = 0;
    std::string symbol;
    bool isClaimed = false;   ///< named by a document, not found by us
    bool approximate = false; ///< a document says "about line 10"

    std::string text() const; ///< "src/app.py:10-12"; "lines 10-12" where a document names no file
};

/// A piece of code to quote. The text was read by the scan, secrets are masked.
struct ReportExcerpt {
    ReportPlace place;
    std::string note; ///< "source: from the request"; may be empty
    std::string code; ///< without common indentation
    Language language = Language::Unknown;
    bool isQuoted = false; ///< copied from a document: nobody checked it
};

/// A text of a document, with its label.
struct ReportText {
    std::string label; ///< "Test coverage"
    std::string text;  ///< Markdown, maybe of several lines
    std::vector<std::string> points; ///< its list entries or sentences
    bool isList = false;
};

/// One numbered item of a report: a finding, or all findings of one rule and severity that also have tier, owner, sprint and
/// status in common (see ReportOptions::groupAbove).
struct ReportEntry {
    std::string id;     ///< "CR1", "H2"
    std::string_view section; ///< of the layout: "critical", "security", …
    std::size_t number = 0; ///< from 1, over the whole report or inside the section
    std::string ruleId;
    std::string title;      ///< title case
    std::string shortTitle; ///< the rule's name in title case
    std::string category;
    Severity severity = Severity::Medium;
    PriorityTier priority = PriorityTier::P2;
    std::vector<std::string> reasons; ///< of the priority: "Severity: high (impact high; P1 if medium)"
    Confidence confidence = Confidence::Medium;
    std::vector<int> cwe;
    std::vector<ReportPlace> places;     ///< of all findings, sorted, each once
    std::vector<ReportExcerpt> excerpts; ///< at most maxExcerpts
    std::string rootCause; ///< one clause without a full stop
    std::string problem;   ///< Markdown on one line
    std::vector<std::string> problems; ///< its sentences
    std::vector<std::string> impacts;
    std::vector<std::string> fixes;
    std::string fix;       ///< with a full stop
    std::string checklist; ///< imperative phrase without a full stop
    std::string metric;
    std::size_t findings = 0; ///< how many it stands for
    std::size_t fixed = 0;    ///< … of these are fixed
    std::size_t dismissed = 0;
    int openEffortMinutes = 0; ///< of those still open
    std::optional<TriageStatus> status; ///< of all its findings; empty for open ones
    std::string owner;  ///< of all its findings; Markdown
    std::string sprint; ///< all of them are planned for; Markdown
    std::string note;   ///< what a person wrote last about them; Markdown on one line
    // Of a finding that a document claims:
    const ImportedFinding* claim = nullptr; ///< null for our own
    std::vector<const ImportedFinding*> confirms; ///< claims that our own finding shows to be true
    std::string ref;         ///< its id in the document: "BUG-CR1", "7"
    std::string heading;     ///< of the section around it, or what a section of ours would be called
    std::string parent;      ///< the title of the numbered entry that it is a part of
    bool severityStated = true;
    std::string description; ///< Markdown, maybe of several lines
    std::string scenarioLabel;
    std::vector<std::string> scenario; ///< steps of an attack
    std::vector<ReportText> texts;     ///< all that the document says, one by one
    std::vector<ReportText> fields;    ///< what has no other place here
    std::vector<ReportExcerpt> fixExcerpts;
    std::string mitigation;
    std::string placeNote;   ///< "Multiple locations"
    std::string effort;      ///< as the document says it, where that tells more than minutes

    bool crossPlace = false; ///< proven by more than one place: a flow, a holder, a caller, another file

    bool isFixed() const { return fixed == findings; }
    std::size_t open() const { return findings - fixed - dismissed; }
};
constexpr std::size_t maxExcerpts = 5;

/// Fits into a cell of a Markdown table: '|' is escaped.
std::string tableCell(std::string text);

/// How much of something there is.
struct ReportCount {
    std::size_t entries = 0;
    std::size_t findings = 0;
    std::size_t fixed = 0;
    std::size_t open = 0;
};

/// Everything a report template can use; templates see it through reportContext() (docs/report-templates.md).
struct ReportModel {
    std::string repository;
    std::string commit;
    std::string branch;
    bool dirty = false;
    std::string date; ///< ISO 8601
    std::string auditType;
    std::string scope;
    std::string audience;
    std::optional<ReportSelection> excerpt; ///< set when it has a part of the audit's findings only
    bool withCode = true;
    std::size_t filesScanned = 0;
    std::size_t filesSkipped = 0;
    std::uint64_t linesScanned = 0;
    bool cancelled = false;
    const ReportLayout* layout = nullptr; ///< never null
    std::vector<std::shared_ptr<const ImportedAudit>> documents; ///< audits that findings were imported from
    bool isOneDocument = false; ///< all entries are claims of one document: its order and ids count
    std::vector<ReportEntry> entries; ///< by section, critical first; inside a severity by priority, then place
    std::array<ReportCount, 5> bySeverity{};
    std::array<ReportCount, 4> byPriority{};

    ReportCount total() const;
    std::optional<Severity> worst() const;
    std::optional<Severity> mildest() const;
};

/// Selects, groups and numbers the findings. Every number of the model is counted from findings or taken from the scan.
ReportModel makeReportModel(const ExportInput& input, const ReportOptions& options,
                            const ReportLayout& layout = reportLayout("severity"));

} // namespace punchlist
