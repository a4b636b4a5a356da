#include "comparisontext.h"

#include "interchange/textforms.h"
#include "tracking/findingcodec.h"

#include <nlohmann/json.hpp>

#include <array>
#include <ostream>
#include <string>

namespace punchlist {
namespace {

using Kind = FindingChange::Kind;

struct KindText {
    Kind kind;
    const char* key;     ///< in JSON
    const char* heading;
};
constexpr std::array<KindText, 5> kinds{{{Kind::New, "new", "New"},
                                         {Kind::Reopened, "reopened", "Reopened"},
                                         {Kind::Fixed, "fixed", "Fixed"},
                                         {Kind::NotChecked, "not checked", "Not checked"},
                                         {Kind::Changed, "changed", "Severity or priority changed"}}};

std::string placeOf(const FindingRow& row)
{
    return row.path.isEmpty() ? std::string("(repository)") : toUtf8(row.path) + ':' + std::to_string(row.line + 1);
}

/// "high P1", or "low P3 -> high P1".
std::string gradesOf(const FindingChange& change)
{
    const auto grades = [](Severity severity, PriorityTier priority) {
        return std::string(severityName(severity)) + ' ' + std::string(priorityName(priority));
    };
    const std::string before = grades(change.severityBefore, change.priorityBefore);
    const std::string after = grades(change.severityAfter, change.priorityAfter);
    return before == after ? after : before + " -> " + after;
}

void writeLists(std::ostream& out, const ScanComparison& comparison, bool markdown)
{
    out << (markdown ? "# " : "") << "Scan " << comparison.from << " to scan " << comparison.to << "\n";
    if (comparison.cancelled)
        out << "\nOne of the scans was cancelled: what it did not reach counts as it was before.\n";
    for (const KindText& kind : kinds) {
        const qint64 count = comparison.count(kind.kind);
        if (count == 0)
            continue;
        out << '\n' << (markdown ? "## " : "") << kind.heading << " (" << count << ")\n" << (markdown ? "\n" : "");
        for (const FindingChange& change : comparison.changes) {
            if (change.kind != kind.kind)
                continue;
            const std::string title = toUtf8(change.row.title);
            if (markdown)
                out << "- **" << toUtf8(change.row.displayId) << "** " << title << " (`" << placeOf(change.row) << "`, " << gradesOf(change) << ")\n";
            else
                out << "  " << toUtf8(change.row.displayId) << "  " << placeOf(change.row) << "  " << gradesOf(change) << "  " << plainText(title) << '\n';
        }
    }
    out << '\n' << comparison.unchanged << " findings are in both.\n";
}

void writeJsonForm(std::ostream& out, const ScanComparison& comparison)
{
    using Json = nlohmann::ordered_json;
    Json json{{"from", comparison.from}, {"to", comparison.to}, {"cancelled", comparison.cancelled}, {"unchanged", comparison.unchanged}};
    json["changes"] = Json::array();
    for (const FindingChange& change : comparison.changes) {
        const FindingRow& row = change.row;
        json["changes"].push_back({{"change", kinds[static_cast<std::size_t>(change.kind)].key},
                                   {"id", toUtf8(row.displayId)},
                                   {"rule", toUtf8(row.ruleId)},
                                   {"path", toUtf8(row.path)},
                                   {"line", row.line + 1},
                                   {"title", toUtf8(row.title)},
                                   {"status", triageStatusName(row.status)},
                                   {"severityBefore", severityName(change.severityBefore)},
                                   {"severity", severityName(change.severityAfter)},
                                   {"priorityBefore", priorityName(change.priorityBefore)},
                                   {"priority", priorityName(change.priorityAfter)},
                                   {"reason", toUtf8(row.stateReason)}});
    }
    out << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

} // namespace

void writeComparison(std::ostream& out, const ScanComparison& comparison, ComparisonFormat format)
{
    if (format == ComparisonFormat::Json)
        writeJsonForm(out, comparison);
    else
        writeLists(out, comparison, format == ComparisonFormat::Markdown);
}

} // namespace punchlist
