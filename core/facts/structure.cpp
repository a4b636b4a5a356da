#include "facts/semantics.h"

#include "base/interruption.h"
#include "base/oneof.h"

#include <array>
#include <numeric>
#include <string>

namespace punchlist {
namespace {

/// Context bits that end at the border of a function.
constexpr std::uint16_t localContext
    = InLoop | InTry | InHandler | InFinally | InWith | LockHeld | InAsync | AtModuleLevel | Awaited;

bool containsIgnoringCase(std::string_view text, std::string_view lowerCaseWord)
{
    if (text.size() < lowerCaseWord.size())
        return false;
    for (std::size_t i = 0; i + lowerCaseWord.size() <= text.size(); ++i) {
        std::size_t k = 0;
        while (k < lowerCaseWord.size() && (text[i + k] | 0x20) == lowerCaseWord[k])
            ++k;
        if (k == lowerCaseWord.size())
            return true;
    }
    return false;
}

/// Whether the context expression of a `with` is a lock by its name.
bool speaksOfLock(const Code& code, NodeId context)
{
    for (NodeId n = context; n < code.end(context); ++n) {
        const auto kind = code[n].kind;
        if (kind != NodeKind::Name && kind != NodeKind::Member)
            continue;
        const auto name = code.text(n);
        if (containsIgnoringCase(name, "lock") || containsIgnoringCase(name, "mutex") || containsIgnoringCase(name, "semaphore"))
            return !containsIgnoringCase(name, "block") && !containsIgnoringCase(name, "clock");
    }
    return false;
}

/// `if __name__ == "__main__"` and `if (require.main === module)`.
bool isMainGuard(const Code& code, NodeId ifNode)
{
    const auto condition = code.child(ifNode, Role::Condition);
    if (!code.is(condition, NodeKind::Compare))
        return false;
    const auto left = code.child(condition, Role::Left);
    const auto right = code.child(condition, Role::Right);
    if (left == noNode || right == noNode)
        return false;
    return code.text(left) == "__name__" || code.text(right) == "__name__"
        || (code.is(left, NodeKind::Member) && code.text(left) == "main" && code.text(right) == "module");
}

bool isTypeCheckingGuard(const Code& code, NodeId ifNode)
{
    const auto condition = code.child(ifNode, Role::Condition);
    return condition != noNode && (code.is(condition, NodeKind::Name) || code.is(condition, NodeKind::Member))
        && code.text(condition) == "TYPE_CHECKING";
}

bool hasHandler(const Code& code, NodeId tryNode)
{
    return code.child(tryNode, Role::Handler) != noNode;
}

/// `with contextlib.suppress(ValueError):` catches like a try.
bool suppresses(const Code& code, NodeId item)
{
    for (NodeId n = item; n < code.end(item); ++n) {
        if ((code.is(n, NodeKind::Name) || code.is(n, NodeKind::Member)) && code.text(n) == "suppress" && code[n].role == Role::Callee)
            return true;
    }
    return false;
}

class StructureCollector {
public:
    explicit StructureCollector(FileFacts& facts)
        : m_facts(facts)
        , m_code(facts.code)
    {
    }

    void run()
    {
        const auto count = m_code.nodes.size();
        m_facts.functionOf.assign(count, noId);
        m_facts.contextOf.assign(count, 0);
        m_facts.entryOf.assign(count, noId);
        auto& first = m_facts.firstOfKind;
        first.fill(0);
        for (const auto& node : m_code.nodes)
            ++first[static_cast<std::size_t>(node.kind) + 1];
        std::partial_sum(first.begin(), first.end(), first.begin());
        m_facts.byKind.resize(count);
        auto next = first; // where the next node of a kind goes
        std::uint16_t start = AtModuleLevel;
        if (m_facts.isTest)
            start |= InTest;
        for (NodeId n = 0; n < count; ++n) {
            Interruption::check();
            const auto& node = m_code[n];
            m_facts.byKind[next[static_cast<std::size_t>(node.kind)]++] = n;
            if (node.parent == noNode) {
                m_facts.contextOf[n] = start;
                m_scope.push_back({n, noId, noId, 0});
            } else {
                enter(n, node);
            }
            if (node.kind == NodeKind::Function)
                addFunction(n);
            else if (node.kind == NodeKind::Class)
                addClass(n);
        }
    }

private:
    struct Scope {
        NodeId node;
        FunctionId function;
        ClassId owner; ///< the class whose body is open, noId inside a function
        TextId path;
    };

