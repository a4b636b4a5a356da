#include "rules/matcher.h"

#include "base/namefilter.h"
#include "facts/expressions.h"
#include "rules/clause.h"
#include "rules/placeholders.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

namespace punchlist {
namespace {

constexpr std::size_t languageCount = static_cast<std::size_t>(Language::Text) + 1;
constexpr std::uint32_t queryMilliseconds = 500; ///< for one query in one file; most take less than one
constexpr std::size_t maxValueBytes = 160; ///< of a placeholder's value: it stands in a sentence

struct ClauseRef {
    const Rule* rule = nullptr;
    const MatchClause* clause = nullptr;
    std::uint32_t order = 0; ///< rules by id, clauses as written
};

/// The clauses for one language and scope.
struct Shelf {
    std::unordered_map<std::string_view, std::vector<ClauseRef>> byCallee; ///< last segment of the callee, or a call's name
    NameFilter callees; ///< the keys of byCallee
    std::vector<ClauseRef> anyCallee; ///< clauses on calls of any name; also merged into byCallee
    std::array<std::vector<ClauseRef>, nodeKindCount> byKind; ///< all other kinds
    std::vector<NodeKind> kinds; ///< those with clauses
    std::vector<ClauseRef> comments;
    bool queries = false;

    /// The clauses for a callee with that last segment, the open ones among them. Null: none but the open ones.
    const std::vector<ClauseRef>* clausesOf(std::string_view lastSegment) const
    {
        if (!callees.mayHave(lastSegment))
            return nullptr;
        const auto found = byCallee.find(lastSegment);
        return found == byCallee.end() ? nullptr : &found->second;
    }
    bool empty() const { return !queries && byCallee.empty() && anyCallee.empty() && kinds.empty() && comments.empty(); }
};

std::string shorten(std::string text)
{
    if (const auto line = text.find('\n'); line != std::string::npos)
        text = text.substr(0, line) + "…";
    if (text.size() <= maxValueBytes)
        return text;
    auto length = maxValueBytes;
    while (length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80)
        --length;
    return text.substr(0, length) + "…";
}

NodeId receiverOf(const FileFacts& facts, NodeId node)
{
    const auto callee = facts.code.is(node, NodeKind::Call) ? facts.code.child(node, Role::Callee) : node;
    return facts.code.is(callee, NodeKind::Member) ? facts.code.child(callee, Role::Object) : noNode;
}

NodeId placeOf(const FileContext& file, const ReportPlace& place, NodeId node)
{
    const auto& facts = file.facts;
    auto found = noNode;
    switch (place.at) {
    case ReportPlace::At::Match: return node;
    case ReportPlace::At::Callee: found = facts.code.child(node, Role::Callee); break;
    case ReportPlace::At::Argument: found = lookUpArgument(facts, node, place.argument).value; break;
    case ReportPlace::At::Child: found = facts.code.child(node, place.role); break;
    case ReportPlace::At::Receiver: found = receiverOf(facts, node); break;
    case ReportPlace::At::Function:
        if (const auto* function = facts.function(node))
            found = function->node;
        break;
    }
    return found == noNode ? node : found;
}

std::string valueOf(const FileContext& file, const ClauseValue& value, NodeId node)
{
    const auto& facts = file.facts;
    const auto source = [&](NodeId part) { return part == noNode ? std::string() : std::string(file.textOf(part)); };
    switch (value.from) {
    case ClauseValue::From::Literal: return value.argument;
    case ClauseValue::From::Callee: return readableName(facts.callee(node));
    case ClauseValue::From::Name: return std::string(nodeName(facts, node));
    case ClauseValue::From::Text: return nodeText(facts, node);
    case ClauseValue::From::Source: return source(node);
    case ClauseValue::From::Argument: return source(lookUpArgument(facts, node, value.argument).value);
    case ClauseValue::From::Child: return source(facts.code.child(node, value.role));
    case ClauseValue::From::Receiver: return source(receiverOf(facts, node));
    case ClauseValue::From::Capture: break; // of queries only
    }
    return {};
}

/// What the rule's own texts say is not copied into the report: the engine knows the rule.
Report makeReport(const FileContext& file, const MatchClause& clause, NodeId node)
{
    Report report;
    report.node = placeOf(file, clause.report, node);
    report.variant = clause.variant;
    report.severity = clause.severity;
    report.confidence = clause.confidence;
    report.problem = clause.problem;
    report.fix = clause.fix;
    report.qualification = clause.qualification;
    for (const auto& value : clause.values)
        report.values[value.placeholder] = shorten(valueOf(file, value, node));
    if (clause.table) {
        const auto entry = clause.table->callees->find(file.facts.callee(node));
        if (entry != CalleeTable::noEntry) {
            for (const auto& [name, text] : clause.table->attributes[entry])
                report.values.emplace(name, text);
        }
    }
    // `callee` means the matched call, also when a part of it is reported.
    if (file.facts.code.is(node, NodeKind::Call))
        report.values.emplace("callee", readableName(file.facts.callee(node)));
    addStandardValues(file, report);
    if (!clause.note.empty())
        report.evidence.push_back({.path = {}, .range = file.range(report.node), .role = EvidenceRole::Primary, .note = clause.note, .snippet = {}});
    return report;
}

bool importsAny(const FileFacts& facts, const CalleeTable& wanted)
{
    return std::ranges::any_of(facts.imports, [&](const Import& import) {
        if (wanted.contains(facts.text(import.module)))
            return true;
        return import.name != 0 && wanted.contains(std::string(facts.text(import.module)) + "." + std::string(facts.text(import.name)));
    });
}

} // namespace

struct MatcherEngine::Index {
    /// By language, then production / tests.
    std::array<std::array<Shelf, 2>, languageCount> shelves;
    struct QueryRef {
        const Rule* rule;
        const MatchClause* clause;
        const TreeQuery* query;
        std::uint32_t reported; ///< capture
    };
    std::array<std::vector<QueryRef>, languageCount> queries;
    std::vector<FileNeeds> needs; ///< of all rules' clauses, by their order

