#include "detectors/resilience/nestedretry.h"

#include "base/interruption.h"
#include "base/words.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

constexpr std::size_t deepest = 4; ///< calls between two layers

struct Layer {
    TextRange range;
    std::string what;
    int attempts = 0;       ///< 0 when they cannot be read
    bool everything = false; ///< retries any exception
};

int numberIn(const FileFacts& facts, NodeId node)
{
    if (!facts.code.is(node, NodeKind::Number))
        return 0;
    int number = 0;
    for (const char c : facts.code.text(node)) {
        if (c < '0' || c > '9' || number > 1000)
            return 0;
        number = number * 10 + (c - '0');
    }
    return number;
}

NodeId keyword(const Code& code, NodeId call, std::string_view name)
{
    for (const auto child : code.children(call)) {
        if (code.is(child, NodeKind::Keyword) && code.text(child) == name)
            return code.child(child, Role::Value);
    }
    return noNode;
}

/// @retry(stop=stop_after_attempt(5)), @backoff.on_exception(backoff.expo, Exception, max_tries=5)
std::optional<Layer> decoratorLayer(const FileContext& file, const Function& function)
{
    const auto& facts = file.facts;
    const auto& code = facts.code;
    for (const auto child : code.children(function.node)) {
        if (!code.is(child, NodeKind::Decorator))
            continue;
        const auto value = child + 1;
        const bool isCall = code.is(value, NodeKind::Call);
        const auto name = isCall ? facts.callee(value) : facts.qualified(value);
        Layer layer{file.range(child), std::string(name), 0, false};
        if (name == "tenacity.retry" || name == "retrying.retry" || name == "retry.retry") {
            const auto predicate = isCall ? keyword(code, value, "retry") : noNode;
            layer.everything = !isCall || (predicate == noNode && keyword(code, value, "retry_on_exception") == noNode && name == "tenacity.retry") || (predicate != noNode && file.textOf(predicate).find("(Exception)") != std::string_view::npos);
            if (const auto stop = isCall ? keyword(code, value, "stop") : noNode; code.is(stop, NodeKind::Call))
                layer.attempts = numberIn(facts, code.child(stop, Role::Argument));
            if (const auto tries = isCall ? keyword(code, value, "tries") : noNode; tries != noNode)
                layer.attempts = numberIn(facts, tries);
            return layer;
        }
        if (name == "backoff.on_exception") {
            if (isCall) {
                layer.everything = file.textOf(value).find(", Exception") != std::string_view::npos;
                layer.attempts = numberIn(facts, keyword(code, value, "max_tries"));
            }
            return layer;
        }
    }
    return std::nullopt;
}

/// for attempt in range(3): try: … except: … (and goes on)
std::optional<Layer> loopLayer(const FileContext& file, NodeId loop)
{
    const auto& facts = file.facts;
    const auto& code = facts.code;
    const auto target = code.child(loop, Role::Target);
    const auto body = code.child(loop, Role::Body);
    const auto iterable = code.child(loop, Role::Iterable);
    std::string counter = target == noNode ? std::string() : std::string(file.textOf(target));
    if (code.is(loop, NodeKind::ForClassic))
        counter = file.textOf(loop).substr(0, 60);
    const auto words = wordsOf(counter);
    const bool counts = std::ranges::any_of(words, [](const std::string& word) { return word == "attempt" || word == "attempts" || word == "retry" || word == "retries" || word == "try" || word == "tries"; });
    if (!counts || body == noNode)
        return std::nullopt;
    for (const auto statement : code.children(body)) {
        if (!code.is(statement, NodeKind::Try))
            continue;
        // for attempt in range(3): … except IntegrityError: another name is tried, nothing is asked again
        bool onlyTaken = true;
        for (const auto handler : code.children(statement)) {
            if (!code.is(handler, NodeKind::Handler))
                continue;
            bool taken = false;
            for (const auto type : code.children(handler))
                taken = taken || (code[type].role == Role::Type && facts.qualified(type).ends_with("IntegrityError"));
            onlyTaken = onlyTaken && taken;
        }
        if (onlyTaken)
            return std::nullopt;
        Layer layer{file.range(loop), "a loop over attempts", 0, false};
        layer.range = file.source.lines.range(code[loop].startByte, code[body].startByte);
        if (const auto* call = iterable == noNode ? nullptr : facts.call(iterable); call && facts.text(call->callee) == "range") {
            const auto first = code.child(iterable, Role::Argument);
            layer.attempts = numberIn(facts, facts.valueOf(first));
        }
        return layer;
    }
    return std::nullopt;
}

