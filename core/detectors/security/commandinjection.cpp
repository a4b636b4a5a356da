#include "detectors/security/commandinjection.h"

#include "detectors/filescan.h"
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

/// Programs that run the file they are given.
bool isInterpreter(std::string_view text)
{
    auto name = text.substr(text.rfind('/') + 1);
    name = name.substr(0, name.find_first_of(".0123456789"));
    return name == "python" || name == "node" || name == "ruby" || name == "perl" || name == "php" || name == "Rscript" || name == "java" || isShellProgram(name);
}

/// `tar`, `chown`, `chmod` and `rsync` take file names that begin with a dash for options: `*` hands them every name.
bool expandsToOptions(std::string_view command)
{
    if (command.find(" *") == std::string_view::npos)
        return false;
    const auto program = command.substr(0, command.find(' '));
    const auto name = program.substr(program.rfind('/') + 1);
    return name == "tar" || name == "chown" || name == "chmod" || name == "rsync";
}

class CommandScan : FileScan {
public:
    CommandScan(const FileContext& file, const NamedTable& table, Reporter& reporter)
        : FileScan(file, reporter)
        , m_taint(file.facts)
        , m_table(table)
    {
    }

    void run()
    {
        if (!m_table.mayMatchIn(m_file))
            return;
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
        const auto program = m_facts.valueOf(command);
        if (m_code.is(program, NodeKind::List) || m_code.is(program, NodeKind::Tuple)) {
            inspectList(call, program);
            return;
        }
        if (m_code.is(program, NodeKind::String) && isShellProgram(m_code.text(program))) {
            inspectArguments(call, entry);
            return;
        }
        const bool rare = !m_table.attribute(entry, "unknown").empty();
        if (!m_table.attribute(entry, "line").empty() && inspectCommandLine(call, command))
            return;
        inspectProgram(call, command, rare);
    }

    /// What a shell that was named as the program gets: a list, or the arguments of the call themselves.
    void inspectArguments(const Call& call, std::uint32_t entry)
    {
        const auto path = m_table.attribute(entry, "list");
        const auto list = m_facts.valueOf(lookUpArgument(m_facts, call.node, path.empty() ? "1" : path).value);
        if (m_code.is(list, NodeKind::List) || m_code.is(list, NodeKind::Tuple))
            inspectShellArguments(call, list, list + 1);
        else
            inspectShellArguments(call, call.node, m_code.end(call.node + 1));
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
        else if (m_code.is(program, NodeKind::String) && isInterpreter(m_code.text(program)) && m_code.end(first) < m_code.end(list))
            inspectProgram(call, m_code.end(first), false); // the file that it runs
        else if (!m_code.is(program, NodeKind::Spread))
            inspectProgram(call, first, false);
    }

    /// What follows `-c` in an argument list.
    void inspectShellArguments(const Call& call, NodeId list, NodeId from)
    {
        bool isCommand = false;
        for (auto item = from; item < m_code.end(list); item = m_code.end(item)) {
            if (m_code.is(item, NodeKind::Keyword))
                return;
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
        if (sink.constant) {
            inspectWildcard(call, command);
            return;
        }
        if (!sink.taint && sink.unknown == noNode)
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
            report.confidence = sink.isBuilt() && !sink.taint.guessed && !m_facts.isScript ? Confidence::Medium : Confidence::Low;
            report.qualification = {Qualification::State::Unknown, "only when a caller passes text that somebody else wrote"};
            break;
        default:
            // The person who sets a variable or types the command line could start the program herself.
            report.severity = Severity::Low;
            report.confidence = m_facts.isScript ? Confidence::Low : Confidence::Medium;
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

    void inspectWildcard(const Call& call, NodeId command)
    {
        const auto value = m_facts.valueOf(command);
        if (!m_code.is(value, NodeKind::String) || !expandsToOptions(m_code.text(value)))
            return;
        Report report;
        report.node = call.node;
        report.variant = "wildcard";
        report.values["value"] = std::string(m_code.text(value).substr(0, 60));
        report.values["origin"] = "whoever can create files there";
        report.severity = Severity::Low;
        report.confidence = Confidence::Medium;
        m_reporter.report(m_file, std::move(report));
    }

    /// `subprocess.run("ping " + host)`: a whole command line as one text. Windows splits it; elsewhere no program of that name is
    /// found, and the next change adds `shell=True`.
    bool inspectCommandLine(const Call& call, NodeId command)
    {
        const auto sink = judgeSink(m_facts, m_taint, command);
        if (!sink.isBuilt() || sink.taint.kind < SourceKind::CommandLine || sink.taint.guessed || sink.skeleton->text.starts_with(skeletonHole) || sink.skeleton->text.find(' ') == std::string::npos)
            return false;
        Report report;
        report.node = call.node;
        report.variant = "tainted";
        describeOrigin(m_file, m_taint, sink, report);
        report.severity = sink.taint.kind == SourceKind::Request ? Severity::High : Severity::Low;
        report.confidence = Confidence::Medium;
        report.qualification = {Qualification::State::Unknown, "on Windows, or as soon as a shell is switched on"};
        m_reporter.report(m_file, std::move(report));
        return true;
    }

    /// The program that is started. `rare`: a function that service code hardly calls, so that an unknown program is worth a look.
    void inspectProgram(const Call& call, NodeId program, bool rare)
    {
        const auto sink = judgeSink(m_facts, m_taint, program);
        // A program that starts with constant text is not the client's choice.
        if (sink.constant || sink.taint.guessed || (sink.skeleton && !sink.skeleton->text.starts_with(skeletonHole)))
            return;
        const bool chosen = sink.taint.kind == SourceKind::Request;
        // An element of a list that the function made: `os.execvp(command[0], command)`.
        const bool isElement = m_code.is(m_facts.valueOf(program), NodeKind::Subscript);
        if (!chosen && (!rare || isElement || m_facts.isScript || (!sink.taint && sink.unknown == noNode)))
            return;
        Report report;
        report.node = call.node;
        report.variant = "program";
        report.severity = chosen ? Severity::Critical : Severity::Low;
        report.confidence = chosen ? Confidence::Medium : Confidence::Low;
        if (sink.taint) {
            describeOrigin(m_file, m_taint, sink, report);
        } else {
            report.values["value"] = sentenceText(m_file, sink.unknown);
            report.values["origin"] = "a place that this file does not show";
        }
        m_reporter.report(m_file, std::move(report));
    }

    LocalTaint m_taint;
    const NamedTable& m_table;
};

} // namespace

void CommandInjection::inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const
{
    if (const auto* table = calleeTable(rule, "shell-callees"))
        CommandScan(file, *table, reporter).run();
}

} // namespace punchlist