    void enter(NodeId n, const Node& node)
    {
        while (n >= m_code.end(m_scope.back().node) && m_scope.size() > 1)
            m_scope.pop_back();
        const auto& parent = m_code[node.parent];
        auto context = m_facts.contextOf[node.parent];
        auto function = m_facts.functionOf[node.parent];
        switch (parent.kind) {
        case NodeKind::Function:
            // Defaults, decorators and annotations run where the function is defined.
            if (node.role == Role::Body) {
                function = m_facts.entryOf[node.parent];
                context &= static_cast<std::uint16_t>(~localContext);
                if (m_facts.functions[function].isAsync)
                    context |= InAsync;
                if (m_facts.functions[function].isTest)
                    context |= InTest;
            } else if (node.role == Role::Parameter) {
                function = m_facts.entryOf[node.parent];
            }
            break;
        case NodeKind::While:
        case NodeKind::For:
        case NodeKind::ForClassic:
            if (node.role == Role::Body || (node.role == Role::Condition && parent.kind != NodeKind::For) || node.role == Role::Step)
                context |= InLoop;
            break;
        case NodeKind::Comprehension:
            if (node.role == Role::Element || node.role == Role::Condition)
                context |= InLoop;
            break;
        case NodeKind::Try:
            if (node.role == Role::Body && hasHandler(m_code, node.parent))
                context |= InTry;
            else if (node.role == Role::Finally)
                context |= InFinally;
            break;
        case NodeKind::Handler:
            if (node.role == Role::Body)
                context |= InHandler;
            break;
        case NodeKind::With:
            if (node.role == Role::Body) {
                context |= InWith;
                const auto item = m_code.child(node.parent, Role::Context);
                if (item != noNode && speaksOfLock(m_code, item))
                    context |= LockHeld;
                if (item != noNode && suppresses(m_code, item))
                    context |= InTry;
            }
            break;
        case NodeKind::If:
            if (node.role == Role::Body) {
                if (isMainGuard(m_code, node.parent))
                    context |= InMain;
                else if (isTypeCheckingGuard(m_code, node.parent))
                    context |= InTypeChecking;
            }
            break;
        default:
            break;
        }
        context &= static_cast<std::uint16_t>(~Awaited);
        if (parent.kind == NodeKind::Await)
            context |= Awaited;
        if (parent.kind == NodeKind::Class && node.role == Role::Body)
            context &= static_cast<std::uint16_t>(~(InLoop | AtModuleLevel));
        m_facts.contextOf[n] = context;
        m_facts.functionOf[n] = function;
    }

    TextId join(TextId path, std::string_view name)
    {
        if (path == 0)
            return m_code.texts.intern(name);
        std::string joined(m_code.texts[path]);
        joined += '.';
        joined += name;
        return m_code.texts.intern(joined);
    }

    void addFunction(NodeId n)
    {
        const auto& outer = m_scope.back();
        const auto& node = m_code[n];
        Function function;
        function.node = n;
        function.name = node.text;
        function.outer = outer.function;
        function.owner = outer.owner;
        function.isAsync = (node.flags & FlagAsync) != 0;
        function.isGenerator = (node.flags & FlagGenerator) != 0;
        function.isLambda = (node.flags & FlagLambda) != 0;
        function.body = m_code.child(n, Role::Body);
        // `const load = async () => {…}` and `load: function () {…}` are known by the name they are stored under.
        if (function.name == 0 && node.parent != noNode) {
            const auto& parent = m_code[node.parent];
            if (parent.kind == NodeKind::Assign && node.role == Role::Value) {
                const auto target = m_code.child(node.parent, Role::Target);
                if (target != noNode && (m_code.is(target, NodeKind::Name) || m_code.is(target, NodeKind::Member)))
                    function.name = m_code[target].text;
            } else if (parent.kind == NodeKind::Pair) {
                function.name = parent.text;
            }
        }
        const auto name = m_code.texts[function.name];
        function.scope = name.empty() ? outer.path : join(outer.path, name);
        function.isTest = m_facts.isTest && isTestFunction(function, name, n);
        if (outer.owner != noId && function.body == noNode)
            function.isAbstract = true;
        const auto id = static_cast<FunctionId>(m_facts.functions.size());
        m_facts.entryOf[n] = id;
        m_scope.push_back({n, id, noId, function.scope});
        m_facts.functions.push_back(std::move(function));
    }

    bool isTestFunction(const Function& function, std::string_view name, NodeId n) const
    {
        if (m_facts.language == Language::Python)
            return name.starts_with("test") && (function.outer == noId || function.owner != noId);
        // it("…", () => {…}), test.each(…)("…", …)
        const auto parent = m_code.parent(n);
        if (m_code[n].role != Role::Argument || !m_code.is(parent, NodeKind::Call))
            return false;
        auto callee = m_code.child(parent, Role::Callee);
        // test.describe groups tests, test.beforeEach prepares them, test.step is a part of one.
        static constexpr auto others = std::to_array<std::string_view>({"describe", "beforeEach", "afterEach", "beforeAll", "afterAll", "step", "extend", "use", "override"});
        for (; m_code.is(callee, NodeKind::Member) || m_code.is(callee, NodeKind::Call); ++callee) {
            if (m_code.is(callee, NodeKind::Member) && isOneOf(m_code.text(callee), others))
                return false;
        }
        if (!m_code.is(callee, NodeKind::Name))
            return false;
        const auto called = m_code.text(callee);
        return called == "it" || called == "test" || called == "xit" || called == "fit" || called == "xtest" || called == "specify";
    }

    void addClass(NodeId n)
    {
        const auto& outer = m_scope.back();
        Class entry;
        entry.node = n;
        entry.name = m_code[n].text;
        entry.function = outer.function;
        const auto name = m_code.texts[entry.name];
        entry.scope = name.empty() ? outer.path : join(outer.path, name);
        const auto id = static_cast<ClassId>(m_facts.classes.size());
        m_facts.entryOf[n] = id;
        m_scope.push_back({n, outer.function, id, entry.scope});
        m_facts.classes.push_back(std::move(entry));
    }

    FileFacts& m_facts;
    Code& m_code;
    std::vector<Scope> m_scope;
};

} // namespace

void collectStructure(FileFacts& facts)
{
    StructureCollector(facts).run();
    for (auto& import : facts.imports) {
        import.function = facts.functionOf[import.node];
        if ((facts.contextOf[import.node] & InTypeChecking) != 0)
            import.typeOnly = true;
    }
}

ClassId classAround(const FileFacts& facts, NodeId node)
{
    for (auto function = facts.functionOf[node]; function != noId; function = facts.functions[function].outer) {
        if (facts.functions[function].owner != noId)
            return facts.functions[function].owner;
    }
    return noId;
}

} // namespace punchlist
