#include "detectors/completeness/callsignature.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace punchlist {
namespace {

struct Signature {
    std::vector<std::string_view> positional; ///< names, without self and cls
    std::set<std::string_view> keywordOnly;
    std::set<std::string_view> required; ///< without a default
    bool takesAny = false;     ///< *args
    bool takesKeywords = false; ///< **kwargs
    bool known = false;
};

/// Decorators that leave the signature alone.
bool isTransparent(std::string_view decorator)
{
    for (const std::string_view name : {"staticmethod", "classmethod", "abc.abstractmethod", "functools.lru_cache", "functools.cache", "functools.wraps", "typing.override", "override", "typing_extensions.override", "asyncio.coroutine"}) {
        if (decorator == name)
            return true;
    }
    return false;
}

/// Whether a method names the object or class that it belongs to. Those of an interface of zope name only what a caller gives, and
/// a library that adds arguments of its own says so nowhere.
bool takesItself(const Code& code, NodeId method)
{
    static constexpr auto names = std::to_array<std::string_view>({"self", "cls", "mcs", "mcls", "metacls", "_self", "_cls", "_", "__self", "this"});
    for (const auto child : code.children(method)) {
        if (code.is(child, NodeKind::Parameter))
            return isOneOf(code.text(child), names) || code.has(child, FlagForIn);
    }
    return false;
}

Signature signatureOf(const FileContext& file, FunctionId id)
{
    Signature signature;
    const auto& facts = file.facts;
    const auto& code = facts.code;
    const auto& function = facts.functions[id];
    bool isStatic = false;
    for (const auto decorator : function.decorators) {
        if (!isTransparent(facts.text(decorator)))
            return signature;
        isStatic = isStatic || facts.text(decorator) == "staticmethod";
    }
    // convert = staticmethod(convert), send = traced(send): what is called is something else.
    for (const auto assign : facts.nodes(NodeKind::Assign)) {
        const auto target = code.child(assign, Role::Target);
        if (code.is(target, NodeKind::Name) && code.text(target) == facts.text(function.name))
            return signature;
    }
    if (function.owner != noId && !isStatic && !takesItself(code, function.node))
        return signature;
    bool first = true;
    for (const auto parameter : code.children(function.node)) {
        if (!code.is(parameter, NodeKind::Parameter))
            continue;
        const bool skip = first && function.owner != noId && !isStatic;
        first = false;
        if (skip)
            continue;
        if (code.has(parameter, FlagForIn)) {
            (code.has(parameter, FlagDouble) ? signature.takesKeywords : signature.takesAny) = true;
            continue;
        }
        const auto name = code.text(parameter);
        if (name.empty())
            return signature;
        if (code.has(parameter, FlagKeywordOnly))
            signature.keywordOnly.insert(name);
        else
            signature.positional.push_back(name);
        if (code.child(parameter, Role::Default) == noNode)
            signature.required.insert(name);
    }
    signature.known = true;
    return signature;
}

/// Class.method(instance, …): the object is an argument. The class that is named may also be one that inherits the method, which is told
/// from an object by its capital letter.
bool isAskedOfClass(const FileContext& caller, NodeId call, std::string_view owner)
{
    const auto& code = caller.facts.code;
    const auto callee = code.child(call, Role::Callee);
    const auto receiver = code.is(callee, NodeKind::Member) ? code.child(callee, Role::Object) : noNode;
    if (!code.is(receiver, NodeKind::Name) && !code.is(receiver, NodeKind::Member))
        return false;
    auto name = code.text(receiver);
    if (name == owner)
        return true;
    while (name.starts_with('_'))
        name.remove_prefix(1);
    const auto isLower = [](char c) { return c >= 'a' && c <= 'z'; };
    return !name.empty() && name.front() >= 'A' && name.front() <= 'Z' && std::ranges::any_of(name, isLower);
}

/// What is wrong with a call, or empty.
std::string mismatch(const FileContext& caller, NodeId call, const Signature& signature)
{
    const auto& code = caller.facts.code;
    std::size_t positional = 0;
    std::set<std::string_view> given;
    for (const auto argument : code.children(call)) {
        if (code.is(argument, NodeKind::Spread))
            return {}; // may give anything
        if (code[argument].role == Role::Argument) {
            ++positional;
        } else if (code[argument].role == Role::Keyword) {
            if (code.is(argument, NodeKind::Spread) || code.text(argument).empty())
                return {};
            given.insert(code.text(argument));
        }
    }
    if (!signature.takesAny && positional > signature.positional.size())
        return "takes " + std::to_string(signature.positional.size()) + " positional arguments, and is given " + std::to_string(positional);
    for (const auto name : given) {
        const auto at = std::ranges::find(signature.positional, name);
        const bool isPositional = at != signature.positional.end();
        if (!isPositional && !signature.keywordOnly.contains(name) && !signature.takesKeywords)
            return "has no parameter `" + std::string(name) + '`';
        if (isPositional && static_cast<std::size_t>(at - signature.positional.begin()) < positional)
            return "gets `" + std::string(name) + "` twice";
    }
    for (std::size_t i = positional; i < signature.positional.size(); ++i) {
        const auto name = signature.positional[i];
        if (signature.required.contains(name) && !given.contains(name))
            return "needs `" + std::string(name) + '`';
    }
    for (const auto name : signature.keywordOnly) {
        if (signature.required.contains(name) && !given.contains(name))
            return "needs `" + std::string(name) + '`';
    }
    return {};
}

} // namespace

