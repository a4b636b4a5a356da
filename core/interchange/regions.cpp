#include "interchange/regions.h"

#include "interchange/linehash.h"
#include "interchange/textforms.h"
#include "text/lineindex.h"

#include <map>
#include <optional>

namespace punchlist {
namespace {

/// A region that waits for the text of its file.
struct PendingRegion {
    const TextRange* range;
    std::string_view snippet; ///< of the same range; may be empty
    SarifRegion* region;
    std::string* lineHash; ///< null when none is wanted
};

/// The text of a line that lies `offset` lines into the snippet; nothing when it does not reach that far.
std::optional<std::string_view> snippetLine(std::string_view snippet, std::uint32_t offset)
{
    if (snippet.empty())
        return std::nullopt;
    const LineIndex lines(snippet);
    if (offset >= lines.lineCount() || offset >= maxSnippetLines)
        return std::nullopt;
    return lines.line(offset);
}

SarifRegion convert(const TextRange& range, std::optional<std::string_view> first, std::optional<std::string_view> last)
{
    SarifRegion region;
    region.startLine = range.startLine + 1;
    region.endLine = range.endLine + 1;
    if (!first || range.startByteColumn > first->size()) {
        region.wholeLines = true;
        return region;
    }
    region.startColumn = utf16Units(*first, range.startByteColumn) + 1;
    if (last && range.endByteColumn <= last->size())
        region.endColumn = utf16Units(*last, range.endByteColumn) + 1;
    const bool fromStart = range.startByteColumn == 0;
    const bool toEnd = region.endColumn == 0 || range.endByteColumn == last->size();
    region.wholeLines = fromStart && toEnd;
    return region;
}

void convertAll(const std::vector<PendingRegion>& pending, const std::string* text)
{
    const auto lines = text ? LineIndex(*text) : LineIndex();
    std::vector<std::string> hashes;
    for (const auto& one : pending) {
        const auto& range = *one.range;
        if (text && range.endLine < lines.lineCount()) {
            *one.region = convert(range, lines.line(range.startLine), lines.line(range.endLine));
        } else {
            *one.region = convert(range, snippetLine(one.snippet, 0),
                                  snippetLine(one.snippet, range.endLine - range.startLine));
        }
        if (!text || !one.lineHash)
            continue;
        if (hashes.empty())
            hashes = primaryLocationLineHashes(*text);
        if (range.startLine < hashes.size())
            *one.lineHash = hashes[range.startLine];
    }
}

} // namespace

std::vector<FindingRegions> sarifRegions(const ExportInput& input, std::span<const ExportedFinding* const> findings,
                                         bool withLineHashes)
{
    std::vector<FindingRegions> regions(findings.size());
    std::map<std::string_view, std::vector<PendingRegion>> pending; // by path
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const auto& finding = *findings[i]->finding;
        auto& target = regions[i];
        target.evidence.resize(finding.evidence.size());
        target.placeHashes.resize(finding.evidence.size());
        if (!finding.path.empty()) {
            std::string_view snippet;
            if (!finding.evidence.empty() && finding.evidence.front().range == finding.range)
                snippet = finding.evidence.front().snippet;
            pending[finding.path].push_back(
                {&finding.range, snippet, &target.primary, withLineHashes ? &target.lineHash : nullptr});
        }
        for (std::size_t k = 0; k < finding.evidence.size(); ++k) {
            const auto& evidence = finding.evidence[k];
            pending[evidence.path].push_back({&evidence.range, evidence.snippet, &target.evidence[k],
                                               withLineHashes && evidence.role == EvidenceRole::Place ? &target.placeHashes[k] : nullptr});
        }
    }
    for (const auto& [path, waiting] : pending) {
        const auto text = input.sourceText ? input.sourceText(path) : nullptr;
        convertAll(waiting, text.get());
    }
    return regions;
}

} // namespace punchlist
