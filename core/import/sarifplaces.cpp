#include "import/sarifjson.h"
#include "import/sarifrun.h"

#include <algorithm>
#include <string>
#include <utility>

// The parts of a run's results that name places in the code.

namespace punchlist {

using namespace sarif;

namespace {

constexpr std::size_t maxFlows = 10;
constexpr std::size_t maxFlowSteps = 100; ///< of one flow
constexpr std::size_t maxChanges = 20;
constexpr std::size_t maxFrames = 10;

StepImportance importanceOf(const Json& step)
{
    const std::string name = text(step, "importance");
    return name == "essential" ? StepImportance::Essential : name == "unimportant" ? StepImportance::Unimportant : StepImportance::Important;
}

/// -1 means absent (SARIF 3.4.6), and so does what no list can have.
std::int32_t indexOf(const Json& object)
{
    const std::int64_t index = number(object, "index", -1);
    return index >= 0 && index < 100'000'000 ? static_cast<std::int32_t>(index) : -1;
}

/// "x = 1; y = 'a'"
std::string stateOf(const Json& step)
{
    std::string all;
    const Json& state = member(step, "state");
    for (auto entry = state.begin(); state.is_object() && entry != state.end() && all.size() < 400; ++entry)
        all += (all.empty() ? "" : "; ") + entry.key() + " = " + messageText(*entry);
    return shortText(std::move(all));
}

} // namespace

SarifRun::PlaceReference SarifRun::placeOf(const Json& location) const
{
    const Json& physical = member(location, "physicalLocation");
    PlaceReference reference = placeOf(member(physical, "artifactLocation"), member(physical, "region"));
    ImportedLocation& place = reference.place;
    const Json& logical = at(member(location, "logicalLocations"), 0);
    place.symbol = text(logical, "fullyQualifiedName");
    if (place.symbol.empty())
        place.symbol = text(logical, "name");
    if (place.symbol.empty())
        reference.outside.logical = indexOf(logical);
    place.id = number(location, "id", -1);
    place.note = shortText(messageText(member(location, "message")));
    return reference;
}

SarifRun::PlaceReference SarifRun::placeOf(const Json& artifact, const Json& region) const
{
    PlaceReference reference;
    ImportedLocation& place = reference.place;
    place.path = text(artifact, "uri");
    reference.outside.artifact = indexOf(artifact);
    if (const std::string base = text(artifact, "uriBaseId"); !base.empty())
        reference.outside.base = baseNumber(base);
    place.startLine = lineNumber(region, "startLine");
    place.endLine = std::max(place.startLine, lineNumber(region, "endLine"));
    place.startColumn = lineNumber(region, "startColumn");
    place.endColumn = lineNumber(region, "endColumn");
    if (place.startLine == 0) {
        const bool inBytes = number(region, "byteOffset", -1) >= 0 && number(region, "charOffset", -1) < 0;
        place.offset = number(region, inBytes ? "byteOffset" : "charOffset", -1);
        place.length = number(region, inBytes ? "byteLength" : "charLength", 0);
        place.unit = inBytes ? TextUnit::Bytes : TextUnit::Utf16;
    }
    return reference;
}

void SarifRun::addPlaces(const Json& locations, PendingResult& pending, bool mention) const
{
    if (!locations.is_array())
        return;
    for (const Json& location : locations) {
        PlaceReference reference = placeOf(location);
        reference.place.mention = mention;
        const std::string snippet = text(member(member(member(location, "physicalLocation"), "region"), "snippet"), "text");
        if (!snippet.empty() && !mention)
            pending.finding.code.push_back({TextKind::Evidence, {}, shortText(snippet), {}});
        if (reference.isEmpty())
            continue;
        pending.places.push_back(reference.outside);
        pending.finding.locations.push_back(std::move(reference.place));
    }
}

/// The steps of every flow in the order in which they happen; the threads of a flow are joined by that order.
void SarifRun::addFlows(const Json& flows, PendingResult& pending) const
{
    std::uint32_t flowNumber = 0;
    for (std::size_t f = 0; flows.is_array() && f < flows.size() && flowNumber < maxFlows; ++f) {
        struct Step {
            std::int64_t order = 0;
            Outside outside;
            ImportedStep step;
        };
        std::vector<Step> steps;
        const Json& threads = member(flows[f], "threadFlows");
        for (std::size_t thread = 0; threads.is_array() && thread < threads.size(); ++thread) {
            const Json& locations = member(threads[thread], "locations");
            for (std::size_t i = 0; locations.is_array() && i < locations.size() && steps.size() < maxFlowSteps; ++i) {
                const Json& shared = at(m_flowLocations, number(locations[i], "index", -1));
                const Json& told = shared.is_object() ? shared : locations[i];
                Step step;
                PlaceReference reference = placeOf(member(told, "location"));
                if (reference.isEmpty())
                    continue;
                step.outside = reference.outside;
                step.step.place = std::move(reference.place);
                step.order = number(locations[i], "executionOrder", number(told, "executionOrder", 0));
                step.step.message = std::exchange(step.step.place.note, {});
                step.step.flow = flowNumber;
                step.step.importance = importanceOf(told);
                step.step.nesting = static_cast<int>(std::clamp<std::int64_t>(number(told, "nestingLevel", 0), 0, 1000));
                step.step.state = stateOf(told);
                steps.push_back(std::move(step));
            }
        }
        std::ranges::stable_sort(steps, {}, &Step::order);
        for (Step& step : steps) {
            pending.flow.push_back(step.outside);
            pending.finding.flow.push_back(std::move(step.step));
        }
        flowNumber += !steps.empty();
    }
}

/// What a tool would change, as a person would: which lines, and what stands there then.
void SarifRun::addFixes(const Json& result, PendingResult& pending) const
{
    const Json& fixes = member(result, "fixes");
    for (std::size_t f = 0; fixes.is_array() && f < fixes.size(); ++f) {
        if (const std::string description = messageText(member(fixes[f], "description")); !description.empty())
            pending.finding.texts.push_back({TextKind::Fix, {}, shortText(description), {}});
        const Json& changes = member(fixes[f], "artifactChanges");
        for (std::size_t i = 0; changes.is_array() && i < changes.size(); ++i) {
            const Json& replacements = member(changes[i], "replacements");
            for (std::size_t k = 0; replacements.is_array() && k < replacements.size(); ++k) {
                if (pending.finding.changes.size() >= maxChanges)
                    return;
                PlaceReference reference = placeOf(member(changes[i], "artifactLocation"), member(replacements[k], "deletedRegion"));
                std::string inserted = text(member(replacements[k], "insertedContent"), "text");
                if (!inserted.empty())
                    pending.finding.code.push_back({TextKind::Fix, {}, shortText(inserted), {}});
                pending.finding.changes.push_back({std::move(reference.place), shortText(std::move(inserted)), static_cast<std::uint32_t>(f)});
                pending.changes.push_back(reference.outside);
            }
        }
    }
}

/// Call stacks and graphs, in short; all of them stay in the extras.
void SarifRun::addStacks(const Json& result, ImportedFinding& finding) const
{
    const Json& stacks = member(result, "stacks");
    for (std::size_t s = 0; stacks.is_array() && s < stacks.size(); ++s) {
        std::string calls = messageText(member(stacks[s], "message"));
        const Json& frames = member(stacks[s], "frames");
        for (std::size_t i = 0; frames.is_array() && i < frames.size() && i < maxFrames; ++i) {
            PlaceReference reference = placeOf(member(frames[i], "location"));
            std::string where = path(reference.place.path, reference.outside);
            if (reference.place.startLine > 0)
                where += ':' + std::to_string(reference.place.startLine);
            if (!reference.place.symbol.empty())
                where += (where.empty() ? "" : " ") + reference.place.symbol;
            calls += (calls.empty() ? "" : i == 0 ? ": " : " < ") + where;
        }
        if (!calls.empty())
            finding.fields.push_back({"stack", shortText(std::move(calls)), {}});
    }
    const Json& graphs = member(result, "graphs");
    for (std::size_t g = 0; graphs.is_array() && g < graphs.size(); ++g) {
        const std::string description = messageText(member(graphs[g], "description"));
        finding.fields.push_back({"graph", shortText((description.empty() ? "" : description + ": ") + std::to_string(member(graphs[g], "nodes").size()) + " nodes, "
                                                     + std::to_string(member(graphs[g], "edges").size()) + " edges"), {}});
    }
}

} // namespace punchlist
