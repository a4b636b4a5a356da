#include "project/projectindexdata.h"

#include "base/oneof.h"

#include <algorithm>
#include <array>
#include <deque>
#include <set>

namespace punchlist {
namespace {

using Kind = EntryPoint::Kind;

/// Decorators that do not hand the function to somebody who calls it.
bool isNeutralDecorator(std::string_view decorator)
{
    static constexpr auto neutral = std::to_array<std::string_view>(
        {"staticmethod", "classmethod", "property", "abstractmethod", "abstractproperty", "cached_property", "lru_cache", "cache", "wraps", "contextmanager", "asynccontextmanager",
         "overload", "override", "final", "dataclass", "total_ordering", "singledispatch", "deprecated", "setter", "getter", "deleter", "retry", "backoff", "on_exception",
         "timed", "trace", "traced", "log", "inject", "atomic", "transaction", "cached", "memoize", "njit", "jit", "no_grad", "inference_mode", "runtime_checkable", "Injectable"});
    while (decorator.ends_with("()"))
        decorator.remove_suffix(2);
    const auto dot = decorator.find_last_of(".@~");
    return isOneOf(dot == std::string_view::npos ? decorator : decorator.substr(dot + 1), neutral);
}

std::uint16_t bitsOf(Kind kind)
{
    switch (kind) {
    case Kind::Application: return ReachedAtStart;
    case Kind::Worker: return ReachedByWorker | ReachedAtStart;
    case Kind::Schedule: return ReachedBySchedule | ReachedAtStart;
    case Kind::Command: return ReachedByCommand;
    case Kind::Page: return ReachedByPage;
    case Kind::Library: return ReachedAtStart;
    case Kind::Tool: return ReachedByTool;
    case Kind::Test: return ReachedByTest;
    }
    return 0;
}

/// Spreads Reach bits along imports, calls and uses of classes until nothing changes.
class Reacher {
public:
    explicit Reacher(ProjectIndex::Private& data);
    void run();

private:
    void add(std::uint32_t node, std::uint16_t bits)
    {
        if ((m_data.reach[node] | bits) == m_data.reach[node])
            return;
        m_data.reach[node] = static_cast<std::uint16_t>(m_data.reach[node] | bits);
        if (!m_queued[node]) {
            m_queued[node] = true;
            m_queue.push_back(node);
        }
    }
    void visit(std::uint32_t node);
    void visitModule(FileId file, std::uint16_t bits);
    void visitFunction(FunctionKey key, std::uint16_t bits);
    void useClass(FileId file, ClassId classId, std::uint16_t bits);
    void useName(std::string_view method, std::uint16_t bits);
    bool isStartedByFramework(const FileRecord& record, const record::Function& function) const;

