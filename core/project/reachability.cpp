#include "project/projectindexdata.h"

#include "base/oneof.h"

#include <algorithm>
#include <array>
#include <deque>
#include <utility>
#include <vector>

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

/// Loading code reaches the modules that it stands in.
std::uint16_t loadingBits(std::uint16_t bits)
{
    return static_cast<std::uint16_t>((bits & (ReachedByTest | ReachedByPage | ReachedByTool)) | ((bits & (ReachedInProduction & ~ReachedByPage)) != 0 ? ReachedAtStart : 0));
}

/// Spreads Reach bits along imports, calls and uses of classes until nothing changes.
class Reacher {
public:
    explicit Reacher(ProjectIndex::Private& data);
    void run();

private:
    /// What is asked of a class again and again.
    struct Method {
        std::uint32_t node;
        std::uint32_t name;   ///< number; noId when nobody calls methods of that name
        bool isCalledByOthers; ///< by the language, a base or a decorator
    };
    struct ClassFacts {
        bool asked = false;
        std::vector<Method> methods{};
    };

    /// Functions of a module that may be called from outside once it is loaded.
    struct Registered {
        FunctionId function;
        bool startedByFramework;
    };
    struct ModuleFacts {
        bool asked = false;
        std::vector<Registered> functions{};
        std::vector<FileId> packages{}; ///< around a Python module
    };
    struct Started {
        std::uint32_t by, target; ///< nodes
        std::uint16_t bits;
    };

    void numberMethodNames();
    void collectUnknownCalls();
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
    void useName(std::uint32_t name, std::uint16_t bits);
    const ClassFacts& factsOf(FileId file, ClassId classId);
    const ModuleFacts& factsOf(FileId file);
    bool isStartedByFramework(const FileRecord& record, const record::Function& function) const;

    ProjectIndex::Private& m_data;
    std::vector<bool> m_queued;
    std::deque<std::uint32_t> m_queue;
    /// Names of methods, numbered: those of methodsByName first, then those of other classes.
    NameMap m_otherNames;
    std::vector<std::uint16_t> m_bitsOfName;
    std::vector<std::uint32_t> m_firstUnknown; ///< by node, into m_unknownCalls. One more at the end
    std::vector<std::uint32_t> m_unknownCalls; ///< names of methods that are called on objects of unknown class
    std::vector<Started> m_spawns;             ///< sorted by their starter
    std::vector<std::uint32_t> m_firstClass;   ///< by file, into m_classes
    std::vector<ClassFacts> m_classes;
    std::vector<ModuleFacts> m_modules;        ///< by file
    std::vector<bool> m_importsInside;         ///< files with imports inside of functions
    std::vector<bool> m_isAsync;               ///< by node
    std::vector<std::uint32_t> m_firstInner, m_nextInner; ///< by node: functions inside, and the next one beside; noId = none

    std::uint32_t numberOf(std::string_view method) const
    {
        const auto known = m_data.methodNames.find(method);
        return known != NameMap::absent ? known : m_otherNames.find(method);
    }
};

Reacher::Reacher(ProjectIndex::Private& data)
    : m_data(data)
    , m_queued(data.firstNode.back(), false)
    , m_modules(data.records.size())
    , m_importsInside(data.records.size(), false)
    , m_isAsync(data.firstNode.back(), false)
    , m_firstInner(data.firstNode.back(), noId)
    , m_nextInner(data.firstNode.back(), noId)
{
    data.reach.assign(data.firstNode.back(), 0);
    std::uint32_t classes = 0;
    for (FileId file = 0; file < data.records.size(); ++file) {
        const auto& record = data.records[file];
        m_firstClass.push_back(classes);
        classes += static_cast<std::uint32_t>(record.classes.size());
        m_importsInside[file] = std::ranges::any_of(record.imports, [](const record::Import& import) { return import.function != noId; });
        for (const auto& spawn : record.spawns) {
            const auto target = data.symbols->resolve(file, record.text(spawn.target));
            if (target.function == noId)
                continue;
            std::uint16_t bits = 0;
            if (spawn.kind == record::Spawn::Kind::Thread)
                bits = ReachedByThread;
            else if (spawn.kind == record::Spawn::Kind::EventLoop)
                bits = ReachedByLoop;
            m_spawns.push_back({.by = data.node({file, spawn.function}), .target = data.node({target.file, target.function}), .bits = bits});
        }
        for (auto f = static_cast<FunctionId>(record.functions.size()); f-- > 0;) {
            const auto& function = record.functions[f];
            const auto node = data.node({file, f});
            m_isAsync[node] = function.isAsync;
            if (function.outer != noId) {
                auto& first = m_firstInner[data.node({file, function.outer})];
                m_nextInner[node] = first;
                first = node;
            }
        }
    }
    std::ranges::stable_sort(m_spawns, {}, &Started::by);
    m_classes.resize(classes);
    numberMethodNames();
    collectUnknownCalls();
}

