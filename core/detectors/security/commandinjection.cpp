#include "detectors/security/commandinjection.h"

#include "detectors/security/sinktext.h"
#include "facts/expressions.h"
#include "rules/clause.h"

#include <array>

namespace punchlist {
namespace {

bool isShellProgram(std::string_view text)
{
    const auto name = text.substr(text.rfind('/') + 1);
    return name == "sh" || name == "bash" || name == "zsh" || name == "dash" || name == "ash" || name == "ksh" || name == "cmd" || name == "cmd.exe"
        || name == "powershell" || name == "pwsh";
}

class CommandScan {
public:
    CommandScan(const FileContext& file, const NamedTable& table, Reporter& reporter)
        : m_file(file)
        , m_facts(file.facts)
        , m_code(file.facts.code)
        , m_taint(file.facts)
        , m_table(table)
        , m_reporter(reporter)
    {
    }

    void run()
    {
        for (const auto& call : m_facts.calls) {
            const auto entry = m_table.find(calleeOf(call));
            if (entry != CalleeTable::noEntry)
                inspect(call, entry);
        }
    }

private:
    /// The callee; for `const run = promisify(exec)` what was promisified.
    std::string_view calleeOf(const Call& call) const
    {
        const auto name = m_facts.text(call.callee);
        if (name != "util.promisify()")
            return name;
        const auto made = m_facts.valueOf(m_code.child(call.node, Role::Callee));
        const auto wrapped = made == noNode || !m_code.is(made, NodeKind::Call) ? noNode : positionalArgument(m_facts, made, 0);
        return m_facts.qualified(wrapped);
    }

    void inspect(const Call& call, std::uint32_t entry)
    {
        auto command = lookUpArgument(m_facts, call.node, m_table.attribute(entry, "argument")).value;
        if (command == noNode)
            return;
        const auto shell = m_table.attribute(entry, "shell");
        if (shell == "always" || usesShell(call.node, shell)) {
            inspectShellText(call, command);
            return;
        }
        // Without a shell: the arguments of `sh -c`, and the program itself.
        const auto list = m_facts.valueOf(command);
        if (m_code.is(list, NodeKind::List) || m_code.is(list, NodeKind::Tuple)) {
            inspectList(call, list);
        } else {
            const auto arguments = lookUpArgument(m_facts, call.node, "1").value;
            const auto program = m_facts.valueOf(command);
            const auto second = arguments == noNode ? noNode : m_facts.valueOf(arguments);
            if (m_code.is(program, NodeKind::String) && isShellProgram(m_code.text(program)) && m_code.is(second, NodeKind::List))
                inspectShellArguments(call, second, second + 1);
            else
                inspectProgram(call, command);
        }
    }

    bool usesShell(NodeId call, std::string_view path) const
    {
        if (path.empty())
            return false;
        const auto found = lookUpArgument(m_facts, call, path);
        if (found.state != ArgumentLookup::State::Present)
            return false;
        const auto value = m_facts.valueOf(found.value);
        return (m_code.is(value, NodeKind::Boolean) && m_code.text(value) == "true")
            || (m_code.is(value, NodeKind::Number) && m_code.text(value) != "0") || m_code.is(value, NodeKind::String);
    }

    void inspectList(const Call& call, NodeId list)
    {
        const auto first = list + 1 < m_code.end(list) ? list + 1 : noNode;
        if (first == noNode)
            return;
        const auto program = m_facts.valueOf(first);
        if (m_code.is(program, NodeKind::String) && isShellProgram(m_code.text(program)))
            inspectShellArguments(call, list, m_code.end(first));
        else if (!m_code.is(program, NodeKind::Spread))
            inspectProgram(call, first);
    }

    /// What follows `-c` in an argument list.
    void inspectShellArguments(const Call& call, NodeId list, NodeId from)
    {
        bool isCommand = false;
        for (auto item = from; item < m_code.end(list); item = m_code.end(item)) {
            if (isCommand) {
                inspectShellText(call, item);
                return;
            }
            if (!m_code.is(item, NodeKind::String))
                continue;
            const auto text = m_code.text(item);
            isCommand = text == "/c" || text == "-Command" || (text.starts_with('-') && !text.starts_with("--") && text.ends_with('c'));
        }
    }

    void inspectShellText(const Call& call, NodeId command)
    {
        const auto sink = judgeSink(m_facts, m_taint, m_code.is(m_facts.valueOf(command), NodeKind::List) ? m_facts.valueOf(command) : command);
        if (sink.constant || (!sink.taint && sink.unknown == noNode))
            return;
        if (!sink.taint) {
            reportUnknown(call, sink);
            return;
        }
        Report report;
        report.node = call.node;
        report.variant = sink.taint.kind >= SourceKind::Remote ? "tainted" : "";
        describeOrigin(m_file, m_taint, sink, report);
        switch (sink.taint.kind) {
        case SourceKind::Request:
            report.severity = Severity::Critical;
            report.confidence = sink.taint.guessed ? Confidence::Medium : Confidence::High;
            break;
        case SourceKind::Remote:
            report.severity = Severity::High;
            report.confidence = Confidence::Medium;
            break;
        case SourceKind::Parameter:
            report.severity = m_facts.isScript ? Severity::Low : Severity::High;
            report.confidence = sink.isBuilt() && !sink.taint.guessed ? Confidence::Medium : Confidence::Low;
            report.qualification = {Qualification::State::Unknown, "only when a caller passes text that somebody else wrote"};
            break;
        default:
            // The person who sets a variable or types the command line could start the program herself.
            report.severity = Severity::Low;
            report.confidence = Confidence::Medium;
            break;
        }
        m_reporter.report(m_file, std::move(report));
    }

    /// The command is not constant, but the file does not show where its parts come from.
    void reportUnknown(const Call& call, const SinkText& sink)
    {
        if (m_facts.isScript)
            return;
        Report report;
        report.node = call.node;
        report.severity = Severity::Medium;
        report.confidence = Confidence::Low;
        report.values["value"] = sentenceText(m_file, sink.unknown);
        report.values["origin"] = "a place that this file does not show";
        report.qualification = {Qualification::State::Unknown, "only when the value is text that somebody else wrote"};
        m_reporter.report(m_file, std::move(report));
    }

    void inspectProgram(const Call& call, NodeId program)
    {
        const auto sink = judgeSink(m_facts, m_taint, program);
        // A program that starts with constant text is not the client's choice.
        if (sink.taint.kind != SourceKind::Request || sink.taint.guessed || (sink.skeleton && !sink.skeleton->text.starts_with(skeletonHole)))
            return;
        Report report;
        report.node = call.node;
        report.variant = "program";
        report.severity = Severity::Critical;
        report.confidence = Confidence::Medium;
        describeOrigin(m_file, m_taint, sink, report);
        m_reporter.report(m_file, std::move(report));
    }

    const FileContext& m_file;
    const FileFacts& m_facts;
    const Code& m_code;
    LocalTaint m_taint;
    const NamedTable& m_table;
    Reporter& m_reporter;
};

} // namespace

void CommandInjection::inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const
{
    if (const auto* table = calleeTable(rule, "shell-callees"))
        CommandScan(file, *table, reporter).run();
}

} // namespace punchlist
