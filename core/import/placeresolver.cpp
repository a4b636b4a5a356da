#include "import/placeresolver.h"

#include "import/auditlinks.h"
#include "import/textregion.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace punchlist {
namespace {

using Quote = RepositoryLookup::Quote;

/// Lines that a place may be off before it counts as moved: documents name the function or the line below.
constexpr int tolerance = 3;

void setFound(ImportedLocation& place, PlaceState state, const std::string& path, int first, int last)
{
    place.state = state;
    place.foundPath = path;
    place.foundStartLine = first;
    place.foundEndLine = last;
}

class Resolver {
public:
    Resolver(RepositoryLookup& repository, const ImportedFinding& finding) : m_repository(repository)
    {
        for (const ImportedCode& code : finding.code) {
            if (code.kind != TextKind::Evidence)
                continue;
            if (Quote quote = RepositoryLookup::quoteOf(code.text); !quote.empty())
                m_quotes.push_back(std::move(quote));
        }
    }

    void resolve(ImportedFinding& finding)
    {
        for (ImportedStep& step : finding.flow)
            resolveByName(step.place);
        for (ImportedChange& change : finding.changes)
            resolveByName(change.place);
        std::size_t own = 0;
        for (ImportedLocation& place : finding.locations) {
            resolveByName(place);
            own += !place.mention;
        }
        // A quotation that was found at one of the places does not speak against the others.
        bool anyFound = m_quotes.empty();
        for (const bool atTheLines : {true, false}) {
            for (ImportedLocation& place : finding.locations) {
                if (!anyFound || atTheLines)
                    anyFound = (!place.mention && resolveByQuote(place, atTheLines)) || anyFound;
            }
        }
        if (anyFound)
            return;
        for (const Quote& quote : m_quotes) {
            const auto found = m_repository.findAnywhere(quote);
            if (!found)
                continue;
            for (ImportedLocation& place : finding.locations) {
                if (!place.mention && own == 1) {
                    setFound(place, PlaceState::Moved, m_repository.path(found->file), found->firstLine, found->lastLine);
                    return;
                }
            }
            if (own == 0) { // the document names no place; the code tells it
                ImportedLocation place;
                setFound(place, PlaceState::Moved, m_repository.path(found->file), found->firstLine, found->lastLine);
                finding.locations.insert(finding.locations.begin(), std::move(place));
            }
            return;
        }
        for (ImportedLocation& place : finding.locations) {
            if (!place.mention && (place.state == PlaceState::Exact || place.state == PlaceState::LinesGone || place.state == PlaceState::NoPlace))
                place.state = PlaceState::CodeNotFound;
        }
    }

private:
    void resolveByName(ImportedLocation& place)
    {
        if (place.path.empty()) {
            place.state = PlaceState::NoPlace;
            return;
        }
        const std::vector<std::size_t> files = m_repository.find(place.path);
        if (files.empty()) {
            const bool folder = m_repository.isFolder(place.path);
            setFound(place, folder ? PlaceState::Exact : PlaceState::FileGone, folder ? place.path : std::string(), 0, 0);
            return;
        }
        if (files.size() > 1) {
            place.state = PlaceState::Ambiguous;
            for (std::size_t i = 0; i < files.size() && i < 20; ++i)
                place.candidates.push_back(m_repository.path(files[i]));
            return;
        }
        bool inside = true;
        if (place.unicodeLineBreaks || (place.startLine == 0 && place.offset >= 0)) {
            const auto text = m_repository.text(m_repository.path(files[0]));
            inside = text && TextRegions(*text, LineIndex(*text)).toLines(place);
        }
        // The last line may be the one behind the final line break.
        const bool there = inside && place.startLine <= m_repository.lineCount(files[0]) + 1;
        setFound(place, there ? PlaceState::Exact : PlaceState::LinesGone, m_repository.path(files[0]), there ? place.startLine : 0, there ? place.endLine : 0);
    }

