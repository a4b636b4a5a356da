#include "detectors/objectlifetime.h"

#include "detectors/projectreport.h"
#include "rules/calleepattern.h"

#include <algorithm>
#include <string_view>

namespace punchlist {
namespace {

/// Methods that a constructor calls are followed this deep.
constexpr int deepestSetup = 3;

} // namespace

ObjectLifetime::ObjectLifetime(const ProjectContext& project)
    : m_project(project)
    , m_index(*project.index)
{
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        if (!m_index.isProduction(file))
            continue;
        addModuleObjects(file);
        addCachedFunctions(file);
        addProviders(file);
    }
    while (!m_waiting.empty()) {
        const auto key = m_waiting.back();
        m_waiting.pop_back();
        addParts(key);
    }
}

const Evidence* ObjectLifetime::holderOf(FileId file, ClassId classId) const
{
    const auto found = m_holders.find({file, classId});
    return found == m_holders.end() ? nullptr : &found->second;
}

void ObjectLifetime::addModuleObjects(FileId file)
{
    const auto& record = m_index.record(file);
    const auto* context = contextOf(m_project, file);
    if (!context)
        return;
    // What a main guard makes lives as long as the tool that is tried out there.
    const auto isTried = [&](std::string_view name) {
        return std::ranges::any_of(context->facts.bindings, [&](const Binding& binding) {
            return binding.owner == noId && binding.function == noId && binding.node != noNode && (context->facts.contextOf[binding.node] & InMain) != 0
                && context->facts.text(binding.name) == name;
        });
    };
    for (const auto& variable : record.variables) {
        if (variable.owner != noId || variable.value == 0)
            continue;
        if (const auto made = m_index.resolveClass(file, record.text(variable.value)); made && !isTried(record.text(variable.name)))
            add({made.file, made.classId}, evidenceAt(m_index, file, variable.range, EvidenceRole::Holder, "one instance for the whole process"));
    }
}

void ObjectLifetime::addCachedFunctions(FileId file)
{
    const auto* context = contextOf(m_project, file);
    if (!context || context->facts.language != Language::Python)
        return;
    const auto& facts = context->facts;
    const auto isCached = [&](const Function& function) {
        return std::ranges::any_of(function.decorators, [&](TextId decorator) {
            const auto name = facts.text(decorator);
            return name.starts_with("functools.lru_cache") || name.starts_with("functools.cache");
        });
    };
    if (std::ranges::none_of(facts.functions, isCached))
        return;
    for (const auto& call : facts.calls) {
        if (call.use != ResultUse::Returned || call.function == noId || !isCached(facts.functions[call.function]))
            continue;
        if (const auto made = m_index.resolveClass(file, facts.text(call.callee)))
            add({made.file, made.classId}, evidenceAt(m_index, file, context->range(call.node), EvidenceRole::Holder, "made once, the cached function hands out the same instance"));
    }
}

void ObjectLifetime::addProviders(FileId file)
{
    const auto& record = m_index.record(file);
    const auto* context = contextOf(m_project, file);
    if (!context || !isJavaScriptFamily(record.language))
        return;
    for (ClassId id = 0; id < record.classes.size(); ++id) {
        const auto& klass = record.classes[id];
        const bool isProvider = std::ranges::any_of(klass.decorators, [&](TextId decorator) { return record.text(decorator) == "@nestjs/common.Injectable"; });
        if (!isProvider || context->textOf(context->facts.classes[id].node).substr(0, 200).find("scope:") != std::string_view::npos)
            continue;
        add({file, id}, evidenceAt(m_index, file, klass.header, EvidenceRole::Holder, "the container makes one instance of a provider"));
    }
}

void ObjectLifetime::add(ClassKey key, Evidence holder)
{
    const auto& record = m_index.record(key.first);
    if (!m_index.isProduction(key.first) || !m_holders.emplace(key, holder).second)
        return;
    m_waiting.push_back(key);
    for (const auto base : record.classes[key.second].bases) {
        if (const auto parent = m_index.resolveClass(key.first, record.text(base)))
            add({parent.file, parent.classId}, holder);
    }
}

void ObjectLifetime::addParts(ClassKey key)
{
    for (const auto* name : {"__init__", "constructor"}) {
        if (const auto method = m_index.method(key.first, key.second, name); method.function != noId)
            addPartsOf({method.file, method.function}, key, 0);
    }
}

void ObjectLifetime::addPartsOf(FunctionKey method, ClassKey owner, int depth)
{
    const auto& record = m_index.record(method.file);
    for (const auto& call : record.calls) {
        if (call.function != method.function)
            continue;
        const auto callee = record.text(call.callee);
        if (const auto made = m_index.resolveClass(method.file, callee)) {
            if (call.use == ResultUse::Assigned || call.use == ResultUse::Argument || call.use == ResultUse::Other)
                add({made.file, made.classId}, evidenceAt(m_index, method.file, call.range, EvidenceRole::Holder, "made once, by an object that lives as long as the process"));
            continue;
        }
        const auto next = callee.starts_with('@') && depth < deepestSetup ? m_index.method(owner.first, owner.second, lastSegmentOf(callee)) : ProjectIndex::Symbol{};
        if (next.function != noId && next.function != method.function)
            addPartsOf({next.file, next.function}, owner, depth + 1);
    }
}

} // namespace punchlist
