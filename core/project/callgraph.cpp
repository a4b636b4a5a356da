#include "project/projectindexdata.h"

#include <algorithm>

namespace punchlist {
namespace {

/// With more candidates a method's name says nothing about which one is meant.
constexpr std::size_t mostByName = 3;

} // namespace

FunctionKey ProjectIndex::Private::key(std::uint32_t node) const
{
    const auto file = static_cast<FileId>(std::ranges::upper_bound(firstNode, node) - firstNode.begin() - 1);
    return {file, node == firstNode[file] ? noId : node - firstNode[file] - 1};
}

void ProjectIndex::Private::countMentions()
{
    for (FileId file = 0; file < records.size(); ++file) {
        const auto& record = records[file];
        const bool production = !record.isTest;
        for (const auto id : record.mentions) {
            auto& count = mentions[record.text(id)];
            ++count.second;
            count.first += production ? 1 : 0;
        }
    }
}

void ProjectIndex::Private::buildCalls()
{
    firstNode.reserve(records.size() + 1);
    std::uint32_t nodes = 0;
    for (const auto& record : records) {
        firstNode.push_back(nodes);
        nodes += 1 + static_cast<std::uint32_t>(record.functions.size());
    }
    firstNode.push_back(nodes);
    calleesOf.resize(nodes);
    callersOf.resize(nodes);
    for (FileId file = 0; file < records.size(); ++file) {
        const auto& record = records[file];
        if (record.isTest)
            continue;
        for (FunctionId f = 0; f < record.functions.size(); ++f) {
            if (record.functions[f].isMethod && record.functions[f].name != 0)
                methodsByName[record.text(record.functions[f].name)].push_back({file, f});
        }
    }

    for (FileId file = 0; file < records.size(); ++file) {
        const auto& record = records[file];
        // Most names of a file repeat.
        std::unordered_map<TextId, Symbol> known;
        const auto meaning = [&](TextId name) -> const Symbol& {
            const auto [at, isNew] = known.try_emplace(name);
            if (isNew) {
                const auto text = record.text(name);
                at->second = text.starts_with('<') ? symbols->member(file, text.substr(1)) : symbols->resolve(file, text);
            }
            return at->second;
        };
        const auto connect = [&](FunctionId from, const FunctionKey& to, std::uint32_t call, Certainty certainty) {
            const FunctionKey caller{file, from};
            if (caller == to)
                return;
            calleesOf[node(caller)].push_back({.caller = caller, .callee = to, .call = call, .certainty = certainty});
        };
        const auto use = [&](FunctionId from, const Symbol& symbol, std::uint32_t call, Certainty certainty) {
            if (symbol.function != noId) {
                connect(from, {symbol.file, symbol.function}, call, certainty);
            } else if (symbol.classId != noId) {
                classUses.push_back({node({file, from}), symbol.file, symbol.classId});
                for (const auto name : {"__init__", "constructor", "__new__"}) {
                    if (call == noId)
                        break;
                    if (const auto made = symbols->method(symbol.file, symbol.classId, name); made.function != noId)
                        connect(from, {made.file, made.function}, call, certainty);
                }
            }
        };
        for (std::uint32_t i = 0; i < record.calls.size(); ++i) {
            const auto& call = record.calls[i];
            if (const auto& symbol = meaning(call.callee)) {
                const bool isMethod = symbol.function != noId && records[symbol.file].functions[symbol.function].isMethod;
                use(call.function, symbol, i, isMethod ? Certainty::Typed : Certainty::Direct);
                continue;
            }
            if (call.resolution != Resolution::Name && call.resolution != Resolution::None)
                continue;
            const auto candidates = methodsByName.find(record.text(call.method));
            if (candidates == methodsByName.end() || candidates->second.size() > mostByName)
                continue;
            for (const auto& candidate : candidates->second)
                connect(call.function, candidate, i, Certainty::ByName);
        }
        for (const auto& reference : record.references)
            use(reference.function, meaning(reference.name), noId, Certainty::Direct);
        for (FunctionId f = 0; f < record.functions.size(); ++f) {
            const auto& function = record.functions[f];
            for (const auto name : function.injected)
                use(f, meaning(name), noId, Certainty::Direct);
            for (const auto name : function.decorators)
                use(function.outer, meaning(name), noId, Certainty::Direct);
        }
        for (const auto& klass : record.classes) {
            for (const auto name : klass.bases)
                use(klass.function, meaning(name), noId, Certainty::Direct);
        }
    }
    for (const auto& edges : calleesOf) {
        for (const auto& edge : edges)
            callersOf[node(edge.callee)].push_back(edge);
    }
    std::ranges::sort(classUses, {}, &ClassUse::node);
}

} // namespace punchlist
