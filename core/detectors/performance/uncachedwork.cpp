#include "detectors/performance/uncachedwork.h"

#include "detectors/projectreport.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

constexpr std::size_t manyReads = 20;
constexpr std::size_t mostPlaces = 10;

bool speaksOfCache(std::string_view text)
{
    for (const std::string_view word : {"cache", "Cache", "CACHE", "memoize", "revalidate", "etag", "ETag", "staleTime"}) {
        if (text.find(word) != std::string_view::npos)
            return true;
    }
    return false;
}

/// Whether any code of the service keeps results, under whatever name.
bool keepsResults(const FileRecord& record)
{
    return std::ranges::any_of(record.mentions, [&](TextId id) { return speaksOfCache(record.text(id)); })
        || std::ranges::any_of(record.imports, [&](const record::Import& import) { return speaksOfCache(record.text(import.module)) || speaksOfCache(record.text(import.name)); })
        || std::ranges::any_of(record.functions, [&](const record::Function& function) {
               return speaksOfCache(record.text(function.name)) || std::ranges::any_of(function.decorators, [&](TextId decorator) { return speaksOfCache(record.text(decorator)); });
           });
}

bool importsStore(const FileRecord& record)
{
    return std::ranges::any_of(record.imports, [&](const record::Import& import) {
        const auto module = record.text(import.module);
        return module == "redis" || module.starts_with("redis.") || module == "ioredis" || module == "pymemcache" || module.starts_with("@upstash") || module == "valkey";
    });
}

/// How much a handler does: its own statements and those of what it certainly calls.
std::size_t workOf(const ProjectIndex& index, FunctionKey key)
{
    std::size_t work = index.record(key.file).functions[key.function].statements;
    for (const auto& edge : index.callees(key)) {
        if (edge.certainty != Certainty::ByName && edge.callee.function != noId)
            work += index.record(edge.callee.file).functions[edge.callee.function].statements;
    }
    return work;
}

} // namespace

void UncachedWork::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    struct Read {
        const IndexedRoute* route;
        std::size_t work;
    };
    std::vector<Read> reads;
    std::set<FunctionKey> seen;
    for (const auto& route : index.routes()) {
        const auto& record = index.record(route.file);
        // Next.js keeps what pages fetch by itself.
        if (route.method == "GET" && route.handler.function != noId && index.isProduction(route.handler.file) && record.text(record.routes[route.route].framework) != "nextjs" && seen.insert(route.handler).second)
            reads.push_back({&route, workOf(index, route.handler)});
    }
    if (reads.size() < manyReads)
        return;
    bool hasStore = false;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        const bool isOther = !isCode(record.language) || record.isTest || record.isVendored || record.language == Language::Tsx || record.path.ends_with(".jsx");
        if (!isOther && keepsResults(record))
            return;
        hasStore = hasStore || (!isOther && importsStore(record));
    }
    if (hasStore)
        return; // a store of keys and values serves as a cache under any name
    std::ranges::stable_sort(reads, std::greater{}, &Read::work);
    const auto& first = *reads.front().route;
    Report report;
    report.range = index.record(first.handler.file).functions[first.handler.function].header;
    report.values["count"] = std::to_string(reads.size());
    report.values["route"] = first.method + ' ' + first.path;
    for (std::size_t i = 1; i < std::min(reads.size(), mostPlaces); ++i) {
        const auto& route = *reads[i].route;
        report.evidence.push_back(evidenceAt(index, route.handler.file, index.record(route.handler.file).functions[route.handler.function].header, EvidenceRole::Context, route.method + ' ' + route.path));
    }
    reportAt(project, reporter, first.handler.file, std::move(report));
}

} // namespace punchlist
