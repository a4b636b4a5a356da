#include "detectors/api-design/dispatchkeys.h"

#include "base/words.h"
#include "detectors/projectreport.h"
#include "facts/expressions.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

using Keys = std::set<std::string, std::less<>>;

/// The values that a model allows for a field: `kind: Literal["a", "b"]`, `kind: z.enum(["a", "b"])`.
struct Validator {
    FileId file;
    TextRange range;
    std::string field;
    Keys keys;
};

/// What code does by the value of a field: a mapping that is asked with it, a switch, a match.
struct Dispatcher {
    FileId file;
    NodeId node; ///< what is reported
    std::string field;
    Keys keys;
    bool hasDefault = false;
};

class KeyScan {
public:
    void inspect(FileId id, const FileContext& file)
    {
        const auto& facts = file.facts;
        if (facts.language == Language::Python)
            literals(id, file);
        else
            enumerations(id, file);
        mappings(id, file);
        switches(id, file);
    }

    std::vector<Validator> validators;
    std::vector<Dispatcher> dispatchers;

private:
    void literals(FileId id, const FileContext& file)
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        for (const auto& klass : facts.classes) {
            const auto body = code.child(klass.node, Role::Body);
            if (body == noNode)
                continue;
            for (const auto statement : code.children(body)) {
                const auto target = code.is(statement, NodeKind::Assign) ? code.child(statement, Role::Target) : noNode;
                const auto type = target == noNode ? noNode : code.child(statement, Role::Type);
                if (type == noNode || !code.is(target, NodeKind::Name))
                    continue;
                Keys keys;
                bool onlyTexts = true;
                for (auto n = type; n < code.end(type); ++n) {
                    if (!code.is(n, NodeKind::Subscript) || code.text(code.child(n, Role::Object)) != "Literal")
                        continue;
                    for (const auto index : code.children(n)) {
                        if (code[index].role != Role::Index)
                            continue;
                        onlyTexts = onlyTexts && (code.is(index, NodeKind::String) || code.is(index, NodeKind::Null));
                        if (code.is(index, NodeKind::String))
                            keys.emplace(code.text(index));
                        for (auto part = index + 1; part < code.end(index); ++part) { // Literal["a", "b"] may hold a tuple
                            if (code.is(part, NodeKind::String)) {
                                keys.emplace(code.text(part));
                                onlyTexts = true;
                            }
                        }
                    }
                }
                if (onlyTexts)
                    add({id, file.range(target), std::string(code.text(target)), std::move(keys)});
            }
        }
    }

    void enumerations(FileId id, const FileContext& file)
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        for (const auto& call : facts.calls) {
            const auto parent = code.parent(call.node);
            if (facts.text(call.method) != "enum" || !code.is(parent, NodeKind::Pair))
                continue;
            const auto list = positionalArgument(facts, call.node, 0);
            Keys keys;
            if (!code.is(list, NodeKind::List))
                continue;
            bool onlyTexts = true;
            for (const auto element : code.children(list)) {
                onlyTexts = onlyTexts && code.is(element, NodeKind::String);
                keys.emplace(code.text(element));
            }
            if (onlyTexts)
                add({id, file.range(parent), std::string(code.text(parent)), std::move(keys)});
        }
    }

    void add(Validator validator)
    {
        constexpr std::size_t fewest = 2;
        if (validator.keys.size() >= fewest)
            validators.push_back(std::move(validator));
    }

    /// Keys for what has no entry of its own.
    static bool isFallback(std::string_view key)
    {
        const auto lower = toLower(key);
        return lower == "default" || lower == "other" || lower == "unknown" || lower == "fallback";
    }

    /// `HANDLERS[request.kind]`, `HANDLERS.get(request.kind)`
    void mappings(FileId id, const FileContext& file)
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        const auto note = [&](NodeId place, NodeId mapping, NodeId index, bool hasDefault) {
            const auto dict = mapping == noNode ? noNode : facts.valueOf(mapping);
            if (!code.is(index, NodeKind::Member) || !code.is(mapping, NodeKind::Name) || !code.is(dict, NodeKind::Dict))
                return;
            Dispatcher dispatcher{id, place, std::string(code.text(index)), {}, hasDefault};
            for (const auto pair : code.children(dict)) {
                if (!code.is(pair, NodeKind::Pair) || code.text(pair).empty())
                    return; // spread or computed: not all keys are known
                // What a key leads to must be code: texts and numbers are tables of names and prices.
                const auto value = code.child(pair, Role::Value);
                if (!code.is(value, NodeKind::Name) && !code.is(value, NodeKind::Member) && !code.is(value, NodeKind::Function))
                    return;
                if (isFallback(code.text(pair)))
                    dispatcher.hasDefault = true;
                else
                    dispatcher.keys.emplace(code.text(pair));
            }
            dispatchers.push_back(std::move(dispatcher));
        };
        for (const auto node : facts.nodes(NodeKind::Subscript)) {
            if (code[node].role != Role::Target)
                note(node, code.child(node, Role::Object), code.child(node, Role::Index), false);
        }
        for (const auto& call : facts.calls) {
            const auto callee = code.child(call.node, Role::Callee);
            if (facts.text(call.method) == "get" && code.is(callee, NodeKind::Member))
                note(call.node, code.child(callee, Role::Object), positionalArgument(facts, call.node, 0), positionalArgument(facts, call.node, 1) != noNode);
        }
    }

    void switches(FileId id, const FileContext& file)
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        for (const auto node : facts.nodes(NodeKind::Switch)) {
            const auto value = code.child(node, Role::Value);
            if (!code.is(value, NodeKind::Member))
                continue;
            Dispatcher dispatcher{id, node, std::string(code.text(value)), {}, false};
            bool known = true;
            for (const auto child : code.children(node)) {
                if (!code.is(child, NodeKind::Case))
                    continue;
                bool hasPattern = false;
                for (const auto part : code.children(child)) {
                    if (code[part].role != Role::Pattern)
                        continue;
                    hasPattern = true;
                    known = known && code.is(part, NodeKind::String);
                    dispatcher.keys.emplace(code.text(part));
                }
                dispatcher.hasDefault = dispatcher.hasDefault || !hasPattern;
            }
            if (known)
                dispatchers.push_back(std::move(dispatcher));
        }
    }
};