    /// A quotation stands at the lines that are named or, if that is not asked for, elsewhere in the file.
    bool resolveByQuote(ImportedLocation& place, bool atTheLines)
    {
        if (place.path.empty() || m_quotes.empty())
            return false;
        std::optional<RepositoryLookup::Place> best;
        for (const std::size_t file : m_repository.find(place.path)) {
            for (const Quote& quote : m_quotes) {
                const auto found = m_repository.findInFile(file, quote, place.startLine);
                const bool inside = found && place.startLine > 0 && found->firstLine <= place.endLine + tolerance && place.startLine - tolerance <= found->lastLine;
                if (inside) {
                    setFound(place, PlaceState::Exact, m_repository.path(file), place.startLine, place.endLine);
                    place.candidates.clear();
                    return true;
                }
                if (found && (!best || found->matched > best->matched))
                    best = found;
            }
        }
        const bool anyLine = place.startLine == 0 || place.approximate;
        if (!best || (atTheLines && !anyLine))
            return false;
        setFound(place, anyLine ? PlaceState::Exact : PlaceState::Moved, m_repository.path(best->file), best->firstLine, best->lastLine);
        place.candidates.clear();
        return true;
    }

    RepositoryLookup& m_repository;
    std::vector<Quote> m_quotes;
};

bool overlaps(const ImportedLocation& place, int first, int last)
{
    const int start = place.foundStartLine > 0 ? place.foundStartLine : place.startLine;
    const int end = place.foundEndLine > 0 ? place.foundEndLine : place.endLine;
    return start > 0 && first <= end + tolerance && start - tolerance <= last;
}

/// The same kind of problem, judged without knowing the rule that the document has in mind.
bool isAkin(const ImportedFinding& claim, const Finding& own, bool sameLines)
{
    const bool sameCwe = std::ranges::any_of(claim.cwe, [&](int cwe) { return std::ranges::contains(own.cwe, cwe); });
    std::string words = own.ruleId + ' ' + own.title;
    std::ranges::replace(words, '-', ' ');
    const double likeness = titleLikeness(claim.title + ' ' + claim.ruleId, words);
    const bool sameWords = likeness >= 0.4;
    if (!sameLines)
        return sameWords && likeness >= 0.5;
    return sameCwe || sameWords || (!claim.category.empty() && claim.category == own.category);
}

} // namespace

void resolvePlaces(ImportedAudit& audit, RepositoryLookup& repository)
{
    for (ImportedFinding& finding : audit.findings)
        Resolver(repository, finding).resolve(finding);
}

void linkOwnFindings(ImportedAudit& audit, std::span<const Finding> own)
{
    std::map<std::string_view, std::vector<const Finding*>> byPath;
    for (const Finding& finding : own)
        byPath[finding.path].push_back(&finding);
    for (ImportedFinding& claim : audit.findings) {
        for (const ImportedLocation& place : claim.locations) {
            if (place.mention)
                continue;
            const auto candidates = byPath.find(place.foundPath.empty() ? place.path : place.foundPath);
            if (candidates == byPath.end())
                continue;
            for (const Finding* finding : candidates->second) {
                const bool known = std::ranges::any_of(claim.confirmedBy, [&](const ConfirmingFinding& c) { return c.fingerprint == finding->fingerprint && c.ruleId == finding->ruleId; });
                const bool sameLines = overlaps(place, static_cast<int>(finding->range.startLine) + 1, static_cast<int>(finding->range.endLine) + 1);
                const bool wholeFile = place.startLine == 0 && place.foundStartLine == 0;
                if (known || !(sameLines || wholeFile) || !isAkin(claim, *finding, sameLines))
                    continue;
                claim.confirmedBy.push_back({finding->fingerprint, finding->ruleId, finding->title, finding->path, static_cast<int>(finding->range.startLine) + 1});
            }
        }
    }
}

} // namespace punchlist
