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
    for (const auto& record : records) {
        const bool production = !record.isTest;
        const bool outsideManifests = record.dependencies.empty();
        const bool inPrograms = isCode(record.language) || record.language == Language::Bash || record.language == Language::Json || record.language == Language::Toml;
        for (const auto id : record.mentions) {
            const auto name = record.text(id);
            const auto at = mentionNames.insert(name, static_cast<std::uint32_t>(mentions.size()));
            if (at == mentions.size())
                mentions.push_back({.name = name});
            auto& mention = mentions[at];
            ++mention.all;
            mention.production += production ? 1 : 0;
            mention.outsideManifests = mention.outsideManifests || outsideManifests;
            mention.inPrograms = mention.inPrograms || inPrograms;
        }
    }
}

void ProjectIndex::Private::numberNodes()
{
    firstNode.reserve(records.size() + 1);
    std::uint32_t nodes = 0;
    for (const auto& record : records) {
        firstNode.push_back(nodes);
        nodes += 1 + static_cast<std::uint32_t>(record.functions.size());
    }
    firstNode.push_back(nodes);
}

void ProjectIndex::Private::collectMethods()
{
    for (FileId file = 0; file < records.size(); ++file) {
        const auto& record = records[file];
        if (record.isTest)
            continue;
        for (FunctionId f = 0; f < record.functions.size(); ++f) {
            if (!record.functions[f].isMethod || record.functions[f].name == 0)
                continue;
            const auto at = methodNames.insert(record.text(record.functions[f].name), static_cast<std::uint32_t>(methodsByName.size()));
            if (at == methodsByName.size())
                methodsByName.emplace_back();
            methodsByName[at].push_back({file, f});
        }
    }
}

namespace {

/// The calls of one file, from the names that it writes.
class FileCalls {
public:
    using Data = ProjectIndex::Private;
    using Symbol = ProjectIndex::Symbol;
    struct Base {
        ProjectIndex::ClassKey base, derived;
    };

    FileCalls(Data& data, FileId file, std::vector<Base>& bases)
        : m_data(data)
        , m_record(data.records[file])
        , m_file(file)
        , m_bases(bases)
        , m_known(m_record.texts.size())
        , m_isKnown(m_record.texts.size(), false)
    {
    }

    void run()
    {
        const auto first = m_data.calls.size();
        connectCalls();
        for (const auto& reference : m_record.references)
            use(reference.function, meaning(reference.name), noId, Certainty::Direct);
        for (FunctionId f = 0; f < m_record.functions.size(); ++f) {
            const auto& function = m_record.functions[f];
            for (const auto name : function.injected)
                use(f, meaning(name), noId, Certainty::Direct);
            for (const auto name : function.decorators)
                use(function.outer, meaning(name), noId, Certainty::Direct);
        }
        for (ClassId id = 0; id < m_record.classes.size(); ++id) {
            const auto& klass = m_record.classes[id];
            for (const auto name : klass.bases) {
                const auto& base = meaning(name);
                use(klass.function, base, noId, Certainty::Direct);
                if (base.classId != noId)
                    m_bases.push_back({.base = {base.file, base.classId}, .derived = {m_file, id}});
            }
        }
        std::stable_sort(m_data.calls.begin() + static_cast<std::ptrdiff_t>(first), m_data.calls.end(),
                         [this](const CallEdge& a, const CallEdge& b) { return m_data.node(a.caller) < m_data.node(b.caller); });
    }

private:
    void connectCalls()
    {
        for (std::uint32_t i = 0; i < m_record.calls.size(); ++i) {
            const auto& call = m_record.calls[i];
            if (const auto& symbol = meaning(call.callee)) {
                const bool isMethod = symbol.function != noId && m_data.records[symbol.file].functions[symbol.function].isMethod;
                use(call.function, symbol, i, isMethod ? Certainty::Typed : Certainty::Direct);
                continue;
            }
            if (call.resolution != Resolution::Name && call.resolution != Resolution::None)
                continue;
            const auto methods = m_data.methodNames.find(m_record.text(call.method));
            if (methods == NameMap::absent || m_data.methodsByName[methods].size() > mostByName)
                continue;
            for (const auto& candidate : m_data.methodsByName[methods])
                connect(call.function, candidate, i, Certainty::ByName);
        }
    }

    /// Most names of a file repeat.
    const Symbol& meaning(TextId name)
    {
        if (!m_isKnown[name]) {
            m_isKnown[name] = true;
            const auto text = m_record.text(name);
            m_known[name] = text.starts_with('<') ? m_data.symbols->member(m_file, text.substr(1)) : m_data.symbols->resolve(m_file, text);
        }
        return m_known[name];
    }

    void connect(FunctionId from, const FunctionKey& to, std::uint32_t call, Certainty certainty)
    {
        const FunctionKey caller{m_file, from};
        if (caller != to)
            m_data.calls.push_back({.caller = caller, .callee = to, .call = call, .certainty = certainty});
    }

    void use(FunctionId from, const Symbol& symbol, std::uint32_t call, Certainty certainty)
    {
        if (symbol.function != noId) {
            connect(from, {symbol.file, symbol.function}, call, certainty);
        } else if (symbol.classId != noId) {
            m_data.classUses.push_back({m_data.node({m_file, from}), symbol.file, symbol.classId});
            for (const auto name : {"__init__", "constructor", "__new__"}) {
                if (call == noId)
                    break;
                if (const auto made = m_data.symbols->method(symbol.file, symbol.classId, name); made.function != noId)
                    connect(from, {made.file, made.function}, call, certainty);
            }
        }
    }

    Data& m_data;
    const FileRecord& m_record;
    FileId m_file;
    std::vector<Base>& m_bases;
    std::vector<Symbol> m_known; ///< by name
    std::vector<bool> m_isKnown;
};

} // namespace

void ProjectIndex::Private::buildCalls()
{
    std::vector<FileCalls::Base> derivations;
    for (FileId file = 0; file < records.size(); ++file)
        FileCalls(*this, file, derivations).run();
    std::ranges::stable_sort(derivations, {}, &FileCalls::Base::base);
    for (const auto& derivation : derivations) {
        bases.push_back(derivation.base);
        derived.push_back(derivation.derived);
    }
    std::ranges::sort(classUses);
    classUses.erase(std::ranges::unique(classUses).begin(), classUses.end());

    const auto nodes = firstNode.back();
    firstCallee.assign(nodes + 1, 0);
    firstCaller.assign(nodes + 1, 0);
    for (const auto& edge : calls) {
        ++firstCallee[node(edge.caller) + 1];
        ++firstCaller[node(edge.callee) + 1];
    }
    for (std::uint32_t i = 0; i < nodes; ++i) {
        firstCallee[i + 1] += firstCallee[i];
        firstCaller[i + 1] += firstCaller[i];
    }
    callsByCallee.resize(calls.size());
    auto next = firstCaller;
    for (const auto& edge : calls)
        callsByCallee[next[node(edge.callee)]++] = edge;
}

} // namespace punchlist