std::string listed(const std::vector<std::string>& keys)
{
    std::string text;
    for (const auto& key : keys)
        text += (text.empty() ? "`" : ", `") + key + '`';
    return text;
}

/// Whether one module imports the other, or a third one both: then the check stands before the decision.
bool belongTogether(const ProjectIndex& index, FileId a, FileId b)
{
    const auto imports = [&](FileId from, FileId to) { return std::ranges::any_of(index.imports(from), [&](const ImportEdge& edge) { return edge.to == to; }); };
    return a == b || imports(a, b) || imports(b, a) || std::ranges::any_of(index.importers(a), [&](const ImportEdge& edge) { return imports(edge.from, b); });
}

} // namespace

void DispatchKeys::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    KeyScan scan;
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        const auto* file = isCode(record.language) && index.isProduction(id) ? contextOf(project, id) : nullptr;
        if (file)
            scan.inspect(id, *file);
    }
    for (const auto& dispatcher : scan.dispatchers) {
        constexpr std::size_t fewestKeys = 3, fewestShared = 2;
        if (dispatcher.keys.size() < fewestKeys)
            continue;
        // The validator of the field that shares most; of two that share the same nobody knows which one is meant.
        const Validator* best = nullptr;
        std::size_t shared = 0, bestCount = 0;
        for (const auto& validator : scan.validators) {
            if (validator.field != dispatcher.field)
                continue;
            const auto same = static_cast<std::size_t>(std::ranges::count_if(validator.keys, [&](const std::string& key) { return dispatcher.keys.contains(key); }));
            if (same > shared) {
                best = &validator;
                shared = same;
                bestCount = 1;
            } else if (same == shared && best && validator.keys != best->keys) {
                ++bestCount;
            }
        }
        if (!best || bestCount != 1 || shared < fewestShared || shared * 2 < std::max(best->keys.size(), dispatcher.keys.size()))
            continue;
        if (!belongTogether(index, dispatcher.file, best->file))
            continue;
        std::vector<std::string> onlyValidator, onlyDispatcher;
        std::ranges::set_difference(best->keys, dispatcher.keys, std::back_inserter(onlyValidator));
        std::ranges::set_difference(dispatcher.keys, best->keys, std::back_inserter(onlyDispatcher));
        if (dispatcher.hasDefault)
            onlyValidator.clear(); // the rest is dealt with together
        if (onlyValidator.empty() && onlyDispatcher.empty())
            continue;
        Report report;
        report.node = dispatcher.node;
        const auto* file = contextOf(project, dispatcher.file);
        report.variant = onlyValidator.empty() ? "unreachable" : "";
        report.values["field"] = dispatcher.field;
        report.values["keys"] = listed(onlyValidator.empty() ? onlyDispatcher : onlyValidator);
        if (onlyValidator.empty())
            report.severity = Severity::Medium;
        report.evidence.push_back(evidenceAt(index, best->file, best->range, EvidenceRole::Context, "allows " + listed({best->keys.begin(), best->keys.end()})));
        reporter.report(*file, std::move(report));
    }
}

} // namespace punchlist