void CallSignature::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    std::map<FunctionKey, Signature> signatures;
    std::vector<std::pair<std::uint32_t, FunctionKey>> targets; // call and what it means, of one function
    for (FileId id = 0; id < index.fileCount(); ++id) {
        Interruption::check();
        const auto& record = index.record(id);
        const auto* context = record.language != Language::Python || record.hasSyntaxErrors || !index.isProduction(id) ? nullptr : contextOf(project, id);
        if (!context)
            continue;
        const auto& file = *context;
        for (FunctionId f = 0; f <= record.functions.size(); ++f) {
            const FunctionKey caller{id, f == record.functions.size() ? noId : f};
            targets.clear();
            for (const auto& edge : index.callees(caller)) {
                if (edge.call != noId && edge.certainty != Certainty::ByName && edge.callee.function != noId)
                    targets.emplace_back(edge.call, edge.callee);
            }
            std::ranges::stable_sort(targets, {}, &std::pair<std::uint32_t, FunctionKey>::first);
            for (std::size_t at = 0; at < targets.size(); ++at) {
                const auto& [entry, callee] = targets[at];
                // Several definitions: overloads, or one per platform.
                if ((at > 0 && targets[at - 1].first == entry) || (at + 1 < targets.size() && targets[at + 1].first == entry) || entry >= file.facts.calls.size())
                    continue;
                const auto& target = index.record(callee.file);
                const auto& function = target.functions[callee.function];
                const auto& call = record.calls[entry];
                const auto name = record.text(call.method);
                if (target.language != Language::Python || function.isAbstract || function.isLambda || function.outer != noId || target.text(function.name) != name)
                    continue; // constructors and aliases: the first parameter is not the class's own
                const auto* calleeFile = contextOf(project, callee.file);
                if (!calleeFile || target.hasSyntaxErrors)
                    continue;
                const auto node = file.facts.calls[entry].node; // the index numbers calls as the facts do
                const auto [signature, isNew] = signatures.try_emplace(callee);
                // The same name again in its scope: which one is meant is decided at run time.
                if (isNew && std::ranges::count(target.functions, function.scope, &record::Function::scope) == 1)
                    signature->second = signatureOf(*calleeFile, callee.function);
                if (!signature->second.known)
                    continue;
                if (function.owner != noId && isAskedOfClass(file, node, target.text(target.classes[function.owner].name)))
                    continue;
                const auto what = mismatch(file, node, signature->second);
                if (what.empty())
                    continue;
                Report report;
                report.node = node;
                report.values["function"] = target.text(function.scope);
                report.values["mismatch"] = what;
                if ((call.context & InTry) != 0)
                    report.severity = Severity::Medium;
                if (function.isMethod)
                    report.confidence = Confidence::Medium;
                report.evidence.push_back(evidenceAt(index, callee.file, function.header, EvidenceRole::Context, "its parameters"));
                reporter.report(file, std::move(report));
            }
        }
    }
}

} // namespace punchlist