void Reacher::numberMethodNames()
{
    auto next = static_cast<std::uint32_t>(m_data.methodsByName.size());
    for (const auto& record : m_data.records) {
        for (const auto& function : record.functions) {
            const bool isKnown = !record.isTest && function.name != 0;
            if (!function.isMethod || isKnown || m_data.methodNames.contains(record.text(function.name)))
                continue;
            if (m_otherNames.insert(record.text(function.name), next) == next)
                ++next;
        }
    }
    m_bitsOfName.assign(next, 0);
}

/// Calls of names that no class has reach nothing.
void Reacher::collectUnknownCalls()
{
    std::vector<std::pair<std::uint32_t, std::uint32_t>> calls; // node, name
    m_firstUnknown.assign(m_data.firstNode.back() + 1, 0);
    std::vector<std::uint32_t> numbers; // by text
    constexpr std::uint32_t unasked = noId - 1;
    for (FileId file = 0; file < m_data.records.size(); ++file) {
        const auto& record = m_data.records[file];
        numbers.assign(record.texts.size(), unasked);
        for (const auto& call : record.calls) {
            if (call.resolution != Resolution::Name && call.resolution != Resolution::None)
                continue;
            auto& number = numbers[call.method];
            if (number == unasked)
                number = numberOf(record.text(call.method));
            if (number == noId)
                continue;
            const auto node = m_data.node({file, call.function});
            calls.emplace_back(node, number);
            ++m_firstUnknown[node + 1];
        }
    }
    for (std::size_t i = 1; i < m_firstUnknown.size(); ++i)
        m_firstUnknown[i] += m_firstUnknown[i - 1];
    m_unknownCalls.resize(calls.size());
    auto next = m_firstUnknown;
    for (const auto& [node, name] : calls)
        m_unknownCalls[next[node]++] = name;
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
    for (auto i = m_data.firstCallee[node]; i < m_data.firstCallee[node + 1]; ++i) {
        auto passed = m_data.calls[i].certainty == Certainty::ByName ? static_cast<std::uint16_t>(bits | ReachedByName) : bits;
        const auto callee = m_data.calleeNodes[i];
        if (m_isAsync[callee])
            passed = static_cast<std::uint16_t>((passed & ~ReachedByThread) | ReachedByLoop);
        add(callee, passed);
    }
    const auto first = std::ranges::lower_bound(m_data.classUses, node, {}, &ProjectIndex::Private::ClassUse::node);
    for (auto use = first; use != m_data.classUses.end() && use->node == node; ++use)
        useClass(use->file, use->classId, bits);
    for (auto i = m_firstUnknown[node]; i < m_firstUnknown[node + 1]; ++i)
        useName(m_unknownCalls[i], bits);
    const auto spawned = std::ranges::lower_bound(m_spawns, node, {}, &Started::by);
    for (auto at = spawned; at != m_spawns.end() && at->by == node; ++at)
        add(at->target, static_cast<std::uint16_t>(bits | at->bits));
}

/// Loading a module runs its code, loads what it imports, and registers what frameworks call.
void Reacher::visitModule(FileId file, std::uint16_t bits)
{
    const auto& record = m_data.records[file];
    const auto loaded = loadingBits(bits);
    for (const auto& edge : m_data.imports[file]) {
        if (edge.typeOnly)
            continue;
        const auto function = edge.import == noId ? noId : record.imports[edge.import].function;
        if (function == noId)
            add(m_data.node({edge.to, noId}), loaded);
    }
    const auto& facts = factsOf(file);
    for (const auto package : facts.packages)
        add(m_data.node({package, noId}), loaded);
    for (const auto& [f, startedByFramework] : facts.functions) {
        const auto& function = record.functions[f];
        if (function.isHandler && (bits & ReachedInProduction) != 0) {
            auto started = static_cast<std::uint16_t>(ReachedByRequest | (function.isAsync ? ReachedByLoop : 0));
            if (record.language == Language::Python && !function.isAsync)
                started |= ReachedByThread;
            add(m_data.node({file, f}), started);
        } else if (startedByFramework) {
            add(m_data.node({file, f}), bits);
        } else if (function.isTest && (bits & ReachedByTest) != 0) {
            add(m_data.node({file, f}), ReachedByTest);
        }
    }
}