    const Shelf& shelf(Language language, bool isTest) const { return shelves[static_cast<std::size_t>(language)][isTest ? 1 : 0]; }

    void add(const Rule& rule, const MatchClause& clause)
    {
        const auto order = static_cast<std::uint32_t>(needs.size());
        needs.push_back(clause.pattern.needs());
        for (const auto& [language, query] : clause.queries) {
            const auto reported = clause.reportCapture.empty() ? 0 : query->captureNamed(clause.reportCapture).value_or(0);
            queries[static_cast<std::size_t>(language)].push_back({&rule, &clause, query.get(), reported});
        }
        const auto& languages = clause.languages.empty() ? rule.languages : clause.languages;
        for (const auto language : languages) {
            auto& both = shelves[static_cast<std::size_t>(language)];
            if (rule.scope != RuleScope::Tests)
                put(both[0], {&rule, &clause, order});
            if (rule.scope != RuleScope::Production)
                put(both[1], {&rule, &clause, order});
        }
    }

    static void put(Shelf& shelf, ClauseRef ref)
    {
        const auto& pattern = ref.clause->pattern;
        if (!ref.clause->queries.empty()) {
            shelf.queries = true;
            return;
        }
        if (ref.clause->comment) {
            shelf.comments.push_back(ref);
            return;
        }
        if (pattern.callee) {
            bool anyLast = false;
            for (const auto last : pattern.callee->lastSegments(anyLast)) {
                shelf.byCallee[last].push_back(ref);
                shelf.callees.add(last);
            }
            if (anyLast)
                shelf.anyCallee.push_back(ref);
            return;
        }
        for (std::size_t kind = 0; kind < nodeKindCount; ++kind) {
            if (!pattern.kinds.test(kind))
                continue;
            if (static_cast<NodeKind>(kind) == NodeKind::Call) {
                // The name of a call is the last segment of its callee.
                for (const auto& name : pattern.names) {
                    shelf.byCallee[name].push_back(ref);
                    shelf.callees.add(name);
                }
                if (pattern.names.empty())
                    shelf.anyCallee.push_back(ref);
                continue;
            }
            if (shelf.byKind[kind].empty())
                shelf.kinds.push_back(static_cast<NodeKind>(kind));
            shelf.byKind[kind].push_back(ref);
        }
    }

    /// Clauses with an open callee have to be asked for every call: they go to every name, in the order of the clauses.
    void mergeOpenCallees()
    {
        for (auto& both : shelves) {
            for (auto& shelf : both) {
                for (auto& [last, refs] : shelf.byCallee) {
                    for (const auto& open : shelf.anyCallee) {
                        if (std::ranges::none_of(refs, [&](const ClauseRef& one) { return one.clause == open.clause; }))
                            refs.push_back(open);
                    }
                    std::ranges::sort(refs, {}, &ClauseRef::order);
                }
            }
        }
    }
};

namespace {

/// One run over one file.
class Run {
public:
    /// `needs`: of the clauses of all rules, by their order.
    Run(const FileContext& file, const FileSketch& sketch, const MatchSink& sink, const std::vector<FileNeeds>& needs)
        : m_file(file)
        , m_sketch(sketch)
        , m_needs(needs)
        , m_taint(file.facts)
        , m_context{file, m_taint, m_relations}
        , m_sink(sink)
        , m_fits(needs.size(), Fit::Unknown)
    {
    }

