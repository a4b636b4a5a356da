#include "flow/constants.h"
#include "rules/functioncondition.h"

#include <algorithm>
#include <iterator>

/// The words of the rule language that stand for kinds of nodes, roles and flags.
namespace punchlist {
namespace {

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

} // namespace

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

} // namespace punchlist