const Reacher::ModuleFacts& Reacher::factsOf(FileId file)
{
    auto& facts = m_modules[file];
    if (facts.asked)
        return facts;
    facts.asked = true;
    const auto& record = m_data.records[file];
    for (FunctionId f = 0; f < record.functions.size(); ++f) {
        const auto& function = record.functions[f];
        const bool started = isStartedByFramework(record, function);
        if (started || function.isHandler || function.isTest)
            facts.functions.push_back({.function = f, .startedByFramework = started});
    }
    if (record.language != Language::Python)
        return facts;
    for (auto folder = ModuleResolver::folderOf(record.path); !folder.empty(); folder = ModuleResolver::folderOf(folder)) {
        const auto package = m_data.modules->find(folder + "/__init__.py");
        if (package == noId)
            break;
        if (package != file)
            facts.packages.push_back(package);
    }
    return facts;
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
    add(m_data.node({key.file, noId}), loadingBits(bits));
    if (m_importsInside[key.file]) {
        for (const auto& edge : m_data.imports[key.file]) {
            if (edge.import != noId && record.imports[edge.import].function == key.function && !edge.typeOnly)
                add(m_data.node({edge.to, noId}), bits);
        }
    }
    // Functions inside are run by it, or handed out by it. Lambdas have no name that could be looked for.
    for (auto inner = m_firstInner[m_data.node(key)]; inner != noId; inner = m_nextInner[inner])
        add(inner, bits);
}

const Reacher::ClassFacts& Reacher::factsOf(FileId file, ClassId classId)
{
    auto& facts = m_classes[m_firstClass[file] + classId];
    if (facts.asked)
        return facts;
    facts.asked = true;
    const auto& record = m_data.records[file];
    const auto& klass = record.classes[classId];
    const bool hasForeignBase = !klass.decorators.empty() || std::ranges::any_of(klass.bases, [&](TextId base) {
        return record.text(base) != "object" && record.text(base) != "abc.ABC" && !m_data.symbols->resolveClass(file, record.text(base));
    });
    for (FunctionId f = 0; f < record.functions.size(); ++f) {
        const auto& function = record.functions[f];
        if (function.owner != classId || !function.isMethod)
            continue;
        const auto name = record.text(function.name);
        facts.methods.push_back({.node = m_data.node({file, f}), .name = numberOf(name),
                                 .isCalledByOthers = hasForeignBase || name.starts_with("__") || name == "constructor" || !function.decorators.empty()});
    }
    return facts;
}

/// A class in use: whoever holds it may call what its bases or the language call; other methods are found by name.
void Reacher::useClass(FileId file, ClassId classId, std::uint16_t bits)
{
    add(m_data.node({file, noId}), loadingBits(bits));
    for (const auto& method : factsOf(file, classId).methods) {
        if (method.isCalledByOthers)
            add(method.node, bits);
        else if (method.name != noId && m_bitsOfName[method.name] != 0)
            add(method.node, static_cast<std::uint16_t>(m_bitsOfName[method.name] | ReachedByName));
    }
}

/// `name` is the number of a method's name.
void Reacher::useName(std::uint32_t name, std::uint16_t bits)
{
    auto& known = m_bitsOfName[name];
    if ((known | bits) == known)
        return;
    known = static_cast<std::uint16_t>(known | bits);
    if (name >= m_data.methodsByName.size())
        return;
    for (const auto& candidate : m_data.methodsByName[name])
        add(m_data.node(candidate), static_cast<std::uint16_t>(bits | ReachedByName));
}

} // namespace

void ProjectIndex::Private::propagateReach()
{
    Reacher(*this).run();
}

} // namespace punchlist
