#include "reporting/issuelist.h"

#include "interchange/csv.h"
#include "interchange/jsonwriter.h"
#include "interchange/textforms.h"
#include "reporting/markdown.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <ostream>

namespace punchlist {
namespace {

constexpr std::size_t maxPlaces = 50;

/// Titles are no Markdown for trackers, but for code spans: an escape would be seen.
std::string withoutEscapes(std::string_view title)
{
    std::string text;
    bool inCode = false;
    for (std::size_t i = 0; i < title.size(); ++i) {
        inCode = inCode != (title[i] == '`');
        const bool isEscape = !inCode && title[i] == '\\' && i + 1 < title.size() && std::ispunct(static_cast<unsigned char>(title[i + 1]));
        if (!isEscape)
            text += title[i];
    }
    return text;
}

/// A body in the markup of Jira's importer: *bold*, {{code}}, {code:python}, lists with stars.
std::string jiraMarkup(std::string_view markdown)
{
    std::string text;
    std::string fence;
    while (!markdown.empty()) {
        const std::string_view line = markdown.substr(0, markdown.find('\n'));
        markdown.remove_prefix(std::min(line.size() + 1, markdown.size()));
        const auto ticks = std::min(line.find_first_not_of('`'), line.size());
        if (fence.empty() ? ticks >= 3 : line == fence) {
            const std::string language(line.substr(ticks));
            text += !fence.empty() || language.empty() ? "{code}" : "{code:" + language + '}';
            fence = fence.empty() ? std::string(ticks, '`') : std::string();
        } else if (!fence.empty()) {
            // `{code}` in the code would end the block: a space without width keeps it apart.
            for (std::size_t i = 0; i < line.size(); ++i) {
                text += line[i];
                if (line[i] == '{' && line.substr(i + 1).starts_with("code"))
                    text += "\u200b";
            }
        } else {
            bool inCode = false;
            const bool isEntry = line.starts_with("- ");
            text += isEntry ? "* " : "";
            for (std::size_t i = isEntry ? 2 : 0; i < line.size(); ++i) {
                if (line[i] == '`') {
                    while (i + 1 < line.size() && line[i + 1] == '`')
                        ++i;
                    text += inCode ? "}}" : "{{";
                    inCode = !inCode;
                } else if (!inCode && line.substr(i).starts_with("**")) {
                    text += '*';
                    ++i;
                } else {
                    text += line[i];
                }
            }
        }
        text += '\n';
    }
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}

std::string titleOf(const ReportEntry& entry, bool plain)
{
    auto title = '[' + std::string(priorityName(entry.priority)) + "] " + withoutEscapes(plain ? plainText(entry.title) : entry.title);
    if (entry.places.size() > 1)
        title += " (" + counted(entry.places.size(), "place", "places") + ')';
    return title;
}

std::string bodyOf(const ReportEntry& entry, bool withCode)
{
    std::string body = entry.problem;
    const auto list = [&](std::string_view heading, const std::vector<std::string>& points) {
        if (points.empty())
            return;
        body += "\n\n**" + std::string(heading) + "**\n";
        for (const auto& point : points)
            body += "\n- " + point;
    };
    list("Impact", entry.impacts);
    list("Fix", entry.fixes);
    if (!entry.places.empty()) {
        std::vector<std::string> places;
        for (std::size_t i = 0; i < std::min(entry.places.size(), maxPlaces); ++i)
            places.push_back(codeSpan(entry.places[i].text()));
        if (entry.places.size() > maxPlaces)
            places.push_back(std::to_string(entry.places.size() - maxPlaces) + " more");
        list("Places", places);
    }
    if (withCode && !entry.excerpts.empty()) {
        const auto& excerpt = entry.excerpts.front();
        const auto fence = fenceFor(excerpt.code);
        body += "\n\n" + fence + std::string(fenceLanguage(excerpt.language, excerpt.place.path)) + '\n' + excerpt.code + '\n' + fence;
    }
    body += "\n\nSeverity " + std::string(severityName(entry.severity)) + ", priority " + std::string(priorityName(entry.priority))
            + ", estimated effort " + effortText(entry.openEffortMinutes) + ". Punchlist rule " + codeSpan(entry.ruleId) + ", "
            + entry.id + '.';
    return body;
}

std::vector<std::string> labelsOf(const ReportEntry& entry)
{
    return {"punchlist", std::string(severityName(entry.severity)), std::string(priorityName(entry.priority)), entry.category};
}

/// Jira's default priorities.
std::string_view jiraPriority(PriorityTier tier)
{
    static constexpr std::array<std::string_view, 4> names{"Highest", "High", "Medium", "Low"};
    return names[static_cast<std::size_t>(tier)];
}

void writeGitHub(std::ostream& out, const std::vector<const ReportEntry*>& entries, bool withCode)
{
    JsonWriter json(out);
    json.beginArray();
    for (const auto* entry : entries) {
        json.beginObject();
        json.member("title", titleOf(*entry, false));
        json.member("body", bodyOf(*entry, withCode));
        json.beginArray("labels");
        for (const auto& label : labelsOf(*entry))
            json.value(label);
        json.endArray();
        json.endObject();
    }
    json.endArray();
}

void writeGitLab(std::ostream& out, const std::vector<const ReportEntry*>& entries, bool withCode)
{
    out << "title,description\r\n";
    for (const auto* entry : entries) {
        // Quick actions at the end of a description set the labels.
        std::string labels;
        for (const auto& label : labelsOf(*entry))
            labels += " ~\"" + label + '"';
        out << csvCell(titleOf(*entry, false)) << ',' << csvCell(bodyOf(*entry, withCode) + "\n\n/label" + labels) << "\r\n";
    }
}

void writeJira(std::ostream& out, const std::vector<const ReportEntry*>& entries, bool withCode)
{
    out << "Summary,Description,Issue Type,Priority,Labels,Original Estimate\r\n";
    for (const auto* entry : entries) {
        std::string labels;
        for (const auto& label : labelsOf(*entry))
            labels += (labels.empty() ? "" : " ") + label;
        out << csvCell(titleOf(*entry, true)) << ',' << csvCell(jiraMarkup(bodyOf(*entry, withCode))) << ",Bug,"
            << jiraPriority(entry->priority) << ',' << csvCell(labels) << ',' << entry->openEffortMinutes * 60 << "\r\n";
    }
}

} // namespace

Result<void> writeIssues(std::ostream& out, const ExportInput& input, const ReportOptions& options, IssueTracker tracker)
{
    auto selection = options;
    selection.withFixed = false;
    const auto model = makeReportModel(input, selection);
    std::vector<const ReportEntry*> entries;
    for (const auto& entry : model.entries) {
        if (entry.open() > 0)
            entries.push_back(&entry);
    }
    switch (tracker) {
    case IssueTracker::GitHub:
        writeGitHub(out, entries, options.withCode);
        break;
    case IssueTracker::GitLab:
        writeGitLab(out, entries, options.withCode);
        break;
    case IssueTracker::Jira:
        writeJira(out, entries, options.withCode);
        break;
    }
    out.flush();
    if (!out)
        return failure(Error::Code::Io, "The list of issues could not be written completely.");
    return {};
}

} // namespace punchlist
