#include "detectors/architecture/mutablesingleton.h"

#include "base/words.h"
#include "detectors/projectreport.h"
#include "detectors/wantednames.h"
#include "rules/calleepattern.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_set>
#include <string>
#include <vector>

namespace punchlist {
namespace {

/// One variable that functions replace.
struct Site {
    const FileContext* file = nullptr;
    NodeId place = noNode;     ///< the accessor, or the function that replaces the variable
    NodeId variable = noNode;  ///< where the variable is first assigned
    std::string name;          ///< of the variable
    std::string accessor;      ///< of the function that makes and returns it; empty when there is none
    bool changedByHandler = false;
};

/// Who calls an accessor, over the whole repository.
struct Uses {
    std::size_t direct = 0;
    std::size_t injected = 0; ///< named in Depends(…) and the like
};

/// Helpers that put a variable back, for tests and for the end of the process.
bool isReset(std::string_view function)
{
    static constexpr auto verbs = std::to_array<std::string_view>({"reset", "clear", "teardown", "close", "shutdown", "dispose", "cleanup", "stop", "disconnect", "test", "tests"});
    const auto words = wordsOf(function);
    return std::ranges::any_of(words, [&](const std::string& word) { return std::ranges::find(verbs, std::string_view(word)) != verbs.end(); });
}

bool isEmptyValue(const Code& code, NodeId value)
{
    return value == noNode || code.is(value, NodeKind::Null);
}

/// Whether a value is an object that somebody built: a call, or the result of awaiting one.
bool isMade(const Code& code, NodeId value)
{
    if (code.is(value, NodeKind::Await))
        value = code.child(value, Role::Value);
    return code.is(value, NodeKind::Call);
}

class FileSingletons {
public:
    FileSingletons(const FileContext& file, std::vector<Site>& sites)
        : m_file(file)
        , m_facts(file.facts)
        , m_code(file.facts.code)
        , m_sites(sites)
    {
    }

    void run()
    {
        const bool python = m_facts.language == Language::Python;
        for (std::uint32_t id = 0; id < m_facts.bindings.size(); ++id) {
            const auto& binding = m_facts.bindings[id];
            if (binding.kind == Binding::Kind::Variable && binding.function == noId && binding.owner == noId)
                inspectVariable(id, binding, python);
            else if (!python && binding.kind == Binding::Kind::Attribute)
                inspectStatic(binding);
        }
    }

private:
    /// A variable of the module. Python says `global`; in JavaScript only objects made on first use count, because a `let` that
    /// functions assign is also what every counter and timer is.
    void inspectVariable(std::uint32_t id, const Binding& binding, bool python)
    {
        bool startsEmpty = true;
        std::vector<const Assignment*> replacements;
        for (const auto& assignment : m_facts.assignmentsOf(binding)) {
            if (m_facts.functionOf[assignment.target] == noId) {
                startsEmpty = startsEmpty && isEmptyValue(m_code, assignment.value) && assignment.how != Assignment::How::Augmented;
            } else if (assignment.how == Assignment::How::Plain || assignment.how == Assignment::How::Augmented) {
                replacements.push_back(&assignment);
            }
        }
        Site site{.file = &m_file, .variable = binding.node, .name = std::string(m_facts.text(binding.name)), .accessor = {}};
        for (const auto* assignment : replacements) {
            const auto& function = *m_facts.function(assignment->target);
            if (isReset(m_facts.text(function.name)) || isEmptyValue(m_code, assignment->value) || (m_facts.contextOf[assignment->target] & (InTest | InMain)) != 0)
                continue;
            // `async with init_pool():` sets it for as long as the program runs.
            if (std::ranges::any_of(function.decorators, [&](TextId decorator) { return m_facts.text(decorator).ends_with("contextmanager"); }))
                continue;
            const bool returned = returnsName(function, id);
            if (!python && (!startsEmpty || !returned || !isMade(m_code, assignment->value)))
                continue;
            if (site.place == noNode || (returned && site.accessor.empty()))
                site.place = function.node;
            if (returned && startsEmpty)
                site.accessor = m_facts.text(function.name);
            site.changedByHandler = site.changedByHandler || (m_facts.contextOf[assignment->target] & InHandlerFunction) != 0;
        }
        if (site.place != noNode)
            m_sites.push_back(std::move(site));
    }

