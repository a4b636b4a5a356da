#include "detectors/security/promptcontent.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "detectors/projectreport.h"
#include "detectors/security/callertaint.h"
#include "detectors/security/sinktext.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace punchlist {
namespace {

class PromptScan : FileScan {
public:
    PromptScan(FileId id, const FileContext& file, CallerTaint& callers, Reporter& reporter)
        : FileScan(file, reporter)
        , m_id(id)
        , m_taint(file.facts)
        , m_callers(callers)
    {
    }

    void run()
    {
        for (const auto message : m_facts.nodes(NodeKind::Dict)) {
            const auto role = textOf(valueOfKey(message, "role"));
            if (role == "system" || role == "developer")
                inspect(valueOfKey(message, "content"), true);
            else if (role == "user")
                inspect(valueOfKey(message, "content"), false);
        }
        for (const auto& call : m_facts.calls) {
            const auto method = m_facts.text(call.method);
            if (method == "SystemMessage" || method == "SystemMessagePromptTemplate") {
                const auto content = argumentNamed(call.node, std::to_array<std::string_view>({"content"}));
                inspect(content == noNode ? m_code.child(call.node, Role::Argument) : content, true);
            } else if (asksModel(call)) {
                inspect(argumentNamed(call.node, std::to_array<std::string_view>({"system", "system_instruction", "systemInstruction", "instructions"})), true);
            }
        }
    }

private:
    std::string_view textOf(NodeId node) const
    {
        const auto value = node == noNode ? noNode : m_facts.valueOf(node);
        return m_code.is(value, NodeKind::String) ? m_code.text(value) : std::string_view{};
    }

    NodeId valueOfKey(NodeId dict, std::string_view key) const
    {
        for (const auto pair : m_code.children(dict)) {
            if (m_code.is(pair, NodeKind::Pair) && (m_code.text(pair) == key || textOf(m_code.child(pair, Role::Key)) == key))
                return m_code.child(pair, Role::Value);
        }
        return noNode;
    }

    template <std::size_t size>
    NodeId argumentNamed(NodeId call, const std::array<std::string_view, size>& names) const
    {
        for (const auto child : m_code.children(call)) {
            if (m_code[child].role == Role::Keyword && isOneOf(m_code.text(child), names))
                return m_code.child(child, Role::Value);
            const auto options = m_code[child].role == Role::Argument ? m_facts.valueOf(child) : noNode;
            if (!m_code.is(options, NodeKind::Dict))
                continue;
            for (const auto name : names) {
                if (const auto value = valueOfKey(options, name); value != noNode)
                    return value;
            }
        }
        return noNode;
    }

    /// `client.messages.create`, `client.responses.create`, `generateText`, `GenerativeModel`
    bool asksModel(const Call& call) const
    {
        const auto method = m_facts.text(call.method);
        if (isOneOf(method, std::to_array<std::string_view>({"generateText", "streamText", "generateObject", "streamObject", "GenerativeModel", "getGenerativeModel"})))
            return true;
        const auto callee = m_file.textOf(m_code.child(call.node, Role::Callee));
        return (method == "create" || method == "stream") && (callee.find("messages.") != std::string_view::npos || callee.find("responses.") != std::string_view::npos || callee.find("completions.") != std::string_view::npos);
    }

    void inspect(NodeId content, bool isSystem)
    {
        if (content == noNode || m_facts.functionOf[content] == noId || (m_facts.contextOf[content] & InTest) != 0)
            return;
        Interruption::check();
        const auto sink = judgeSink(m_facts, m_taint, content, [&](NodeId hole) { return isInert(m_facts, hole) || isChoice(hole); });
        // Data alone in a message of the user is how it should be.
        if (sink.constant || !sink.taint || sink.taint.guessed || (!isSystem && (!sink.isBuilt() || !instructs(sink.skeleton->text))))
            return;
        Report report;
        report.node = sink.part == noNode ? content : sink.part;
        report.variant = isSystem ? "" : "user";
        if (sink.taint.kind == SourceKind::Parameter) {
            const auto origin = m_callers.ofParameter(m_id, sink.taint.source);
            if (!origin || origin->kind != SourceKind::Request)
                return;
            report.values["value"] = sentenceText(m_file, report.node);
            report.evidence = origin->steps;
        } else if (sink.taint.kind == SourceKind::Request) {
            describeOrigin(m_file, m_taint, sink, report);
            report.values.erase("origin");
        } else {
            return;
        }
        report.severity = isSystem ? Severity::Medium : Severity::Low;
        report.confidence = isSystem ? Confidence::Medium : Confidence::Low;
        if (std::ranges::contains(m_reported, report.node))
            return;
        m_reported.push_back(report.node);
        m_reporter.report(m_file, std::move(report));
    }

    /// A field whose name says that it is one of a few: what the program checks elsewhere, or what says little.
    bool isChoice(NodeId hole) const
    {
        static constexpr auto choices = std::to_array<std::string_view>({"language", "lang", "locale", "count", "length", "limit", "id", "type", "mode", "level", "date", "number", "format", "style", "tone", "size", "max", "min", "year", "currency", "country"});
        const auto words = wordsOf(m_code.is(hole, NodeKind::Member) || m_code.is(hole, NodeKind::Name) ? m_code.text(hole) : std::string_view{});
        return !words.empty() && isOneOf(words.back(), choices);
    }

    /// Text around the value that tells the model what to do, and does not mark where the value begins.
    static bool instructs(std::string_view text)
    {
        constexpr std::size_t fewWords = 24;
        return text.size() >= fewWords && text.find("\"\"\"") == std::string_view::npos && text.find("```") == std::string_view::npos && text.find("</") == std::string_view::npos && text.find("<<") == std::string_view::npos;
    }

    FileId m_id;
    LocalTaint m_taint;
    CallerTaint& m_callers;
    std::vector<NodeId> m_reported;
};

} // namespace

void PromptContent::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    CallerTaint callers(project);
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto* file = index.isProduction(id) ? contextOf(project, id) : nullptr;
        if (!file || !isCode(file->facts.language) || file->facts.byKind.empty() || file->facts.isScript)
            continue;
        static constexpr auto signs = std::to_array<std::string_view>({"role", "SystemMessage", "SystemMessagePromptTemplate", "system", "system_instruction", "systemInstruction", "instructions"});
        const auto& texts = file->facts.code.texts;
        if (std::ranges::none_of(signs, [&](std::string_view sign) { return texts.find(sign) != 0; }))
            continue;
        Interruption::check();
        PromptScan(id, *file, callers, reporter).run();
    }
}

} // namespace punchlist
