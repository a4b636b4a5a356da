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
    d->contexts = std::move(input.contexts);
    d->readChurn = std::move(input.churn);
    const auto together = input.together ? std::move(input.together) : [](const std::function<void()>& one, const std::function<void()>& other) {
        one();
        other();
    };
    d->findProduction();
    d->numberNodes();
    together(
        [this] {
            d->modules = std::make_unique<ModuleResolver>(d->records, d->paths);
            d->symbols = std::make_unique<SymbolTable>(d->records, *d->modules);
        },
        [this] {
            d->collectMethods();
            d->countMentions();
        });
    together([this] { d->buildCalls(); },
             [this] {
                 d->routeTable = std::make_unique<RouteTable>(d->records, *d->symbols);
                 d->findEntryPoints();
                 d->buildImports();
                 d->buildRoutes();
             });
    together([this] { d->propagateReach(); },
             [this] {
                 d->buildTests();
                 d->buildPackages();
             });
}

ProjectIndex::~ProjectIndex() = default;

void ProjectIndex::Private::findProduction()
{
    productionFiles.reserve(records.size());
    for (const auto& record : records) {
        const auto slash = record.path.rfind('/');
        const auto name = std::string_view(record.path).substr(slash == std::string::npos ? 0 : slash + 1);
        productionFiles.push_back(isCode(record.language) && !record.isTest && !record.isScript && !record.isVendored && !record.isMigration && !name.ends_with(".d.ts")
                             && name.find(".config.") == std::string_view::npos && name.find(".stories.") == std::string_view::npos);
    }
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
std::uint32_t ProjectIndex::contextOf(FileId file) const { return file < d->contexts.size() ? d->contexts[file] : noId; }
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

std::span<const CallEdge> ProjectIndex::callees(FunctionKey function) const { return d->callees(d->node(function)); }
std::span<const CallEdge> ProjectIndex::callers(FunctionKey function) const { return d->callers(d->node(function)); }
ProjectIndex::Symbol ProjectIndex::resolve(FileId file, std::string_view qualified) const { return d->symbols->resolve(file, qualified); }
ProjectIndex::Symbol ProjectIndex::member(FileId file, std::string_view name) const { return d->symbols->member(file, name); }
ProjectIndex::Symbol ProjectIndex::method(FileId file, ClassId classId, std::string_view name) const { return d->symbols->method(file, classId, name); }
ProjectIndex::Symbol ProjectIndex::resolveClass(FileId file, std::string_view qualified) const { return d->symbols->resolveClass(file, qualified); }
bool ProjectIndex::isOpen(FileId file) const { return d->symbols->isOpen(file); }

std::span<const ProjectIndex::ClassKey> ProjectIndex::derivedClasses(ClassKey key) const
{
    const auto [first, last] = std::ranges::equal_range(d->bases, key);
    return std::span(d->derived).subspan(static_cast<std::size_t>(first - d->bases.begin()), static_cast<std::size_t>(last - first));
}

std::uint32_t ProjectIndex::mentionCount(std::string_view identifier, bool productionOnly) const
{
    const auto found = d->mentionNames.find(identifier);
    return found == NameMap::absent ? 0 : productionOnly ? d->mentions[found].production : d->mentions[found].all;
}

bool ProjectIndex::isMentionedByPrograms(std::string_view identifier) const
{
    const auto found = d->mentionNames.find(identifier);
    return found != NameMap::absent && d->mentions[found].inPrograms;
}

const std::vector<EntryPoint>& ProjectIndex::entryPoints() const { return d->entryPoints; }

std::span<const EntryPoint> ProjectIndex::entryPoints(FileId target) const
{
    const auto found = std::ranges::equal_range(d->entryPoints, target, {}, [](const EntryPoint& entry) { return entry.target.file; });
    return {found.begin(), found.end()};
}

std::uint16_t ProjectIndex::reach(FunctionKey function) const { return d->reach[d->node(function)]; }

bool ProjectIndex::isLoadedByFolder(FileId file) const { return d->isLoadedByFolder[file]; }

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
