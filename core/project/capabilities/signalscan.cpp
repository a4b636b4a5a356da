#include "project/capabilities/signalscan.h"

#include "base/oneof.h"
#include "base/phraselist.h"
#include "base/words.h"
#include "project/capabilities/expression.h"
#include "project/capabilities/patternset.h"
#include "project/capabilities/projectfacts.h"
#include "rules/requiredliterals.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <unordered_map>

namespace punchlist {
namespace {

constexpr std::size_t mostMatches = 4000; ///< per signal: enough to count, not enough to fill the memory
constexpr std::size_t longestString = 4000;
constexpr int shortestLiteral = 3; ///< shorter ones stand in nearly every text
constexpr std::size_t subjectCount = static_cast<std::size_t>(SignalMatcher::Subject::Signal) + 1;

bool isWordByte(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

bool makesTable(std::string_view text)
{
    static const Expression expression(R"((?i)\bcreate\s+table\b)");
    return text.size() > 20 && expression.foundIn(text);
}

} // namespace

/// The expressions over paths, all matched at once: a path is asked for as many signals as there are.
class SignalScan::PathExpressions {
public:
    /// The number of an expression.
    std::uint32_t add(const std::string& pattern)
    {
        const auto [entry, isNew] = m_numbers.try_emplace(pattern, static_cast<std::uint32_t>(m_numbers.size()));
        if (isNew) {
            m_expressions.push_back(std::make_unique<re2::RE2>(pattern, Expression::options()));
            m_usable = m_set.Add(pattern, nullptr) == static_cast<int>(entry->second) && m_usable;
        }
        return entry->second;
    }
    void compile() { m_usable = m_usable && !m_expressions.empty() && m_set.Compile(); }

    /// Whether each expression fits.
    const std::vector<bool>& fitting(std::string_view path)
    {
        if (m_last == m_known.end() || m_last->first != path) { // one file after the other
            m_last = m_known.find(path);
            if (m_last == m_known.end())
                m_last = m_known.emplace(std::string(path), match(path)).first;
        }
        return m_last->second;
    }

private:
    std::vector<bool> match(std::string_view path) const
    {
        std::vector<bool> fits(m_expressions.size(), false);
        std::vector<int> hits;
        re2::RE2::Set::ErrorInfo error{};
        if (m_usable && (m_set.Match(Expression::view(path), &hits, &error) || error.kind == re2::RE2::Set::kNoError)) {
            for (const auto hit : hits)
                fits[static_cast<std::size_t>(hit)] = true;
            return fits;
        }
        for (std::size_t i = 0; i < fits.size(); ++i)
            fits[i] = re2::RE2::PartialMatch(Expression::view(path), *m_expressions[i]);
        return fits;
    }

    std::unordered_map<std::string, std::uint32_t> m_numbers;
    std::vector<std::unique_ptr<re2::RE2>> m_expressions; ///< when the set ran out of memory
    re2::RE2::Set m_set{Expression::options(), re2::RE2::UNANCHORED};
    std::map<std::string, std::vector<bool>, std::less<>> m_known;
    std::map<std::string, std::vector<bool>, std::less<>>::const_iterator m_last = m_known.end();
    bool m_usable = true;
};

/// An expression over the text of functions. Most files hold none of the words that it needs: they are asked for first.
class SignalScan::BodyExpression {
public:
    explicit BodyExpression(const std::string& pattern)
        : m_expression(pattern)
    {
        re2::FilteredRE2 filtered(shortestLiteral);
        int id = 0;
        if (filtered.Add(pattern, Expression::options(), &id) == re2::RE2::NoError)
            m_literals = requiredLiterals(filtered);
        if (!m_literals.empty())
            m_list.emplace(std::vector<std::string_view>(m_literals.begin(), m_literals.end()));
    }