    /// Those of the clauses that the file as a whole does not rule out, in their order.
    std::vector<ClauseRef> fitting(const std::vector<ClauseRef>& clauses)
    {
        std::vector<ClauseRef> result;
        std::ranges::copy_if(clauses, std::back_inserter(result), [&](const ClauseRef& ref) { return fileFits(*ref.clause, ref.order); });
        return result;
    }

    void tryAll(const std::vector<ClauseRef>& clauses, NodeId node)
    {
        const Rule* done = nullptr;
        for (const auto& ref : clauses) {
            if (ref.rule == done || !fileFits(*ref.clause, ref.order) || !ref.clause->pattern.matches(m_context, node))
                continue;
            done = ref.rule; // the clauses of a rule stand together, the first that fits decides
            auto report = makeReport(m_file, *ref.clause, node);
            if (m_reported.insert(key(ref.rule, report.node)).second)
                m_sink(*ref.rule, std::move(report));
        }
    }

    void tryComments(const std::vector<ClauseRef>& clauses)
    {
        for (const auto& comment : m_file.facts.comments) {
            const auto text = m_file.source.view(comment.startByte, comment.endByte);
            const Rule* done = nullptr;
            for (const auto& ref : clauses) {
                if (ref.rule == done || !fileFits(*ref.clause, ref.order) || !ref.clause->commentText.matches(text))
                    continue;
                done = ref.rule;
                Report report;
                report.range = m_file.source.lines.range(comment.startByte, comment.endByte);
                report.variant = ref.clause->variant;
                report.severity = ref.clause->severity;
                report.confidence = ref.clause->confidence;
                report.problem = ref.clause->problem;
                report.fix = ref.clause->fix;
                report.values["source"] = shorten(std::string(text));
                m_sink(*ref.rule, std::move(report));
            }
        }
    }

    /// `queried` holds the clauses in their order: the first that fits a place reports it.
    void tryQueried(const QueryMatches& queried, const std::function<bool(const Rule&)>& inScope)
    {
        std::set<std::tuple<const Rule*, std::uint32_t, std::uint32_t>> reported;
        const auto& code = m_file.facts.code;
        std::unordered_map<std::uint64_t, NodeId> nodes; // by range, the outermost first
        for (NodeId n = 0; n < code.nodes.size(); ++n)
            nodes.emplace(std::uint64_t{code[n].startByte} << 32 | code[n].endByte, n);
        for (const auto& one : queried.found) {
            if (!inScope(*one.rule) || !fits(*one.clause) || !reported.emplace(one.rule, one.range.startByte, one.range.endByte).second)
                continue;
            Report report;
            report.range = one.range;
            if (const auto node = nodes.find(std::uint64_t{one.range.startByte} << 32 | one.range.endByte); node != nodes.end())
                report.node = node->second;
            report.variant = one.clause->variant;
            report.severity = one.clause->severity;
            report.confidence = one.clause->confidence;
            report.problem = one.clause->problem;
            report.fix = one.clause->fix;
            report.qualification = one.clause->qualification;
            report.values = one.values;
            addStandardValues(m_file, report);
            if (!one.clause->note.empty())
                report.evidence.push_back({.path = {}, .range = report.range, .role = EvidenceRole::Primary, .note = one.clause->note, .snippet = {}});
            m_sink(*one.rule, std::move(report));
        }
    }

private:
    enum class Fit : std::uint8_t { Unknown, Yes, No };

    bool fileFits(const MatchClause& clause, std::uint32_t order)
    {
        auto& known = m_fits[order];
        if (known == Fit::Unknown)
            known = m_needs[order].metBy(m_sketch) && fits(clause) ? Fit::Yes : Fit::No;
        return known == Fit::Yes;
    }

    bool fits(const MatchClause& clause) const
    {
        if (clause.script && *clause.script != m_file.facts.isScript)
            return false;
        if (!clause.path.empty() && !clause.path.matches(m_file.facts.path))
            return false;
        if (!clause.notPath.empty() && clause.notPath.matches(m_file.facts.path))
            return false;
        if (!clause.notImports.empty() && importsAny(m_file.facts, clause.notImports))
            return false;
        return clause.imports.empty() || importsAny(m_file.facts, clause.imports);
    }