    /// `static instance` with `static getInstance()` that makes it.
    void inspectStatic(const Binding& binding)
    {
        const auto declaration = m_code.parent(binding.node);
        if (binding.owner == noId || !m_code.is(declaration, NodeKind::Assign) || !m_code.has(declaration, FlagStatic)
            || !isEmptyValue(m_code, m_code.child(declaration, Role::Value)))
            return;
        for (const auto& function : m_facts.functions) {
            if (function.owner != binding.owner || !m_code.has(function.node, FlagStatic) || function.body == noNode)
                continue;
            bool made = false;
            bool returned = false;
            for (auto node = function.body; node < m_code.end(function.body); ++node) {
                if (m_code.is(node, NodeKind::Return)) {
                    const auto value = m_code.child(node, Role::Value);
                    returned = returned || (m_code.is(value, NodeKind::Member) && m_code[value].text == binding.name);
                } else if (m_code.is(node, NodeKind::Assign) || m_code.is(node, NodeKind::AssignExpression)) {
                    const auto target = m_code.child(node, Role::Target);
                    made = made || (m_code.is(target, NodeKind::Member) && m_code[target].text == binding.name && isMade(m_code, m_code.child(node, Role::Value)));
                }
            }
            if (made && returned) {
                m_sites.push_back({.file = &m_file, .place = function.node, .variable = binding.node,
                                   .name = std::string(m_facts.text(m_facts.classes[binding.owner].name)) + "." + std::string(m_facts.text(binding.name)),
                                   .accessor = std::string(m_facts.text(function.name))});
                return;
            }
        }
    }

    bool returnsName(const Function& function, std::uint32_t binding) const
    {
        if (function.body == noNode)
            return false;
        for (auto node = function.body; node < m_code.end(function.body); ++node) {
            if (!m_code.is(node, NodeKind::Return))
                continue;
            const auto value = m_code.child(node, Role::Value);
            if (m_code.is(value, NodeKind::Name) && m_facts.entryOf[value] == binding)
                return true;
        }
        return false;
    }

