#include "rules/nodepattern.h"

#include "base/interruption.h"
#include "facts/expressions.h"
#include "flow/constants.h"

#include <algorithm>
#include <span>

namespace punchlist {
namespace {

/// Makes a Condition of a function object.
template <typename Holds>
class FunctionCondition final : public Condition {
public:
    FunctionCondition(int cost, FileNeeds needs, Holds holds)
        : m_cost(cost)
        , m_needs(std::move(needs))
        , m_holds(std::move(holds))
    {
    }
    bool holds(const MatchContext& context, NodeId node) const override { return m_holds(context, node); }
    int cost() const override { return m_cost; }
    const FileNeeds& needs() const override { return m_needs; }

private:
    int m_cost;
    FileNeeds m_needs;
    Holds m_holds;
};

template <typename Holds>
std::unique_ptr<Condition> condition(int cost, Holds holds, FileNeeds needs = {})
{
    return std::make_unique<FunctionCondition<Holds>>(cost, std::move(needs), std::move(holds));
}

/// For conditions on names that stand among the texts of the file as they are.
FileNeeds needsOf(const TextPattern& pattern)
{
    FileNeeds needs;
    NeededNames names;
    for (const auto& text : pattern.plainTexts())
        names.add(text);
    needs.addNames(std::move(names));
    return needs;
}

FileNeeds needsOf(const CalleeTable& table)
{
    FileNeeds needs;
    needs.addNames(table.neededNames());
    return needs;
}

FileNeeds needsOf(const std::vector<NodePattern>& alternatives)
{
    std::vector<FileNeeds> each;
    for (const auto& pattern : alternatives)
        each.push_back(pattern.needs());
    FileNeeds needs;
    needs.addOneOf(std::move(each));
    return needs;
}

/// Of a condition that asks further patterns: that of the most expensive question in them.
int costOf(std::span<const NodePattern> patterns, int least)
{
    int cost = least;
    for (const auto& pattern : patterns) {
        for (const auto& one : pattern.conditions)
            cost = std::max(cost, one->cost());
    }
    return cost;
}

int costOf(const Expectation& expectation) { return costOf(std::span(&expectation.pattern, 1), 2); }

FileNeeds needsOf(const Expectation& expectation)
{
    return expectation.kind == Expectation::Kind::Matches ? expectation.pattern.needs() : FileNeeds{};
}

bool meets(const Expectation& expectation, const MatchContext& context, NodeId value)
{
    if (expectation.kind != Expectation::Kind::Matches)
        return expectation.kind == Expectation::Kind::Present;
    return expectation.pattern.matches(context, expectation.followNames ? context.file.facts.valueOf(value) : value);
}

/// The function node around, or the module.
NodeId functionAround(const FileFacts& facts, NodeId node)
{
    const auto* function = facts.function(node);
    return function ? function->node : 0;
}

std::uint32_t countOf(const Code& code, NodeId node)
{
    std::uint32_t count = 0;
    for (const auto child : code.children(node)) {
        switch (code[node].kind) {
        case NodeKind::Call: count += code[child].role != Role::Callee ? 1 : 0; break;
        case NodeKind::Function: count += code[child].role == Role::Parameter ? 1 : 0; break;
        default: ++count; break;
        }
    }
    return count;
}

struct KindWord {
    std::string_view word;
    std::initializer_list<NodeKind> kinds;
};
const KindWord kindWords[] = {
    {"call", {NodeKind::Call}},
    {"function", {NodeKind::Function}},
    {"class", {NodeKind::Class}},
    {"handler", {NodeKind::Handler}},
    {"loop", {NodeKind::For, NodeKind::ForClassic, NodeKind::While}},
    {"comprehension", {NodeKind::Comprehension}},
    {"assignment", {NodeKind::Assign, NodeKind::AugmentedAssign, NodeKind::AssignExpression}},
    {"string", {NodeKind::String}},
    {"template", {NodeKind::Template}},
    {"number", {NodeKind::Number}},
    {"boolean", {NodeKind::Boolean}},
    {"none", {NodeKind::Null}},
    {"literal", {NodeKind::String, NodeKind::Number, NodeKind::Boolean, NodeKind::Null}},
    {"list", {NodeKind::List}},
    {"tuple", {NodeKind::Tuple}},
    {"set", {NodeKind::Set}},
    {"dict", {NodeKind::Dict}},
    {"pair", {NodeKind::Pair}},
    {"name", {NodeKind::Name}},
    {"member", {NodeKind::Member}},
    {"subscript", {NodeKind::Subscript}},
    {"import", {NodeKind::Import}},
    {"jsx", {NodeKind::Jsx}},
    {"jsx-attribute", {NodeKind::JsxAttribute}},
    {"if", {NodeKind::If}},
    {"try", {NodeKind::Try}},
    {"with", {NodeKind::With}},
    {"switch", {NodeKind::Switch}},
    {"case", {NodeKind::Case}},
    {"raise", {NodeKind::Raise}},
    {"return", {NodeKind::Return}},
    {"assert", {NodeKind::Assert}},
    {"await", {NodeKind::Await}},
    {"yield", {NodeKind::Yield}},
    {"decorator", {NodeKind::Decorator}},
    {"parameter", {NodeKind::Parameter}},
    {"keyword", {NodeKind::Keyword}},
    {"binary", {NodeKind::Binary}},
    {"logical", {NodeKind::Logical}},
    {"compare", {NodeKind::Compare}},
    {"conditional", {NodeKind::Conditional}},
    {"unary", {NodeKind::Unary}},
    {"regex", {NodeKind::Regex}},
    {"delete", {NodeKind::Delete}},
    {"pass", {NodeKind::Pass}},
    {"break", {NodeKind::Break}},
    {"continue", {NodeKind::Continue}},
    {"statement", {NodeKind::ExpressionStatement}},
    {"other", {NodeKind::Unknown}},
};

struct RoleWord {
    std::string_view word;
    Role role;
};
constexpr RoleWord roleWords[] = {
    {"body", Role::Body}, {"else", Role::Else}, {"finally", Role::Finally}, {"handler", Role::Handler}, {"decorator", Role::Decorator},
    {"parameter", Role::Parameter}, {"type", Role::Type}, {"default", Role::Default}, {"base", Role::Base}, {"value", Role::Value},
    {"cause", Role::Cause}, {"target", Role::Target}, {"condition", Role::Condition}, {"iterable", Role::Iterable},
    {"context", Role::Context}, {"message", Role::Message}, {"pattern", Role::Pattern}, {"case", Role::Case}, {"callee", Role::Callee},
    {"object", Role::Object}, {"index", Role::Index}, {"hole", Role::Hole}, {"element", Role::Element}, {"key", Role::Key},
    {"left", Role::Left}, {"right", Role::Right}, {"attribute", Role::Attribute},
};

struct ContextWord {
    std::string_view word;
    std::uint16_t bit;
};
constexpr ContextWord contextWords[] = {
    {"in-loop", InLoop}, {"in-try", InTry}, {"in-handler", InHandler}, {"in-finally", InFinally}, {"in-with", InWith}, {"lock-held", LockHeld},
    {"in-async", InAsync}, {"in-route-handler", InHandlerFunction}, {"in-test", InTest}, {"in-main", InMain},
    {"module-level", AtModuleLevel}, {"awaited", Awaited}, {"in-type-checking", InTypeChecking},
};
struct UseWord {
    std::string_view word;
    ResultUse use;
};
constexpr UseWord useWords[] = {
    {"discarded", ResultUse::Discarded}, {"assigned", ResultUse::Assigned}, {"returned", ResultUse::Returned}, {"passed-on", ResultUse::Argument},
    {"receiver", ResultUse::Receiver}, {"tested", ResultUse::Condition},
};
struct NodeFlagWord {
    std::string_view word;
    std::uint16_t flag;
};
constexpr NodeFlagWord nodeFlagWords[] = {
    {"async", FlagAsync}, {"generator", FlagGenerator}, {"lambda", FlagLambda}, {"static", FlagStatic}, {"optional", FlagOptional}, {"new", FlagNew},
    {"tagged", FlagTagged}, {"bytes", FlagBytes}, {"declaration", FlagDeclaration}, {"const", FlagConst}, {"do-while", FlagDo},
};

const Function* functionOfNode(const FileFacts& facts, NodeId node)
{
    return facts.code.is(node, NodeKind::Function) && facts.entryOf[node] != noId ? &facts.functions[facts.entryOf[node]] : nullptr;
}

} // namespace

bool NodePattern::matches(const MatchContext& context, NodeId node) const
{
    Interruption::check();
    if (node == noNode || (kinds.any() && !kinds.test(static_cast<std::size_t>(context.file.facts.code[node].kind))))
        return false;
    return std::ranges::all_of(conditions, [&](const auto& one) { return one->holds(context, node); });
}

void NodePattern::add(std::unique_ptr<Condition> added)
{
    const auto at = std::ranges::upper_bound(conditions, added->cost(), {}, [](const auto& one) { return one->cost(); });
    conditions.insert(at, std::move(added));
}

FileNeeds NodePattern::needs() const
{
    FileNeeds needs;
    needs.addKinds(kinds);
    for (const auto& one : conditions)
        needs.add(one->needs());
    return needs;
}

std::string_view nodeName(const FileFacts& facts, NodeId node)
{
    const auto& code = facts.code;
    switch (code[node].kind) {
    case NodeKind::Call:
        if (const auto* call = facts.call(node))
            return facts.text(call->method);
        return {};
    case NodeKind::Function:
        if (const auto* function = functionOfNode(facts, node))
            return facts.text(function->name);
        return code.text(node);
    case NodeKind::Assign:
    case NodeKind::AugmentedAssign:
    case NodeKind::AssignExpression: {
        const auto target = code.child(node, Role::Target);
        if (code.is(target, NodeKind::Subscript)) {
            const auto index = code.child(target, Role::Index);
            return code.is(index, NodeKind::String) ? code.text(index) : std::string_view{};
        }
        return target == noNode ? std::string_view{} : code.text(target);
    }
    case NodeKind::Subscript: {
        const auto index = code.child(node, Role::Index);
        return code.is(index, NodeKind::String) ? code.text(index) : std::string_view{};
    }
    case NodeKind::Decorator: {
        auto value = code.child(node, Role::Value);
        if (code.is(value, NodeKind::Call))
            value = code.child(value, Role::Callee);
        return value == noNode ? std::string_view{} : code.text(value);
    }
    case NodeKind::String:
    case NodeKind::Template:
    case NodeKind::Number:
    case NodeKind::Boolean:
    case NodeKind::Null:
        return {};
    default:
        return code.text(node);
    }
}

std::string nodeText(const FileFacts& facts, NodeId node)
{
    const auto& code = facts.code;
    switch (code[node].kind) {
    case NodeKind::String:
    case NodeKind::Number:
    case NodeKind::Boolean:
    case NodeKind::Regex:
    case NodeKind::TypeExpression:
        return std::string(code.text(node));
    case NodeKind::Null:
        return code.text(node).empty() ? "null" : std::string(code.text(node));
    case NodeKind::Unary: {
        const auto value = code.child(node, Role::Value);
        return code.text(node) == "-" && code.is(value, NodeKind::Number) ? "-" + std::string(code.text(value)) : std::string();
    }
    default: {
        std::string text;
        if (const auto skeleton = textSkeleton(facts, node)) {
            for (const auto c : skeleton->text) {
                if (c == skeletonHole)
                    text += "{}";
                else
                    text += c;
            }
        }
        return text;
    }
    }
}

std::string readableName(std::string_view name)
{
    if (name.starts_with('~') || name.starts_with('?') || (name.starts_with('@') && name.find('/') == std::string_view::npos))
        name.remove_prefix(1);
    // What comes from a file of the project is known by its own name: "../lib/db.query" is `query`.
    if (name.starts_with("./") || name.starts_with("../") || name.starts_with("@/")) {
        name.remove_prefix(name.rfind('/') + 1);
        if (const auto dot = name.find('.'); dot != std::string_view::npos && dot + 1 < name.size())
            name.remove_prefix(dot + 1);
    }
    while (name.starts_with('.'))
        name.remove_prefix(1);
    return std::string(name);
}

bool nodeKindsOf(std::string_view word, NodeKindSet& kinds, std::unique_ptr<Condition>& further)
{
    for (const auto& entry : kindWords) {
        if (entry.word != word)
            continue;
        for (const auto kind : entry.kinds)
            kinds.set(static_cast<std::size_t>(kind));
        return true;
    }
    if (word == "lambda") {
        kinds.set(static_cast<std::size_t>(NodeKind::Function));
        further = condition(0, [](const MatchContext& context, NodeId node) {
            return !context.file.facts.code.is(node, NodeKind::Function) || context.file.facts.code.has(node, FlagLambda);
        });
        return true;
    }
    if (word == "built-text") {
        for (const auto kind : {NodeKind::Template, NodeKind::Binary, NodeKind::Call})
            kinds.set(static_cast<std::size_t>(kind));
        further = condition(2, [](const MatchContext& context, NodeId node) {
            const auto skeleton = textSkeleton(context.file.facts, node);
            return skeleton && !skeleton->holes.empty();
        });
        return true;
    }
    return false;
}

bool roleOfWord(std::string_view word, Role& role)
{
    const auto* at = std::ranges::find(roleWords, word, &RoleWord::word);
    if (at == std::end(roleWords))
        return false;
    role = at->role;
    return true;
}

std::unique_ptr<Condition> flagCondition(std::string_view word)
{
    if (const auto* at = std::ranges::find(contextWords, word, &ContextWord::word); at != std::end(contextWords)) {
        return condition(0, [bit = at->bit](const MatchContext& context, NodeId node) { return (context.file.facts.contextOf[node] & bit) != 0; });
    }
    if (const auto* at = std::ranges::find(useWords, word, &UseWord::word); at != std::end(useWords)) {
        return condition(0, [use = at->use](const MatchContext& context, NodeId node) {
            const auto* call = context.file.facts.call(node);
            return call && call->use == use;
        });
    }
    if (const auto* at = std::ranges::find(nodeFlagWords, word, &NodeFlagWord::word); at != std::end(nodeFlagWords)) {
        return condition(0, [flag = at->flag](const MatchContext& context, NodeId node) { return (context.file.facts.code[node].flags & flag) != 0; });
    }
    if (word == "in-script")
        return condition(0, [](const MatchContext& context, NodeId) { return context.file.facts.isScript; });
    if (word == "test-function" || word == "route-handler" || word == "abstract" || word == "method") {
        const auto test = word == "test-function" ? +[](const Function& function) { return function.isTest; }
            : word == "route-handler"             ? +[](const Function& function) { return function.isHandler; }
            : word == "abstract"                  ? +[](const Function& function) { return function.isAbstract; }
                                                  : +[](const Function& function) { return function.owner != noId; };
        return condition(0, [test](const MatchContext& context, NodeId node) {
            const auto* function = functionOfNode(context.file.facts, node);
            return function && test(*function);
        });
    }
    return nullptr;
}

std::unique_ptr<Condition> calleeCondition(std::shared_ptr<const CalleeTable> table)
{
    auto needs = needsOf(*table);
    return condition(0, [table = std::move(table)](const MatchContext& context, NodeId node) {
        const auto* call = context.file.facts.call(node);
        return call && table->contains(context.file.facts.text(call->callee));
    }, std::move(needs));
}

std::unique_ptr<Condition> qualifiedCondition(CalleeTable table)
{
    auto needs = needsOf(table);
    return condition(0, [table = std::move(table)](const MatchContext& context, NodeId node) {
        return table.contains(context.file.facts.qualified(node));
    }, std::move(needs));
}

std::unique_ptr<Condition> nameCondition(TextPattern pattern)
{
    auto needs = needsOf(pattern);
    const int cost = needs.empty() ? 2 : 1; // plain names are compared, others are searched
    return condition(cost, [pattern = std::move(pattern)](const MatchContext& context, NodeId node) {
        return pattern.matches(nodeName(context.file.facts, node));
    }, std::move(needs));
}

std::unique_ptr<Condition> textCondition(TextPattern pattern)
{
    return condition(2, [pattern = std::move(pattern)](const MatchContext& context, NodeId node) {
        // Plain literals are by far the most frequent: no copy for them.
        if (context.file.facts.code.is(node, NodeKind::String))
            return pattern.matches(context.file.facts.code.text(node));
        return pattern.matches(nodeText(context.file.facts, node));
    });
}

std::unique_ptr<Condition> sourceCondition(TextPattern pattern)
{
    return condition(3, [pattern = std::move(pattern)](const MatchContext& context, NodeId node) { return pattern.matches(context.file.textOf(node)); });
}

std::unique_ptr<Condition> givenToCondition(TextPattern pattern)
{
    return condition(2, [pattern = std::move(pattern)](const MatchContext& context, NodeId node) {
        return pattern.matches(nameGivenTo(context.file.facts, node));
    });
}

std::unique_ptr<Condition> constantCondition(bool constant)
{
    return condition(2, [constant](const MatchContext& context, NodeId node) { return isConstant(context.file.facts, node) == constant; });
}

std::unique_ptr<Condition> comesFromCondition(std::bitset<6> kinds)
{
    return condition(4, [kinds](const MatchContext& context, NodeId node) {
        const auto taint = context.taint.of(node);
        return kinds.test(taint.validated ? 0 : static_cast<std::size_t>(taint.kind));
    });
}

std::unique_ptr<Condition> decoratorCondition(CalleeTable table)
{
    auto needs = needsOf(table);
    return condition(0, [table = std::move(table)](const MatchContext& context, NodeId node) {
        const auto& facts = context.file.facts;
        const std::vector<TextId>* decorators = nullptr;
        if (const auto* function = functionOfNode(facts, node))
            decorators = &function->decorators;
        else if (facts.code.is(node, NodeKind::Class) && facts.entryOf[node] != noId)
            decorators = &facts.classes[facts.entryOf[node]].decorators;
        return decorators && std::ranges::any_of(*decorators, [&](TextId id) { return table.contains(facts.text(id)); });
    }, std::move(needs));
}

std::unique_ptr<Condition> baseCondition(CalleeTable table)
{
    auto needs = needsOf(table);
    return condition(0, [table = std::move(table)](const MatchContext& context, NodeId node) {
        const auto& facts = context.file.facts;
        if (!facts.code.is(node, NodeKind::Class) || facts.entryOf[node] == noId)
            return false;
        return std::ranges::any_of(facts.classes[facts.entryOf[node]].bases, [&](TextId id) { return table.contains(facts.text(id)); });
    }, std::move(needs));
}

std::unique_ptr<Condition> countCondition(CountRange range)
{
    return condition(1, [range](const MatchContext& context, NodeId node) {
        const auto count = countOf(context.file.facts.code, node);
        return count >= range.least && count <= range.most;
    });
}

std::unique_ptr<Condition> argumentCondition(std::string path, Expectation expectation)
{
    auto needs = needsOf(expectation);
    const auto everyPosition = path == "*";
    const int cost = costOf(expectation);
    return condition(cost, [everyPosition, path = std::move(path), expectation = std::move(expectation)](const MatchContext& context, NodeId node) {
        const auto& facts = context.file.facts;
        if (!facts.code.is(node, NodeKind::Call))
            return false;
        if (everyPosition) {
            bool any = false;
            for (const auto child : facts.code.children(node)) {
                if (facts.code[child].role == Role::Callee)
                    continue;
                const auto value = facts.code[child].role == Role::Argument ? child : facts.code.child(child, Role::Value);
                any = any || (value != noNode && meets(expectation, context, value));
            }
            return expectation.kind == Expectation::Kind::Absent ? countOf(facts.code, node) == 0 : any;
        }
        const auto found = lookUpArgument(facts, node, path);
        switch (found.state) {
        case ArgumentLookup::State::Unknown: return false;
        case ArgumentLookup::State::Absent: return expectation.kind == Expectation::Kind::Absent;
        case ArgumentLookup::State::Present: return meets(expectation, context, found.value);
        }
        return false;
    }, std::move(needs));
}

std::unique_ptr<Condition> childCondition(Role role, Expectation expectation)
{
    auto needs = needsOf(expectation);
    const int cost = costOf(expectation);
    return condition(cost, [role, expectation = std::move(expectation)](const MatchContext& context, NodeId node) {
        bool present = false;
        for (const auto child : context.file.facts.code.children(node)) {
            if (context.file.facts.code[child].role != role)
                continue;
            present = true;
            if (meets(expectation, context, child))
                return true;
        }
        return expectation.kind == Expectation::Kind::Absent && !present;
    }, std::move(needs));
}

std::unique_ptr<Condition> receiverCondition(Expectation expectation)
{
    auto needs = needsOf(expectation);
    const int cost = costOf(expectation);
    return condition(cost, [expectation = std::move(expectation)](const MatchContext& context, NodeId node) {
        const auto& code = context.file.facts.code;
        const auto callee = code.is(node, NodeKind::Call) ? code.child(node, Role::Callee) : node;
        const auto object = code.is(callee, NodeKind::Member) ? code.child(callee, Role::Object) : noNode;
        if (object == noNode)
            return expectation.kind == Expectation::Kind::Absent;
        return meets(expectation, context, object);
    }, std::move(needs));
}

namespace {

bool isInsideRelation(Relation relation) { return relation == Relation::Inside || relation == Relation::InsideFile; }

/// Whether some node around `node` fits. What is asked of a function itself looks past it: a method inside a class.
bool walkOutwards(Relation relation, const NodePattern& pattern, const MatchContext& context, NodeId node, std::uint64_t& steps)
{
    const auto& code = context.file.facts.code;
    for (auto outer = code.parent(node); outer != noNode; outer = code.parent(outer)) {
        ++steps;
        if (pattern.matches(context, outer))
            return true;
        if (relation == Relation::Inside && code.is(outer, NodeKind::Function))
            return false;
    }
    return false;
}

/// The nodes among which has, before and after look.
std::pair<NodeId, NodeId> searchedNodes(Relation relation, const FileFacts& facts, NodeId node)
{
    const auto& code = facts.code;
    if (relation == Relation::Has)
        return {node + 1, code.end(node)};
    const auto around = functionAround(facts, node);
    return relation == Relation::Before ? std::pair{around + 1, node} : std::pair{code.end(node), code.end(around)};
}

void fillTable(Relation relation, const NodePattern& pattern, const MatchContext& context, RelationMemory::Answers& answers)
{
    const auto& code = context.file.facts.code;
    const auto size = static_cast<NodeId>(code.nodes.size());
    if (!isInsideRelation(relation)) {
        for (NodeId node = 0; node < size; ++node) {
            if (pattern.matches(context, node))
                answers.places.push_back(node);
        }
    } else {
        std::vector<bool> fits(size);
        answers.inside.resize(size);
        for (NodeId node = 0; node < size; ++node) { // a parent comes before its children
            fits[node] = pattern.matches(context, node);
            const auto outer = code.parent(node);
            const bool stops = outer != noNode && relation == Relation::Inside && code.is(outer, NodeKind::Function);
            answers.inside[node] = outer != noNode && (fits[outer] || (!stops && answers.inside[outer]));
        }
    }
    answers.hasTable = true;
}

} // namespace

std::unique_ptr<Condition> relationCondition(Relation relation, NodePattern pattern)
{
    auto needs = pattern.needs();
    return condition(4, [relation, pattern = std::move(pattern)](const MatchContext& context, NodeId node) {
        const auto& facts = context.file.facts;
        const auto& code = facts.code;
        auto& answers = context.relations.of(pattern);
        // A few questions are cheaper without the table.
        if (!answers.hasTable && answers.steps > code.nodes.size())
            fillTable(relation, pattern, context, answers);
        if (isInsideRelation(relation))
            return answers.hasTable ? bool(answers.inside[node]) : walkOutwards(relation, pattern, context, node, answers.steps);

        const auto [first, last] = searchedNodes(relation, facts, node);
        // An ancestor is neither before nor after.
        const auto counts = [&](NodeId other) { return relation != Relation::Before || !code.contains(other, node); };
        if (answers.hasTable) {
            auto place = std::ranges::lower_bound(answers.places, first);
            while (place != answers.places.end() && *place < last && !counts(*place))
                ++place;
            return place != answers.places.end() && *place < last;
        }
        for (auto other = first; other < last; ++other) {
            ++answers.steps;
            if (counts(other) && pattern.matches(context, other))
                return true;
        }
        return false;
    }, std::move(needs));
}

std::unique_ptr<Condition> anyCondition(std::vector<NodePattern> patterns)
{
    auto needs = needsOf(patterns);
    const int cost = costOf(patterns, 1);
    return condition(cost, [patterns = std::move(patterns)](const MatchContext& context, NodeId node) {
        return std::ranges::any_of(patterns, [&](const NodePattern& one) { return one.matches(context, node); });
    }, std::move(needs));
}

std::unique_ptr<Condition> allCondition(std::vector<NodePattern> patterns)
{
    FileNeeds needs;
    for (const auto& one : patterns)
        needs.add(one.needs());
    const int cost = costOf(patterns, 1);
    return condition(cost, [patterns = std::move(patterns)](const MatchContext& context, NodeId node) {
        return std::ranges::all_of(patterns, [&](const NodePattern& one) { return one.matches(context, node); });
    }, std::move(needs));
}

std::unique_ptr<Condition> noneCondition(std::vector<NodePattern> patterns)
{
    const int cost = costOf(patterns, 1);
    return condition(cost, [patterns = std::move(patterns)](const MatchContext& context, NodeId node) {
        return std::ranges::none_of(patterns, [&](const NodePattern& one) { return one.matches(context, node); });
    });
}

std::unique_ptr<Condition> routeCondition(RouteExpectation expectation)
{
    FileNeeds needs;
    needs.addRoutes();
    return condition(1, [expectation = std::move(expectation)](const MatchContext& context, NodeId node) {
        const auto& facts = context.file.facts;
        const auto function = facts.code.is(node, NodeKind::Function) ? facts.entryOf[node] : facts.functionOf[node];
        if (function == noId)
            return false;
        return std::ranges::any_of(facts.routes, [&](const Route& route) {
            const auto fits = [&](const TextPattern& pattern, TextId text) { return pattern.empty() || pattern.matches(facts.text(text)); };
            if (route.handler != function || !fits(expectation.method, route.method) || !fits(expectation.framework, route.framework)
                || !fits(expectation.path, route.path))
                return false;
            return !expectation.guarded
                || std::ranges::any_of(route.guards, [&](TextId id) { return expectation.guards.contains(facts.text(id)); });
        });
    }, std::move(needs));
}

} // namespace punchlist
