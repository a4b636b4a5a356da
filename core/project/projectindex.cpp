#include "project/projectindex.h"

#include "base/knee.h"
#include "project/projectindexdata.h"

#include <algorithm>
#include <cmath>

namespace punchlist {

ProjectIndex::ProjectIndex(Input input)
    : d(std::make_unique<Private>())
{
    d->records = std::move(input.records);
    d->paths = std::move(input.paths);
    d->readChurn = std::move(input.churn);
    d->modules = std::make_unique<ModuleResolver>(d->records, d->paths);
    d->symbols = std::make_unique<SymbolTable>(d->records, *d->modules);
    d->buildImports();
    d->countMentions();
    d->buildCalls();
    d->findEntryPoints();
    d->propagateReach();
    d->buildRoutes();
    d->buildPackages();
    d->buildTests();
}

ProjectIndex::~ProjectIndex() = default;

bool ProjectIndex::Private::isProduction(FileId file) const
{
    const auto& record = records[file];
    if (!isCode(record.language) || record.isTest || record.isScript || record.isVendored || record.isMigration || record.path.ends_with(".d.ts"))
        return false;
    const auto slash = record.path.rfind('/');
    const auto name = std::string_view(record.path).substr(slash == std::string::npos ? 0 : slash + 1);
    return name.find(".config.") == std::string_view::npos && name.find(".stories.") == std::string_view::npos;
}

const std::unordered_map<std::string, FileChurn>& ProjectIndex::Private::churn()
{
    std::call_once(churnRead, [this] {
        if (readChurn)
            churnByPath = readChurn();
    });
    return churnByPath;
}

/// Hot spots: √(norm(decayed revisions) × norm(statements)), cut at the knee of
/// the sorted curve.
void ProjectIndex::Private::findHotSpots()
{
    struct Spot {
        FileId file;
        double score;
    };
    const auto& churns = churn();
    std::vector<Spot> spots;
    double mostChurn = 0;
    std::uint32_t mostStatements = 0;
    for (FileId file = 0; file < records.size(); ++file) {
        const auto churned = churns.find(records[file].path);
        if (churned == churns.end() || !isProduction(file))
            continue;
        mostChurn = std::max(mostChurn, churned->second.decayed);
        mostStatements = std::max(mostStatements, records[file].statements);
    }
    if (mostChurn <= 0 || mostStatements == 0)
        return;
    for (FileId file = 0; file < records.size(); ++file) {
        const auto churned = churns.find(records[file].path);
        if (churned == churns.end() || !isProduction(file))
            continue;
        const auto score = std::sqrt(churned->second.decayed / mostChurn * records[file].statements / mostStatements);
        if (score > 0)
            spots.push_back({file, score});
    }
    std::ranges::stable_sort(spots, std::greater{}, &Spot::score);
    std::vector<double> scores;
    for (const auto& spot : spots)
        scores.push_back(spot.score);
    const auto knee = kneeOf(scores);
    for (std::size_t i = 0; i < knee; ++i)
        hotSpots.push_back(spots[i].file);
}

std::size_t ProjectIndex::fileCount() const { return d->records.size(); }
const FileRecord& ProjectIndex::record(FileId file) const { return d->records[file]; }
FileId ProjectIndex::find(std::string_view path) const { return d->modules->find(path); }
bool ProjectIndex::hasPath(std::string_view path) const { return d->modules->hasPath(path); }
bool ProjectIndex::hasFolder(std::string_view path) const { return d->modules->hasFolder(path); }
bool ProjectIndex::isProduction(FileId file) const { return d->isProduction(file); }

std::span<const ImportEdge> ProjectIndex::imports(FileId file) const { return d->imports[file]; }
std::span<const ImportEdge> ProjectIndex::importers(FileId file) const { return d->importersOf[file]; }
FileId ProjectIndex::importTarget(FileId file, std::uint32_t import) const { return d->symbols->targets(file)[import].file; }

bool ProjectIndex::isBrokenImport(FileId file, std::uint32_t import) const
{
    const auto& target = d->symbols->targets(file)[import];
    return target.firstParty && !target.exists;
}

bool ProjectIndex::isFirstParty(FileId file, std::uint32_t import) const
{
    const auto& target = d->symbols->targets(file)[import];
    return target.firstParty || target.exists || target.file != noId;
}

const std::vector<std::vector<FileId>>& ProjectIndex::cycles() const { return d->cycles; }
const std::vector<std::vector<FileId>>& ProjectIndex::hiddenCycles() const { return d->hiddenCycles; }

std::span<const CallEdge> ProjectIndex::callees(FunctionKey function) const { return d->calleesOf[d->node(function)]; }
std::span<const CallEdge> ProjectIndex::callers(FunctionKey function) const { return d->callersOf[d->node(function)]; }
ProjectIndex::Symbol ProjectIndex::resolve(FileId file, std::string_view qualified) const { return d->symbols->resolve(file, qualified); }
ProjectIndex::Symbol ProjectIndex::member(FileId file, std::string_view name) const { return d->symbols->member(file, name); }
ProjectIndex::Symbol ProjectIndex::method(FileId file, ClassId classId, std::string_view name) const { return d->symbols->method(file, classId, name); }
ProjectIndex::Symbol ProjectIndex::resolveClass(FileId file, std::string_view qualified) const { return d->symbols->resolveClass(file, qualified); }
bool ProjectIndex::isOpen(FileId file) const { return d->symbols->isOpen(file); }

std::uint32_t ProjectIndex::mentionCount(std::string_view identifier, bool productionOnly) const
{
    const auto found = d->mentions.find(identifier);
    return found == d->mentions.end() ? 0 : productionOnly ? found->second.first : found->second.second;
}

const std::vector<EntryPoint>& ProjectIndex::entryPoints() const { return d->entryPoints; }
std::uint16_t ProjectIndex::reach(FunctionKey function) const { return d->reach[d->node(function)]; }

bool ProjectIndex::knowsEntryPoints() const
{
    return std::ranges::any_of(d->entryPoints, [](const EntryPoint& entry) {
        return entry.kind != EntryPoint::Kind::Test && entry.kind != EntryPoint::Kind::Tool;
    });
}

const std::vector<IndexedRoute>& ProjectIndex::routes() const { return d->routes; }
const RouteTable& ProjectIndex::routeTable() const { return *d->routeTable; }
const std::vector<ClientRequest>& ProjectIndex::clientRequests() const { return d->clientRequests; }
const std::vector<DependencyEntry>& ProjectIndex::dependencies() const { return d->dependencies; }
const std::vector<ExternalImport>& ProjectIndex::externalImports() const { return d->externalImports; }

std::span<const FileId> ProjectIndex::testedBy(FileId file) const { return d->testedBy[file]; }
bool ProjectIndex::isTestedIndirectly(FileId file) const { return d->testedIndirectly[file]; }
bool ProjectIndex::hasTests() const { return d->hasTests; }

bool ProjectIndex::isCalledByTests(FunctionKey function) const
{
    const auto& record = d->records[function.file];
    if (function.function == noId)
        return !d->testedBy[function.file].empty();
    if (d->requestedInTests.contains(d->node(function)))
        return true;
    if (std::ranges::any_of(callers(function), [this](const CallEdge& edge) { return d->records[edge.caller.file].isTest && edge.call != noId; }))
        return true;
    return d->calledInTests.contains(record.text(record.functions[function.function].name));
}

const FileChurn* ProjectIndex::churn(FileId file) const
{
    const auto& churns = d->churn();
    const auto found = churns.find(d->records[file].path);
    return found == churns.end() ? nullptr : &found->second;
}

const std::vector<FileId>& ProjectIndex::hotSpots() const
{
    std::call_once(d->hotSpotsFound, [this] { d->findHotSpots(); });
    return d->hotSpots;
}

} // namespace punchlist
