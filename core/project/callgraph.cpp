#include "project/projectindexdata.h"

#include <algorithm>

namespace punchlist {
namespace {

/// With more candidates a method's name says nothing about which one is meant.
constexpr std::size_t mostByName = 3;

} // namespace

FunctionKey ProjectIndex::Private::key(std::uint32_t node) const
{
    const auto file = fileOfNode[node];
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
    fileOfNode.reserve(nodes);
    for (FileId file = 0; file < records.size(); ++file)
        fileOfNode.resize(firstNode[file + 1], file);
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

/// What the names of a file mean, asked once each. One object serves file after file: its memory stays.
class Meanings {
public:
    using Symbol = ProjectIndex::Symbol;

    void start(std::size_t names)
    {
        ++m_round;
        if (m_symbols.size() < names) {
            m_symbols.resize(names);
            m_roundOf.resize(names, 0);
        }
    }
    /// `find()` says what a name means that was not asked for yet.
    template <typename Find>
    const Symbol& of(TextId name, Find find)
    {
        if (m_roundOf[name] != m_round) {
            m_roundOf[name] = m_round;
            m_symbols[name] = find();
        }
        return m_symbols[name];
    }

private:
    std::vector<Symbol> m_symbols;        ///< by name
    std::vector<std::uint32_t> m_roundOf; ///< by name: for which file it was asked
    std::uint32_t m_round = 0;
};

/// The calls of one file, from the names that it writes.
class FileCalls {
public:
    using Data = ProjectIndex::Private;
    using Symbol = ProjectIndex::Symbol;
    struct Base {
        ProjectIndex::ClassKey base, derived;
    };

    FileCalls(Data& data, FileId file, Meanings& meanings, std::vector<CallEdge>& edges, std::vector<Base>& bases)
        : m_data(data)
        , m_record(data.records[file])
        , m_file(file)
        , m_meanings(meanings)
        , m_edges(edges)
        , m_bases(bases)
    {
        meanings.start(m_record.texts.size());
    }

    void run()
    {
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
        return m_meanings.of(name, [&] {
            const auto text = m_record.text(name);
            return text.starts_with('<') ? m_data.symbols->member(m_file, text.substr(1)) : m_data.symbols->resolve(m_file, text);
        });
    }

    void connect(FunctionId from, const FunctionKey& to, std::uint32_t call, Certainty certainty)
    {
        const FunctionKey caller{m_file, from};
        if (caller != to)
            m_edges.push_back({.caller = caller, .callee = to, .call = call, .certainty = certainty});
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
    Meanings& m_meanings;
    std::vector<CallEdge>& m_edges;
    std::vector<Base>& m_bases;
};

} // namespace

void ProjectIndex::Private::buildCalls()
{
    std::vector<FileCalls::Base> derivations;
    std::vector<CallEdge> edges; // in the order of the files
    Meanings meanings;
    for (FileId file = 0; file < records.size(); ++file)
        FileCalls(*this, file, meanings, edges, derivations).run();
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
    for (const auto& edge : edges) {
        ++firstCallee[node(edge.caller) + 1];
        ++firstCaller[node(edge.callee) + 1];
    }
    for (std::uint32_t i = 0; i < nodes; ++i) {
        firstCallee[i + 1] += firstCallee[i];
        firstCaller[i + 1] += firstCaller[i];
    }
    calls.resize(edges.size());
    calleeNodes.resize(edges.size());
    auto next = firstCallee;
    for (const auto& edge : edges) {
        const auto place = next[node(edge.caller)]++;
        calls[place] = edge;
        calleeNodes[place] = node(edge.callee);
    }
    callsByCallee.resize(calls.size());
    next = firstCaller;
    for (const auto& edge : calls)
        callsByCallee[next[node(edge.callee)]++] = edge;
}

} // namespace punchlist
