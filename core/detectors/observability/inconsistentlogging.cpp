#include "detectors/observability/inconsistentlogging.h"

#include "base/phrasefilter.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "detectors/observability/logcalls.h"
#include "detectors/security/sinktext.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace punchlist {
namespace {

/// One level under its spellings, case aside. Critical and fatal are two levels in some libraries.
std::string_view canonicalLevel(std::string_view spelling)
{
    struct Spelling {
        std::string_view text;
        std::string_view level;
    };
    static constexpr auto spellings = std::to_array<Spelling>({{"warn", "warning"}, {"warning", "warning"}, {"err", "error"}, {"error", "error"}, {"info", "info"},
                                                               {"information", "info"}, {"crit", "critical"}, {"critical", "critical"}, {"debug", "debug"}, {"dbg", "debug"}});
    const auto lower = toLower(spelling);
    const auto at = std::ranges::find(spellings, std::string_view(lower), &Spelling::text);
    return at == spellings.end() ? std::string_view{} : at->level;
}

/// A call that hands its level over as text: log("uploaded", "INFO").
struct LevelCall {
    const FileContext* file;
    NodeId call;
    std::string spelling;
};

NodeId levelArgument(const FileFacts& facts, const Call& call)
{
    const auto& code = facts.code;
    auto level = noNode;
    std::size_t arguments = 0;
    for (const auto child : code.children(call.node)) {
        if (code[child].role != Role::Argument && code[child].role != Role::Keyword)
            continue;
        ++arguments;
        const auto value = code.is(child, NodeKind::Keyword) ? code.child(child, Role::Value) : child;
        if (code.is(value, NodeKind::String) && !canonicalLevel(code.text(value)).empty())
            level = value;
    }
    return arguments >= 2 ? level : noNode; // the other one is the message
}

bool isLogName(std::string_view method)
{
    static const PhraseFilter filter(std::to_array<std::string_view>({"log"}));
    if (!filter.mayContain(method))
        return false;
    const auto words = wordsOf(method);
    return std::ranges::any_of(words, [](const std::string& word) { return word == "log" || word == "logger" || word == "logs"; });
}

/// The statement that a call is, or noNode.
NodeId statementOf(const Code& code, NodeId call)
{
    const auto parent = code.parent(call);
    return code.is(parent, NodeKind::ExpressionStatement) ? parent : noNode;
}

class FileLogs : FileScan {
public:
    FileLogs(const FileContext& file, Reporter& reporter)
        : FileScan(file, reporter)
        , m_channels(file.facts.code.texts.size())
    {
    }

    void run()
    {
        writtenTwice();
        handlersTwice();
        vagueFailures();
    }

private:
    /// The same callee goes the same way in all of a file.
    logcalls::Channel channelOf(const Call& call)
    {
        auto& known = m_channels[call.callee];
        if (!known)
            known = logcalls::channelOf(m_facts, call);
        return *known;
    }

    NodeId firstArgument(NodeId call) const { return m_code.child(call, Role::Argument); }

    /// print(message) next to logger.info(message), in one block.
    void writtenTwice()
    {
        std::vector<NodeId> doubles;
        for (const auto& print : m_facts.calls) {
            if (channelOf(print) != logcalls::Channel::Print || (print.context & InTest) != 0)
                continue;
            const auto statement = statementOf(m_code, print.node);
            const auto message = firstArgument(print.node);
            if (statement == noNode || message == noNode)
                continue;
            for (const auto sibling : m_code.children(m_code.parent(statement))) {
                const auto* other = m_code.is(sibling, NodeKind::ExpressionStatement) ? m_facts.call(sibling + 1) : nullptr;
                if (!other || channelOf(*other) != logcalls::Channel::Logger)
                    continue;
                const auto logged = firstArgument(other->node);
                if (logged != noNode && m_file.textOf(logged) == m_file.textOf(message)) {
                    doubles.push_back(print.node);
                    break;
                }
            }
        }
        if (!doubles.empty() && !logcalls::isCommandLineTool(m_facts))
            report(doubles, "twice", std::nullopt, Confidence::High);
    }