    ProjectIndex::Private& m_data;
    std::vector<bool> m_queued;
    std::deque<std::uint32_t> m_queue;
    std::unordered_map<std::string_view, std::uint16_t> m_names;
    std::vector<std::vector<const record::Call*>> m_unknownCalls; ///< by node: calls of which only the name is known
    std::vector<std::vector<const record::Spawn*>> m_spawns;      ///< by node
};

Reacher::Reacher(ProjectIndex::Private& data)
    : m_data(data)
    , m_queued(data.firstNode.back(), false)
    , m_unknownCalls(data.firstNode.back())
    , m_spawns(data.firstNode.back())
{
    data.reach.assign(data.firstNode.back(), 0);
    for (FileId file = 0; file < data.records.size(); ++file) {
        for (const auto& call : data.records[file].calls) {
            if (call.resolution == Resolution::Name || call.resolution == Resolution::None)
                m_unknownCalls[data.node({file, call.function})].push_back(&call);
        }
        for (const auto& spawn : data.records[file].spawns)
            m_spawns[data.node({file, spawn.function})].push_back(&spawn);
    }
}

void Reacher::run()
{
    for (const auto& entry : m_data.entryPoints) {
        const auto bits = bitsOf(entry.kind);
        add(m_data.node(entry.target), bits);
        add(m_data.node({entry.target.file, noId}), bits);
        const auto& record = m_data.records[entry.target.file];
        // What the package or framework calls is what the module offers.
        if (entry.kind == Kind::Page || entry.kind == Kind::Library || (entry.kind == Kind::Application && isJavaScriptFamily(record.language))) {
            for (FunctionId f = 0; f < record.functions.size(); ++f) {
                const auto name = record.functions[f].name;
                if (name != 0 && (std::ranges::contains(record.exported, name) || name == record.defaultExport))
                    add(m_data.node({entry.target.file, f}), static_cast<std::uint16_t>(bits | (entry.kind == Kind::Application ? ReachedByRequest : 0)));
            }
        }
    }
    while (!m_queue.empty()) {
        const auto node = m_queue.front();
        m_queue.pop_front();
        m_queued[node] = false;
        visit(node);
    }
}

void Reacher::visit(std::uint32_t node)
{
    const auto key = m_data.key(node);
    auto bits = m_data.reach[node];
    if (key.function == noId)
        visitModule(key.file, bits);
    else
        visitFunction(key, bits);
    for (const auto& edge : m_data.calleesOf[node]) {
        auto passed = edge.certainty == Certainty::ByName ? static_cast<std::uint16_t>(bits | ReachedByName) : bits;
        const auto& callee = m_data.records[edge.callee.file].functions[edge.callee.function];
        if (callee.isAsync)
            passed = static_cast<std::uint16_t>((passed & ~ReachedByThread) | ReachedByLoop);
        add(m_data.node(edge.callee), passed);
    }
    const auto first = std::ranges::lower_bound(m_data.classUses, node, {}, &ProjectIndex::Private::ClassUse::node);
    for (auto use = first; use != m_data.classUses.end() && use->node == node; ++use)
        useClass(use->file, use->classId, bits);
    for (const auto* call : m_unknownCalls[node])
        useName(m_data.records[key.file].text(call->method), bits);
    for (const auto* spawn : m_spawns[node]) {
        const auto target = m_data.symbols->resolve(key.file, m_data.records[key.file].text(spawn->target));
        if (target.function == noId)
            continue;
        std::uint16_t more = 0;
        if (spawn->kind == record::Spawn::Kind::Thread)
            more = ReachedByThread;
        else if (spawn->kind == record::Spawn::Kind::EventLoop)
            more = ReachedByLoop;
        add(m_data.node({target.file, target.function}), static_cast<std::uint16_t>(bits | more));
    }
}

/// Loading a module runs its code, loads what it imports, and registers what frameworks call.
void Reacher::visitModule(FileId file, std::uint16_t bits)
{
    const auto& record = m_data.records[file];
    const auto loaded = static_cast<std::uint16_t>((bits & (ReachedByTest | ReachedByPage | ReachedByTool))
                                                   | ((bits & (ReachedInProduction & ~ReachedByPage)) != 0 ? ReachedAtStart : 0));
    for (const auto& edge : m_data.imports[file]) {
        if (edge.typeOnly)
            continue;
        const auto function = edge.import == noId ? noId : record.imports[edge.import].function;
        if (function == noId)
            add(m_data.node({edge.to, noId}), loaded);
    }
    if (record.language == Language::Python) { // the packages around it
        for (auto folder = ModuleResolver::folderOf(record.path); !folder.empty(); folder = ModuleResolver::folderOf(folder)) {
            const auto package = m_data.modules->find(folder + "/__init__.py");
            if (package == noId)
                break;
            if (package != file)
                add(m_data.node({package, noId}), loaded);
        }
    }
    for (FunctionId f = 0; f < record.functions.size(); ++f) {
        const auto& function = record.functions[f];
        if (function.isHandler && (bits & ReachedInProduction) != 0) {
            auto started = static_cast<std::uint16_t>(ReachedByRequest | (function.isAsync ? ReachedByLoop : 0));
            if (record.language == Language::Python && !function.isAsync)
                started |= ReachedByThread;
            add(m_data.node({file, f}), started);
        } else if (isStartedByFramework(record, function)) {
            add(m_data.node({file, f}), bits);
        } else if (function.isTest && (bits & ReachedByTest) != 0) {
            add(m_data.node({file, f}), ReachedByTest);
        }
    }
}

bool Reacher::isStartedByFramework(const FileRecord& record, const record::Function& function) const
{
    if (function.isMethod)
        return false; // with its class
    return std::ranges::any_of(function.decorators, [&](TextId decorator) { return !isNeutralDecorator(record.text(decorator)); });
}

void Reacher::visitFunction(FunctionKey key, std::uint16_t bits)
{
    const auto& record = m_data.records[key.file];
    const auto& functions = record.functions;
    add(m_data.node({key.file, noId}), static_cast<std::uint16_t>((bits & (ReachedByTest | ReachedByPage | ReachedByTool)) | ((bits & (ReachedInProduction & ~ReachedByPage)) != 0 ? ReachedAtStart : 0)));
    for (const auto& edge : m_data.imports[key.file]) {
        if (edge.import != noId && record.imports[edge.import].function == key.function && !edge.typeOnly)
            add(m_data.node({edge.to, noId}), bits);
    }
    // Functions inside are run by it, or handed out by it. Lambdas have no name that could be looked for.
    for (FunctionId f = key.function + 1; f < functions.size() && functions[f].range.startByte < functions[key.function].range.endByte; ++f) {
        if (functions[f].outer == key.function)
            add(m_data.node({key.file, f}), bits);
    }
}

/// A class in use: whoever holds it may call what its bases or the language call; other methods are found by name.
void Reacher::useClass(FileId file, ClassId classId, std::uint16_t bits)
{
    const auto& record = m_data.records[file];
    const auto& klass = record.classes[classId];
    add(m_data.node({file, noId}), static_cast<std::uint16_t>((bits & (ReachedByTest | ReachedByPage | ReachedByTool)) | ((bits & (ReachedInProduction & ~ReachedByPage)) != 0 ? ReachedAtStart : 0)));
    bool hasForeignBase = !klass.decorators.empty();
    for (const auto base : klass.bases) {
        const auto parent = m_data.symbols->resolveClass(file, record.text(base));
        hasForeignBase = hasForeignBase || (!parent && record.text(base) != "object" && record.text(base) != "abc.ABC");
    }
    for (FunctionId f = 0; f < record.functions.size(); ++f) {
        const auto& function = record.functions[f];
        if (function.owner != classId || !function.isMethod)
            continue;
        const auto name = record.text(function.name);
        const bool special = name.starts_with("__") || name == "constructor" || !function.decorators.empty();
        const auto known = m_names.find(name);
        if (special || hasForeignBase)
            add(m_data.node({file, f}), bits);
        else if (known != m_names.end())
            add(m_data.node({file, f}), static_cast<std::uint16_t>(known->second | ReachedByName));
    }
}

void Reacher::useName(std::string_view method, std::uint16_t bits)
{
    auto& known = m_names[method];
    if ((known | bits) == known)
        return;
    known = static_cast<std::uint16_t>(known | bits);
    const auto methods = m_data.methodsByName.find(method);
    if (methods == m_data.methodsByName.end())
        return;
    for (const auto& candidate : methods->second)
        add(m_data.node(candidate), static_cast<std::uint16_t>(bits | ReachedByName));
}

} // namespace

void ProjectIndex::Private::propagateReach()
{
    Reacher(*this).run();
}

} // namespace punchlist
