#include "interchange/text.h"

#include "findings/effort.h"
#include "interchange/regions.h"
#include "interchange/textforms.h"

#include <algorithm>
#include <array>
#include <ostream>
#include <tuple>
#include <vector>

namespace punchlist {
namespace {

/// Control characters out of a scanned file must not reach the terminal.
std::string printable(std::string_view text)
{
    std::string line;
    line.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        line += byte < 0x20 || byte == 0x7F ? ' ' : c;
    }
    return line;
}

std::string counted(std::size_t number, std::string_view one, std::string_view many)
{
    return std::to_string(number) + ' ' + std::string(number == 1 ? one : many);
}

void writeSummary(std::ostream& out, const ExportInput& input)
{
    std::array<std::size_t, 5> bySeverity{};
    std::array<std::size_t, 4> byPriority{};
    std::size_t open = 0;
    std::size_t notes = 0; ///< info: never counted as defects
    std::size_t fixed = 0;
    std::size_t dismissed = 0;
    std::size_t silenced = 0;
    std::vector<int> minutes;
    for (const auto& exported : input.findings) {
        const auto& finding = *exported.finding;
        if (isOpen(exported) && finding.severity == Severity::Info) {
            ++notes;
        } else if (isOpen(exported)) {
            ++open;
            ++bySeverity[static_cast<std::size_t>(finding.severity)];
            ++byPriority[static_cast<std::size_t>(finding.priority)];
            minutes.push_back(openMinutes(exported));
        } else if (exported.state == ScanState::Fixed) {
            ++fixed;
        } else if (isDismissed(exported)) {
            ++dismissed;
        } else {
            ++silenced;
        }
    }
    out << counted(open, "finding", "findings") << " in "
        << counted(input.summary.filesScanned, "file", "files");
    if (open > 0) {
        out << ':';
        for (std::size_t i = bySeverity.size(); i-- > 0;) {
            if (bySeverity[i] > 0)
                out << ' ' << bySeverity[i] << ' ' << severityName(static_cast<Severity>(i));
        }
        out << '\n';
        for (std::size_t i = 0; i < byPriority.size(); ++i)
            out << (i == 0 ? "" : ", ") << priorityName(static_cast<PriorityTier>(i)) << ' ' << byPriority[i];
        out << "; estimated effort " << effortRangeText(effortRange(minutes));
    }
    if (notes > 0)
        out << (open > 0 ? "; " : ", ") << counted(notes, "note", "notes");
    out << '\n';
    if (fixed + dismissed + silenced > 0) {
        out << "Not listed: " << fixed << " fixed, " << dismissed << " dismissed, " << silenced
            << " silenced in the source\n";
    }
    if (!input.skipped.empty())
        out << counted(input.skipped.size(), "file was", "files were") << " skipped\n";
    if (input.summary.outcome == ScanSummary::Outcome::Cancelled)
        out << "The scan was cancelled; these are the findings up to then\n";
}

} // namespace

Result<void> writeText(std::ostream& out, const ExportInput& input, const TextOptions& options)
{
    auto findings = sortedForExport(input.findings);
    std::erase_if(findings, [](const auto* exported) { return !isOpen(*exported); });
    const auto regions = sarifRegions(input, findings, false);
    std::vector<std::size_t> order(findings.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::ranges::stable_sort(order, {}, [&](std::size_t i) {
        const auto& finding = *findings[i]->finding;
        return std::tuple(std::string_view(finding.path), finding.range.startByte, std::string_view(finding.ruleId));
    });
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto& finding = *findings[order[i]]->finding;
        if (i > 0 && finding.path != findings[order[i - 1]]->finding->path)
            out << '\n';
        if (finding.path.empty()) {
            out << '.';
        } else {
            const auto& region = regions[order[i]].primary;
            out << printable(finding.path) << ':' << region.startLine << ':' << std::max(1U, region.startColumn);
        }
        out << ": " << severityName(finding.severity) << " [" << priorityName(finding.priority) << "] " << finding.ruleId
            << ": " << printable(plainText(finding.title)) << '\n';
        for (std::size_t r = 0; options.reasons && r < finding.priorityReasons.size(); ++r)
            out << "    " << printable(priorityReasonText(finding.priorityReasons[r])) << '\n';
    }
    if (options.summary) {
        if (!order.empty())
            out << '\n';
        writeSummary(out, input);
    }
    out.flush();
    if (!out)
        return failure(Error::Code::Io, "The text output could not be written completely.");
    return {};
}

} // namespace punchlist