    std::uint64_t key(const Rule* rule, NodeId node)
    {
        const auto at = std::ranges::find(m_rules, rule);
        const auto number = static_cast<std::uint64_t>(at - m_rules.begin());
        if (at == m_rules.end())
            m_rules.push_back(rule);
        return number << 32 | node;
    }

    const FileContext& m_file;
    const FileSketch& m_sketch;
    const std::vector<FileNeeds>& m_needs;
    LocalTaint m_taint;
    RelationMemory m_relations;
    MatchContext m_context;
    const MatchSink& m_sink;
    std::vector<const Rule*> m_rules; ///< those with matches in this file
    std::unordered_set<std::uint64_t> m_reported;
    std::vector<Fit> m_fits; ///< by the clauses' order: what they ask of the file as a whole
};

} // namespace

MatcherEngine::MatcherEngine(std::shared_ptr<const RuleSet> rules)
    : m_rules(std::move(rules))
    , m_index(std::make_unique<Index>())
{
    for (const auto& rule : m_rules->rules()) {
        if (!rule->matchers)
            continue;
        for (const auto& clause : rule->matchers->clauses)
            m_index->add(*rule, clause);
    }
    m_index->mergeOpenCallees();
}

MatcherEngine::~MatcherEngine() = default;

bool MatcherEngine::concerns(Language language, bool isTest) const { return !m_index->shelf(language, isTest).empty(); }

bool MatcherEngine::hasQueries(Language language) const { return !m_index->queries[static_cast<std::size_t>(language)].empty(); }

QueryMatches MatcherEngine::query(Language language, const ParsedTree& tree, std::stop_token stop) const
{
    QueryMatches matches;
    std::optional<LineIndex> lines;
    for (const auto& ref : m_index->queries[static_cast<std::size_t>(language)]) {
        if (!ref.query->canMatch(tree.flat, tree.text))
            continue;
        const auto found = ref.query->run(tree, queryMilliseconds, stop);
        if (!found) {
            matches.incomplete = ref.rule->id + ": " + found.error().message;
            continue;
        }
        for (const auto& match : *found) {
            const auto* place = match.find(ref.reported);
            if (!place)
                continue; // under `?`
            if (!lines)
                lines.emplace(tree.text);
            QueryMatches::One one{ref.rule, ref.clause, lines->range(place->startByte, place->endByte), {}};
            const auto textOf = [&](const TreeQuery::Capture& capture) {
                return shorten(std::string(tree.text.substr(capture.startByte, capture.endByte - capture.startByte)));
            };
            one.values["source"] = textOf(*place);
            for (const auto& value : ref.clause->values) {
                if (value.from == ClauseValue::From::Literal) {
                    one.values[value.placeholder] = value.argument;
                    continue;
                }
                const auto* capture = match.find(ref.query->captureNamed(value.argument).value_or(ref.query->captureCount()));
                one.values[value.placeholder] = capture ? textOf(*capture) : std::string();
            }
            matches.found.push_back(std::move(one));
        }
    }
    return matches;
}

void MatcherEngine::run(const FileContext& file, const MatchSink& sink, const QueryMatches& queried) const
{
    const auto& facts = file.facts;
    const auto& shelf = m_index->shelf(facts.language, facts.isTest);
    if (shelf.empty() || facts.byKind.empty())
        return;
    std::optional<FileSketch> ownSketch;
    const auto& sketch = file.sketch ? *file.sketch : ownSketch.emplace(facts);
    Run run(file, sketch, sink, m_index->needs);
    const auto inScope = [&](const Rule& rule) { return rule.scope == RuleScope::All || (rule.scope == RuleScope::Tests) == facts.isTest; };
    if (!queried.found.empty())
        run.tryQueried(queried, inScope);
    if (!shelf.byCallee.empty() || !shelf.anyCallee.empty()) {
        const auto open = run.fitting(shelf.anyCallee);
        for (const auto& call : facts.calls) {
            const auto* named = shelf.clausesOf(lastSegmentOf(facts.text(call.callee)));
            run.tryAll(named ? *named : open, call.node);
        }
    }
    for (const auto kind : shelf.kinds) {
        const auto clauses = run.fitting(shelf.byKind[static_cast<std::size_t>(kind)]);
        if (clauses.empty())
            continue;
        for (const auto node : facts.nodes(kind))
            run.tryAll(clauses, node);
    }
    if (!shelf.comments.empty())
        run.tryComments(shelf.comments);
}

} // namespace punchlist