    /// Two StreamHandlers for one stream at one logger.
    void handlersTwice()
    {
        const auto method = m_code.texts.find("addHandler");
        if (method == 0)
            return;
        std::map<std::string, NodeId> first; // logger, stream and block
        std::vector<NodeId> doubles;
        for (const auto& call : m_facts.calls) {
            if (call.method != method)
                continue;
            const auto handler = m_facts.valueOf(firstArgument(call.node));
            const auto statement = statementOf(m_code, call.node);
            if (handler == noNode || statement == noNode || m_facts.callee(handler) != "logging.StreamHandler")
                continue;
            const auto stream = m_code.child(handler, Role::Argument);
            const auto logger = m_code.child(m_code.child(call.node, Role::Callee), Role::Object);
            if (logger == noNode)
                continue;
            auto key = std::string(m_file.textOf(logger)) + "|" + (stream == noNode ? std::string("sys.stderr") : std::string(m_file.textOf(stream))) + "|"
                + std::to_string(m_code.parent(statement));
            if (!first.try_emplace(std::move(key), call.node).second)
                doubles.push_back(call.node);
        }
        report(doubles, "handlers", Severity::Medium, Confidence::High);
    }

    /// except …: logger.error("Failed"), and the error is used nowhere.
    void vagueFailures()
    {
        std::vector<NodeId> vague;
        for (const auto& call : m_facts.calls) {
            if ((call.context & InHandler) == 0 || (call.context & InTest) != 0 || channelOf(call) != logcalls::Channel::Logger)
                continue;
            const auto level = logcalls::levelOf(m_facts, call);
            if ((level != "error" && level != "critical" && level != "warning") || m_facts.text(call.method) == "exception")
                continue;
            const auto message = firstArgument(call.node);
            if (!m_code.is(message, NodeKind::String) || m_code.end(message) != m_code.end(call.node) || !saysNothing(m_code.text(message)))
                continue;
            auto handler = m_code.parent(call.node);
            while (handler != noNode && !m_code.is(handler, NodeKind::Handler) && !m_code.is(handler, NodeKind::Function))
                handler = m_code.parent(handler);
            if (m_code.is(handler, NodeKind::Handler) && catchesAnything(handler) && !saysMore(handler))
                vague.push_back(call.node);
        }
        if (!vague.empty() && !logcalls::isBrowserCode(m_facts))
            report(vague, "vague", Severity::Info, Confidence::Medium);
    }

    /// "An unexpected error occurred": no word says what was being done.
    static bool saysNothing(std::string_view message)
    {
        static constexpr auto empty = std::to_array<std::string_view>({"failed", "failure", "error", "errors", "an", "a", "the", "occurred", "something", "went", "wrong", "exception", "unexpected",
                                                                       "unable", "to", "process", "request", "operation", "caught", "happened", "internal", "oops", "problem", "unknown",
                                                                       "during", "while", "in", "with", "was", "operations", "processing", "general", "generic"});
        const auto words = wordsOf(message);
        return std::ranges::all_of(words, [&](const std::string& word) { return std::ranges::find(empty, std::string_view(word)) != empty.end(); });
    }

    /// A handler for one kind of error names it by its type.
    bool catchesAnything(NodeId handler) const
    {
        const auto type = m_code.child(handler, Role::Type);
        return type == noNode || m_facts.language != Language::Python || m_code.text(type) == "Exception" || m_code.text(type) == "BaseException";
    }