    const FileContext& m_file;
    const FileFacts& m_facts;
    const Code& m_code;
    std::vector<Site>& m_sites;
};

/// How the accessors are reached: called, or handed to a dependency system.
std::map<std::string, Uses, std::less<>> usesOf(const ProjectContext& project, const std::vector<Site>& sites)
{
    std::map<std::string, Uses, std::less<>> uses;
    for (const auto& site : sites) {
        if (!site.accessor.empty())
            uses[site.accessor];
    }
    static constexpr auto injectors = std::to_array<std::string_view>({"Depends", "Security", "Provide", "Inject", "asFunction", "useFactory"});
    WantedNames names;
    for (const auto& [accessor, count] : uses)
        names.add(accessor);
    for (const auto& file : project.files) {
        if (file.facts.isTest || !names.anyIn(file.facts.code.texts))
            continue;
        for (const auto& call : file.facts.calls) {
            if (const auto found = uses.find(file.facts.text(call.method)); found != uses.end())
                ++found->second.direct;
            if (std::ranges::find(injectors, file.facts.text(call.method)) == injectors.end())
                continue;
            for (const auto child : file.facts.code.children(call.node)) {
                if (const auto found = uses.find(file.facts.code.text(child)); found != uses.end() && file.facts.code[child].role == Role::Argument)
                    ++found->second.injected;
            }
        }
    }
    return uses;
}

/// Names that tests assign or patch from outside: what has to be put back between two tests.
std::unordered_set<std::string_view> namesReplacedByTests(const ProjectContext& project)
{
    std::unordered_set<std::string_view> names;
    for (const auto& file : project.files) {
        const auto& facts = file.facts;
        if (!facts.isTest)
            continue;
        for (const auto assign : facts.nodes(NodeKind::Assign)) {
            const auto target = facts.code.child(assign, Role::Target);
            if (facts.code.is(target, NodeKind::Member))
                names.insert(facts.code.text(target));
        }
        for (const auto& call : facts.calls) {
            const auto method = facts.text(call.method);
            if (method != "setattr" && method != "patch" && method != "object")
                continue;
            for (const auto child : facts.code.children(call.node)) {
                if (facts.code.is(child, NodeKind::String))
                    names.insert(lastSegmentOf(facts.code.text(child)));
            }
        }
    }
    return names;
}

TextRange headOf(const Site& site)
{
    const auto& node = site.file->facts.code[site.place];
    const auto& lines = site.file->source.lines;
    const auto line = lines.lineOf(node.startByte);
    const auto end = lines.lineStart(line) + static_cast<std::uint32_t>(lines.line(line).size());
    return lines.range(node.startByte, std::min(end, node.endByte));
}

} // namespace

void MutableSingleton::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    for (const bool python : {true, false}) {
        std::vector<Site> sites;
        for (const auto& file : project.files) {
            const auto& facts = file.facts;
            if (isCode(facts.language) && (facts.language == Language::Python) == python && !facts.isTest && !facts.isScript && !facts.isVendored && !facts.byKind.empty() && facts.path.find("/management/commands/") == std::string::npos)
                FileSingletons(file, sites).run();
        }
        const auto uses = usesOf(project, sites);
        std::erase_if(sites, [&](const Site& site) {
            const auto found = uses.find(site.accessor);
            return found != uses.end() && found->second.injected > 0 && found->second.direct == 0;
        });
        if (sites.empty())
            continue;
        const auto replacedByTests = namesReplacedByTests(project);
        Report report;
        std::string names;
        constexpr std::size_t maxNames = 3;
        for (std::size_t i = 0; i < std::min(maxNames, sites.size()); ++i)
            names += (i == 0 ? "`" : ", `") + sites[i].name + "`";
        if (sites.size() > maxNames)
            names += " and others";
        const auto& first = sites.front();
        const auto byHandler = std::ranges::find_if(sites, &Site::changedByHandler);
        const auto byTests = std::ranges::find_if(sites, [&](const Site& site) { return replacedByTests.contains(lastSegmentOf(site.name)); });
        report.range = headOf(first);
        report.variant = sites.size() > 1 ? "several" : first.accessor.empty() ? "" : "accessor";
        report.values["name"] = first.name;
        report.values["accessor"] = first.accessor.empty() ? std::string("a function") : "`" + first.accessor + "`";
        report.values["names"] = names;
        report.values["count"] = std::to_string(sites.size());
        if (byHandler != sites.end()) {
            report.severity = Severity::Medium;
            report.qualification = {Qualification::State::Holds, "a route handler replaces `" + byHandler->name + "`"};
        } else if (byTests != sites.end()) {
            report.severity = Severity::Medium;
            report.qualification = {Qualification::State::Holds, "tests put `" + byTests->name + "` back by hand"};
        } else {
            report.qualification = {Qualification::State::Unknown, "no handler or test that replaces one of them was found"};
        }
        // Made once and replaced by nobody, it is a habit that can be lived with.
        if (report.qualification.state == Qualification::State::Unknown)
            report.confidence = Confidence::Low;
        else if (std::ranges::all_of(sites, [](const Site& site) { return site.accessor.empty(); }))
            report.confidence = Confidence::Medium;
        // A module of JavaScript that makes its object on first use is how that is done there; it hurts where somebody replaces it.
        if (!python && byHandler == sites.end() && byTests == sites.end())
            report.confidence = Confidence::Low;
        constexpr std::size_t maxPlaces = 200;
        for (const auto& site : sites) {
            if (&site == &first || report.evidence.size() >= maxPlaces)
                continue;
            report.evidence.push_back({.path = site.file->facts.path, .range = headOf(site), .role = EvidenceRole::Place,
                                       .note = "replaces `" + site.name + "`", .snippet = {}});
        }
        report.evidence.push_back({.path = first.file->facts.path, .range = first.file->range(first.variable), .role = EvidenceRole::Holder, .note = "the shared variable", .snippet = {}});
        reporter.report(*first.file, std::move(report));
    }
}

} // namespace punchlist