class Layers {
public:
    explicit Layers(const ProjectContext& project)
        : m_index(*project.index)
    {
        for (FileId id = 0; id < m_index.fileCount(); ++id) {
            const auto* context = m_index.isProduction(id) ? contextOf(project, id) : nullptr;
            if (!context)
                continue;
            const auto& file = *context;
            const auto& facts = file.facts;
            for (FunctionId f = 0; f < facts.functions.size(); ++f) {
                if (auto layer = decoratorLayer(file, facts.functions[f]))
                    m_layers[{id, f}] = std::move(*layer);
            }
            for (const auto kind : {NodeKind::For, NodeKind::ForClassic}) {
                for (const auto loop : facts.nodes(kind)) {
                    const auto function = facts.functionOf[loop];
                    if (function == noId || m_layers.contains({id, function}))
                        continue;
                    if (auto layer = loopLayer(file, loop))
                        m_layers[{id, function}] = std::move(*layer);
                }
            }
        }
    }

    const std::map<FunctionKey, Layer>& all() const { return m_layers; }

    /// The next layer below a function, and the calls that lead there.
    FunctionKey below(FunctionKey from, std::vector<CallEdge>& way) const
    {
        std::set<FunctionKey> seen{from};
        return search(from, way, seen);
    }

private:
    FunctionKey search(FunctionKey key, std::vector<CallEdge>& way, std::set<FunctionKey>& seen) const
    {
        Interruption::check();
        if (way.size() >= deepest)
            return {};
        for (const auto& edge : m_index.callees(key)) {
            if (edge.call == noId || edge.certainty == Certainty::ByName || edge.callee.function == noId || !seen.insert(edge.callee).second)
                continue;
            const auto& call = m_index.record(key.file).calls[edge.call];
            const auto layer = m_layers.find(key);
            // Only what the loop or the decorator repeats.
            if (layer != m_layers.end() && layer->second.what.starts_with("a loop") && (call.context & InLoop) == 0)
                continue;
            way.push_back(edge);
            if (m_layers.contains(edge.callee))
                return edge.callee;
            if (const auto found = search(edge.callee, way, seen); found.function != noId)
                return found;
            way.pop_back();
        }
        return {};
    }

    const ProjectIndex& m_index;
    std::map<FunctionKey, Layer> m_layers;
};

std::string attemptsText(const Layer& layer)
{
    return layer.what + (layer.attempts > 0 ? ", " + std::to_string(layer.attempts) + " attempts" : std::string());
}

} // namespace

void NestedRetry::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    const Layers layers(project);
    struct Chain {
        FunctionKey outer;
        std::vector<CallEdge> way;
    };
    std::map<FunctionKey, Chain> chains; // by inner layer
    for (const auto& [outer, layer] : layers.all()) {
        std::vector<CallEdge> way;
        const auto inner = layers.below(outer, way);
        if (inner.function != noId)
            chains.try_emplace(inner, Chain{outer, std::move(way)});
    }
    for (const auto& [key, layer] : layers.all()) {
        const auto chain = chains.find(key);
        const bool nested = chain != chains.end();
        if (!nested && !layer.everything)
            continue;
        const auto& record = index.record(key.file);
        Report report;
        report.range = layer.range;
        report.variant = nested ? "" : "everything";
        report.values["function"] = record.text(record.functions[key.function].scope);
        if (nested) {
            const auto& outer = layers.all().at(chain->second.outer);
            const auto& outerRecord = index.record(chain->second.outer.file);
            report.values["outer"] = outerRecord.text(outerRecord.functions[chain->second.outer.function].scope);
            const int product = layer.attempts * outer.attempts;
            report.values["product"] = product > 0 ? "up to " + std::to_string(product) + " attempts" : "attempts multiply";
            if (product > 0 && product <= 4)
                report.severity = Severity::Info;
            report.evidence.push_back({.path = {}, .range = layer.range, .role = EvidenceRole::Primary, .note = attemptsText(layer), .snippet = {}});
            report.evidence.push_back(evidenceAt(index, chain->second.outer.file, outer.range, EvidenceRole::Holder, attemptsText(outer)));
            for (const auto& edge : chain->second.way)
                report.evidence.push_back(evidenceAt(index, edge.caller.file, index.record(edge.caller.file).calls[edge.call].range, EvidenceRole::Caller, "on the way"));
        } else {
            report.severity = Severity::Low;
        }
        reportAt(project, reporter, key.file, std::move(report));
    }
}

} // namespace punchlist