    /// Whether a file holds one of the words; asked for all functions of a file in a row.
    bool mayStandIn(FileId file, std::string_view text)
    {
        if (file != m_file) {
            m_file = file;
            m_may = !m_list || m_list->occursIn(text) || !isAscii(text);
        }
        return m_may;
    }
    bool foundIn(std::string_view text) const { return m_expression.foundIn(text); }

private:
    Expression m_expression;
    std::vector<std::string> m_literals;
    std::optional<PhraseList> m_list; ///< of the literals
    FileId m_file = noId;
    bool m_may = true;
};

SignalScan::SignalScan(const ProjectContext& project, const CapabilityCatalogue& catalogue)
    : m_project(project)
    , m_index(*project.index)
    , m_catalogue(catalogue)
    , m_facts(std::make_unique<ProjectFacts>(project))
    , m_pathExpressions(std::make_unique<PathExpressions>())
    , m_results(catalogue.signalList().size())
    , m_state(catalogue.signalList().size(), 0)
{
    preparePatterns();
    for (FileId file = 0; file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        const auto context = m_index.contextOf(file);
        // What tests say is not what the program does, and they hold many texts.
        if (context != noId && isCode(record.language) && !record.isVendored && !record.isTest)
            scanStrings(file, project.files[context]);
    }
    for (FileId file = 0; file < m_index.fileCount(); ++file)
        scanFile(file);
    scanSql();
    for (FileId file = 0; file < m_index.fileCount(); ++file)
        scanSchemaBuilders(file);
    for (const auto& [file, text, range] : m_tableTexts)
        scanTablesInText(file, text, range);
    scanPaths();
    scanConfig();
    scanDependencies();
    scanRoutes();
}

SignalScan::~SignalScan() = default;

void SignalScan::preparePatterns()
{
    for (std::size_t i = 0; i < subjectCount; ++i)
        m_sets.push_back(std::make_unique<PatternSet>());
    const auto& signalList = m_catalogue.signalList();
    for (SignalId id = 0; id < signalList.size(); ++id) {
        for (const auto& matcher : signalList[id].matchers) {
            Owner owner{id, &matcher, noId};
            if (!matcher.files.empty())
                owner.files = m_pathExpressions->add(matcher.files);
            if (!matcher.notFiles.empty())
                owner.notFiles = m_pathExpressions->add(matcher.notFiles);
            if (!matcher.body.empty()) {
                owner.body = static_cast<std::uint32_t>(m_bodies.size());
                m_bodies.push_back(std::make_unique<BodyExpression>(matcher.body));
            }
            if (!matcher.except.empty())
                owner.except = std::make_shared<const Expression>(matcher.except);
            const auto number = static_cast<std::uint32_t>(m_owners.size());
            m_owners.push_back(owner);
            for (const auto& pattern : matcher.patterns) {
                switch (matcher.subject) {
                case Subject::Package: // and everything below it
                    m_sets[static_cast<std::size_t>(matcher.subject)]->add('^' + re2::RE2::QuoteMeta(pattern) + "($|[./])", number);
                    break;
                case Subject::Dependency:
                    m_sets[static_cast<std::size_t>(matcher.subject)]->add("^(" + pattern + ")$", number);
                    break;
                case Subject::Config:
                case Subject::Fact:
                case Subject::Share:
                case Subject::Signal: break;
                default: m_sets[static_cast<std::size_t>(matcher.subject)]->add(pattern, number); break;
                }
            }
        }
    }
    for (const auto& set : m_sets)
        set->compile();
    m_pathExpressions->compile();
}

bool SignalScan::pathFits(std::uint32_t expression, std::string_view path)
{
    return expression == noId || m_pathExpressions->fitting(path)[expression];
}

bool SignalScan::isExcepted(std::uint32_t number, std::string_view text) const
{
    const auto& except = m_owners[number].except;
    return except && except->foundIn(text);
}

bool SignalScan::bodyFits(std::uint32_t expression, FileId file, FunctionId function)
{
    if (expression == noId)
        return true;
    const auto* context = m_project.file(m_index.record(file).path);
    return context && m_bodies[expression]->mayStandIn(file, context->source.view()) && m_bodies[expression]->foundIn(m_facts->bodyText({file, function}));
}

bool SignalScan::admits(std::uint32_t number, FileId file)
{
    using Where = SignalMatcher::Where;
    const auto& owner = m_owners[number];
    const auto& record = m_index.record(file);
    if (record.isVendored || !pathFits(owner.files, record.path) || (owner.notFiles != noId && pathFits(owner.notFiles, record.path)))
        return false;
    if (!isCode(record.language)) // schemas: no program, but of one
        return owner.matcher->where == Where::Migration ? record.isMigration : owner.matcher->where != Where::Test && !record.isTest && !record.isMigration;
    switch (owner.matcher->where) {
    case Where::Production: return m_index.isProduction(file) || m_facts->isPackagedCommand(file);
    case Where::Backend: return (m_index.isProduction(file) || m_facts->isPackagedCommand(file)) && !m_facts->isFrontend(file) && !ProjectFacts::isAside(record.path);
    case Where::Test: return record.isTest;
    case Where::Script: return record.isScript && !record.isTest;
    case Where::Migration: return record.isMigration;
    case Where::Code: return !record.isTest;
    }
    return false;
}

bool SignalScan::isReached(FileId file, FunctionId function) const
{
    if (!m_index.knowsEntryPoints())
        return true;
    if ((m_index.reach(FunctionKey{file, function}) & ReachedInProduction) != 0)
        return true;
    if (function == noId)
        return false;
    if (m_index.isLoadedByFolder(file) && (m_index.reach(file) & ReachedInProduction) != 0)
        return true; // a plugin: whoever loads it calls it by the names of its base
    // Whoever hands a function on by name may call it: the call graph cannot see that.
    const auto& record = m_index.record(file);
    if ((m_index.reach(file) & ReachedInProduction) == 0)
        return false;
    auto outer = function;
    while (record.functions[outer].outer != noId)
        outer = record.functions[outer].outer;
    const auto& entry = record.functions[outer];
    if (entry.name == 0 && entry.owner == noId)
        return true; // written where it is handed over, while the file loads
    if ((m_index.reach(FunctionKey{file, outer}) & ReachedInProduction) != 0)
        return true;
    if (entry.owner != noId && !isUsed(record.text(record.classes[entry.owner].name)))
        return false;
    // Nest calls these by their names.
    static constexpr auto lifecycle = std::to_array<std::string_view>({"onModuleInit", "onModuleDestroy", "beforeApplicationShutdown", "onApplicationShutdown", "onApplicationBootstrap"});
    if (entry.owner != noId && isOneOf(record.text(entry.name), lifecycle))
        return true;
    return isUsed(record.text(entry.name)); // of a lambda the variable that holds it
}

bool SignalScan::isUsed(std::string_view name) const
{
    return !name.empty() && m_index.mentionCount(name, true) > 0;
}

void SignalScan::add(SignalId signal, SignalMatch match)
{
    auto& matches = m_results[signal].matches;
    if (matches.size() < mostMatches)
        matches.push_back(std::move(match));
}

const std::vector<std::uint32_t>& SignalScan::matching(Subject subject, std::string_view text)
{
    return m_sets[static_cast<std::size_t>(subject)]->match(text);
}

bool SignalScan::see(Subject subject, std::string_view text, FileId file, FunctionId function, TextRange range, const std::function<bool()>& wired)
{
    const auto& owners = m_sets[static_cast<std::size_t>(subject)]->match(text);
    for (const auto owner : owners) {
        if (!admits(owner, file) || isExcepted(owner, text) || !bodyFits(m_owners[owner].body, file, function))
            continue;
        auto& matches = m_results[m_owners[owner].signal].matches;
        // One place is one match, whatever number of patterns fits.
        if (!matches.empty() && matches.back().place == FunctionKey{file, function} && matches.back().range == range)
            continue;
        add(m_owners[owner].signal, {.path = m_index.record(file).path, .range = range, .text = std::string(text.substr(0, 120)), .place = {file, function}, .wired = wired()});
    }
    return !owners.empty();
}

void SignalScan::scanFile(FileId file)
{
    const auto& record = m_index.record(file);
    if (record.isVendored)
        return;
    for (const auto& entry : record.environment) {
        const bool inCode = entry.use == record::EnvironmentName::Use::Read || entry.use == record::EnvironmentName::Use::Settings;
        for (const auto owner : m_sets[static_cast<std::size_t>(Subject::Environment)]->match(record.text(entry.name))) {
            if ((inCode && !admits(owner, file)) || !pathFits(m_owners[owner].files, record.path))
                continue;
            add(m_owners[owner].signal, {.path = record.path, .range = entry.range, .text = std::string(record.text(entry.name)), .place = {file, entry.function},
                                         .wired = inCode && isReached(file, entry.function)});
        }
    }
    scanModels(file);
    if (!isCode(record.language))
        return;
    scanImports(file);
    scanDefinitions(file);
    scanNames(file);
    std::vector<bool> meansNothing(record.texts.size(), false); // callees that no pattern fits
    for (const auto& call : record.calls) {
        const auto wired = [&] { return isReached(file, call.function); };
        if (!meansNothing[call.callee])
            meansNothing[call.callee] = !see(Subject::Call, record.text(call.callee), file, call.function, call.range, wired);
        // Templates are no literals; those without holes were seen with the others.
        if (const auto text = record.text(call.text); !record.isTest && text.find("{}") != std::string_view::npos && makesTable(text))
            m_tableTexts.push_back({file, std::string(text), call.range});
        if (call.text != 0)
            see(Subject::Call, std::string(record.text(call.callee)) + "(\"" + std::string(record.text(call.text)) + "\")", file, call.function, call.range, wired);
    }
}

void SignalScan::scanImports(FileId file)
{
    const auto& record = m_index.record(file);
    for (std::uint32_t i = 0; i < record.imports.size(); ++i) {
        const auto& import = record.imports[i];
        auto module = std::string(record.text(import.module));
        if (import.typeOnly || module.empty() || module.starts_with('.') || m_index.importTarget(file, i) != noId || m_index.isFirstParty(file, i))
            continue;
        const auto wired = [&] { return isReached(file, import.function); };
        const auto name = record.text(import.name);
        if (!name.empty() && name != "*" && name != "default")
            module += '.' + std::string(name);
        see(Subject::Package, module, file, import.function, import.range, wired);
    }
}

void SignalScan::scanDefinitions(FileId file)
{
    const auto& record = m_index.record(file);
    for (const auto& klass : record.classes) {
        const auto wired = [&] { return isReached(file, noId) && (isUsed(record.text(klass.name)) || m_index.isLoadedByFolder(file)); };
        see(Subject::Class, record.text(klass.name), file, klass.function, klass.header, wired);
        for (const auto base : klass.bases)
            see(Subject::Base, record.text(base), file, klass.function, klass.header, wired);
        for (const auto decorator : klass.decorators)
            see(Subject::Decorator, record.text(decorator), file, klass.function, klass.header, wired);
    }
    for (FunctionId f = 0; f < record.functions.size(); ++f) {
        const auto& function = record.functions[f];
        const auto wired = [&] { return isReached(file, f); };
        if (function.name != 0)
            see(Subject::Function, record.text(function.name), file, f, function.header, wired);
        for (const auto decorator : function.decorators)
            see(Subject::Decorator, record.text(decorator), file, f, function.header, wired);
    }
}

void SignalScan::scanStrings(FileId file, const FileContext& context)
{
    const auto& facts = context.facts;
    const bool production = m_index.isProduction(file);
    for (const auto node : facts.nodes(NodeKind::String)) {
        const auto text = facts.code.text(node);
        if (text.size() < 3 || text.size() > longestString)
            continue;
        const auto parent = facts.code.parent(node);
        if (parent != noNode && facts.code.is(parent, NodeKind::ExpressionStatement))
            continue; // a docstring
        const auto function = facts.functionOf[node];
        see(Subject::String, text, file, function, context.range(node), [&] { return isReached(file, function); });
        static const Expression query(R"((?i)\b(select|insert\s+into|update|delete\s+from|from|join)\s+\w)");
        if (production && text.size() > 10 && query.foundIn(text))
            collectQueryWords(text);
        if (makesTable(text))
            m_tableTexts.push_back({file, std::string(text), context.range(node)});
    }
}

/// Identifiers have no place in the index: the first one in the text is shown.
void SignalScan::scanNames(FileId file)
{
    const auto& record = m_index.record(file);
    auto& set = *m_sets[static_cast<std::size_t>(Subject::Name)];
    for (const auto mention : record.mentions) {
        const auto text = record.text(mention);
        for (const auto owner : set.match(text)) {
            if (!admits(owner, file) || isExcepted(owner, text))
                continue;
            SignalMatch match{.path = record.path, .range = {}, .text = std::string(text), .place = {file, noId}, .wired = isReached(file, noId)};
            if (const auto* context = m_project.file(record.path)) {
                const auto source = context->source.view();
                for (auto at = source.find(text); at != std::string_view::npos; at = source.find(text, at + 1)) {
                    const auto end = at + text.size();
                    if ((at > 0 && isWordByte(source[at - 1])) || (end < source.size() && isWordByte(source[end])))
                        continue;
                    match.range = context->source.lines.range(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end));
                    break;
                }
            }
            add(m_owners[owner].signal, std::move(match));
        }
    }
}

void SignalScan::scanRoutes()
{
    for (const auto& route : m_index.routes()) {
        if (!m_index.isProduction(route.file) && !m_facts->isPackagedCommand(route.file))
            continue;
        const auto& record = m_index.record(route.file);
        const auto handler = route.handler.file == noId || route.handler.function == noId ? FunctionKey{route.file, noId} : route.handler;
        see(Subject::Route, route.method + ' ' + (route.path.empty() ? "/" : route.path), handler.file, handler.function, record.routes[route.route].range, [] { return true; });
    }
}

const SignalResult& SignalScan::result(SignalId signal)
{
    if (m_state[signal] == 0)
        resolve(signal);
    return m_results[signal];
}

void SignalScan::resolve(SignalId signal)
{
    m_state[signal] = 1; // a signal that refers to itself sees what is known so far
    for (const auto& matcher : m_catalogue.signalList()[signal].matchers) {
        for (const auto& pattern : matcher.patterns) {
            SignalResult more;
            if (matcher.subject == Subject::Fact) {
                more = m_facts->fact(pattern);
            } else if (matcher.subject == Subject::Signal || matcher.subject == Subject::Share) {
                const auto& list = m_catalogue.signalList();
                const auto other = static_cast<SignalId>(std::ranges::find(list, pattern, &Signal::name) - list.begin());
                more = matcher.subject == Subject::Signal ? result(other) : m_facts->share(matcher.set, result(other));
            } else {
                continue;
            }
            auto& own = m_results[signal];
            own.matches.insert(own.matches.end(), std::make_move_iterator(more.matches.begin()), std::make_move_iterator(more.matches.end()));
            own.isShare = own.isShare || more.isShare;
            own.isNumber = own.isNumber || more.isNumber;
            own.number += more.number;
            own.part = std::max(own.part, more.part);
            own.whole = std::max(own.whole, more.whole);
        }
    }
    m_state[signal] = 2;
}

} // namespace punchlist
