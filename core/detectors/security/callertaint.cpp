#include "detectors/security/callertaint.h"

#include "base/interruption.h"
#include "detectors/projectreport.h"
#include "flow/callarguments.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace punchlist {
namespace {

constexpr int deepest = 4;             ///< files that a value is followed through
constexpr std::size_t mostCallers = 24; ///< of one function

/// The function that a parameter belongs to, or null.
const Function* functionOf(const FileFacts& facts, NodeId parameter)
{
    const auto node = facts.code.parent(parameter);
    const bool isParameter = facts.code[parameter].role == Role::Parameter && facts.code.is(node, NodeKind::Function);
    return isParameter && facts.entryOf[node] < facts.functions.size() ? &facts.functions[facts.entryOf[node]] : nullptr;
}

Evidence stepAt(const FileContext& file, NodeId node, EvidenceRole role, std::string note)
{
    return {.path = file.source.path, .range = file.range(node), .role = role, .note = std::move(note), .snippet = {}};
}

} // namespace

bool isUploadedFile(const FileFacts& facts, NodeId value)
{
    const auto& code = facts.code;
    const auto isFiles = [&](NodeId node) { return code.is(node, NodeKind::Member) && (code.text(node) == "FILES" || code.text(node) == "files"); };
    value = value == noNode ? noNode : facts.valueOf(value);
    if (value == noNode)
        return false;
    if (code.is(value, NodeKind::Subscript))
        return isFiles(code.child(value, Role::Object));
    if (code.is(value, NodeKind::Call)) {
        const auto callee = code.child(value, Role::Callee);
        return code.is(callee, NodeKind::Member) && (code.text(callee) == "get" || code.text(callee) == "pop") && isFiles(code.child(callee, Role::Object));
    }
    const auto* binding = code.is(value, NodeKind::Name) ? facts.binding(value) : nullptr;
    if (!binding || binding->kind != Binding::Kind::Parameter || binding->node == noNode)
        return false;
    static constexpr auto types = std::to_array<std::string_view>({"UploadFile", "FileStorage", "InMemoryUploadedFile", "UploadedFile", "TemporaryUploadedFile"});
    const auto type = code.child(binding->node, Role::Type);
    for (auto node = type; type != noNode && node < code.end(type); ++node) {
        if (std::ranges::find(types, code.text(node)) != types.end())
            return true;
    }
    return false;
}

CallerTaint::CallerTaint(const ProjectContext& project)
    : m_project(project)
{
}

std::optional<CallerTaint::Origin> CallerTaint::ofParameter(FileId file, NodeId parameter) { return ask(file, parameter, 0); }

LocalTaint& CallerTaint::taintOf(FileId file, const FileContext& context)
{
    auto& taint = m_taints[file];
    if (!taint)
        taint = std::make_unique<LocalTaint>(context.facts);
    return *taint;
}

std::optional<CallerTaint::Origin> CallerTaint::ask(FileId file, NodeId parameter, int depth)
{
    Interruption::check();
    const std::pair key(file, parameter);
    if (const auto known = m_known.find(key); known != m_known.end())
        return known->second;
    const auto* context = depth < deepest ? contextOf(m_project, file) : nullptr;
    const auto* function = context ? functionOf(context->facts, parameter) : nullptr;
    if (!function)
        return std::nullopt;
    m_known[key] = std::nullopt; // while it is being answered: functions that call each other add nothing
    std::optional<Origin> worst;
    std::size_t seen = 0;
    const auto id = static_cast<FunctionId>(function - context->facts.functions.data());
    for (const auto& edge : m_project.index->callers({file, id})) {
        if (edge.call == noId || edge.certainty == Certainty::ByName || edge.caller.file == file)
            continue; // LocalTaint has asked the callers of the same file
        if (++seen > mostCallers)
            break;
        if (auto origin = fromCaller(edge, context->facts, *function, parameter, depth); origin && (!worst || origin->kind > worst->kind))
            worst = std::move(origin);
    }
    m_known[key] = worst;
    return worst;
}

std::optional<CallerTaint::Origin> CallerTaint::fromCaller(const CallEdge& edge, const FileFacts& callee, const Function& function, NodeId parameter, int depth)
{
    const auto* caller = contextOf(m_project, edge.caller.file);
    if (!caller || caller->facts.isTest || caller->facts.isScript || edge.call >= caller->facts.calls.size())
        return std::nullopt;
    const auto call = caller->facts.calls[edge.call].node; // records keep the calls of a file in the order of its facts
    const auto argument = argumentFor(caller->facts, call, callee, function, parameter);
    if (argument == noNode)
        return std::nullopt;
    auto& local = taintOf(edge.caller.file, *caller);
    const auto taint = local.of(argument);
    if (!taint || taint.guessed || taint.validated || taint.kind == SourceKind::Environment)
        return std::nullopt;
    const auto handedOn = stepAt(*caller, argument, EvidenceRole::Caller, "handed on to `" + std::string(callee.text(function.name)) + "`");
    if (taint.kind == SourceKind::Parameter) {
        auto origin = ask(edge.caller.file, taint.source, depth + 1);
        if (origin)
            origin->steps.push_back(handedOn);
        return origin;
    }
    Origin origin{.kind = taint.kind, .isUpload = isUploadedFile(caller->facts, argument), .steps = {}};
    const auto source = taint.source == noNode ? argument : taint.source;
    origin.steps.push_back(stepAt(*caller, source, EvidenceRole::Source, "the value enters here: " + std::string(sourceName(taint.kind))));
    if (caller->range(source) != caller->range(argument))
        origin.steps.push_back(handedOn);
    return origin;
}

} // namespace punchlist