    /// The handler raises, uses the error, or logs something else too.
    bool saysMore(NodeId handler) const
    {
        const auto body = m_code.child(handler, Role::Body);
        std::size_t logs = 0;
        for (auto node = body; node != noNode && node < m_code.end(body); ++node) {
            if (m_code.is(node, NodeKind::Raise) || (m_code.is(node, NodeKind::Name) && m_code[handler].text != 0 && m_code[node].text == m_code[handler].text))
                return true;
            if (const auto* call = m_facts.call(node)) {
                const auto callee = m_facts.text(call->callee);
                logs += logcalls::channelOf(m_facts, *call) != logcalls::Channel::None ? 1U : 0U;
                if (callee.starts_with("traceback.") || callee.find("capture") != std::string_view::npos || m_facts.text(call->method) == "exception")
                    return true;
            }
        }
        return logs > 1;
    }

    void report(const std::vector<NodeId>& places, std::string_view variant, std::optional<Severity> severity, Confidence confidence)
    {
        if (places.empty())
            return;
        Report report;
        report.node = places.front();
        report.variant = variant;
        report.severity = severity;
        report.confidence = confidence;
        report.values["count"] = std::to_string(places.size());
        if (const auto message = firstArgument(places.front()); message != noNode)
            report.values["message"] = sentenceText(m_file, message, 50);
        for (std::size_t i = 1; i < places.size(); ++i)
            report.evidence.push_back(evidence(places[i], EvidenceRole::Place, {}));
        m_reporter.report(m_file, std::move(report));
    }

    std::vector<std::optional<logcalls::Channel>> m_channels; ///< by callee
};

/// Spellings of one level, by the function that takes it. One finding for each file that uses a rarer one.
void reportSpellings(const std::vector<LevelCall>& calls, std::string_view function, Reporter& reporter)
{
    std::map<std::string_view, std::map<std::string_view, std::size_t>> counts; // level -> spelling -> count
    for (const auto& call : calls)
        ++counts[canonicalLevel(call.spelling)][call.spelling];
    const auto usual = [&](std::string_view spelling) {
        const auto& ofLevel = counts[canonicalLevel(spelling)];
        return std::ranges::max_element(ofLevel, {}, [](const auto& entry) { return entry.second; })->first;
    };
    std::map<const FileContext*, std::vector<const LevelCall*>> rare;
    for (const auto& call : calls) {
        if (usual(call.spelling) != call.spelling)
            rare[call.file].push_back(&call);
    }
    for (const auto& [file, places] : rare) {
        Report report;
        const auto& first = *places.front();
        report.node = first.call;
        report.values["spelling"] = first.spelling;
        report.values["usual"] = usual(first.spelling);
        report.values["log"] = function;
        report.values["count"] = std::to_string(counts[canonicalLevel(first.spelling)][usual(first.spelling)]);
        report.confidence = Confidence::High;
        for (const auto* place : places) {
            if (place != places.front())
                report.evidence.push_back({.path = {}, .range = file->range(place->call), .role = EvidenceRole::Place, .note = "\"" + place->spelling + "\"", .snippet = {}});
        }
        reporter.report(*file, std::move(report));
    }
}

} // namespace

void InconsistentLogging::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    std::map<std::string, std::vector<LevelCall>, std::less<>> byFunction;
    for (const auto& file : project.files) {
        const auto& facts = file.facts;
        if (!isCode(facts.language) || facts.isTest || facts.isVendored || facts.byKind.empty())
            continue;
        FileLogs(file, reporter).run();
        std::vector<std::uint8_t> isLog(facts.code.texts.size(), 2); // by method; 2 = not asked
        for (const auto& call : facts.calls) {
            const auto method = facts.text(call.method);
            if (isLog[call.method] == 2)
                isLog[call.method] = isLogName(method) ? 1 : 0;
            if (isLog[call.method] == 0)
                continue;
            if (const auto level = levelArgument(facts, call); level != noNode)
                byFunction[(facts.language == Language::Python ? "py " : "js ") + std::string(method)].push_back({&file, call.node, std::string(facts.code.text(level))});
        }
    }
    for (const auto& [function, calls] : byFunction)
        reportSpellings(calls, std::string_view(function).substr(3), reporter);
}

} // namespace punchlist
