#include "detectors/completeness/unusednames.h"

#include "detectors/filescan.h"

#include <algorithm>
#include <string>
#include <vector>

namespace punchlist {
namespace {


bool isWordChar(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

class NameScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        std::vector<bool> read(m_facts.bindings.size(), false);
        for (const auto name : m_facts.nodes(NodeKind::Name)) {
            const auto entry = m_facts.entryOf[name];
            if (entry >= read.size() || isWriteOnly(name))
                continue;
            // A function that only calls itself is called by nobody.
            const auto& binding = m_facts.bindings[entry];
            if (binding.kind != Binding::Kind::Function || !m_code.contains(binding.node, name))
                read[entry] = true;
        }
        for (const auto node : m_facts.nodes(NodeKind::Global)) {
            for (const auto name : m_code.children(node)) {
                if (m_facts.entryOf[name] < read.size())
                    read[m_facts.entryOf[name]] = true;
            }
        }
        std::vector<Unused> imports;
        std::vector<Unused> variables;
        std::vector<Unused> functions;
        for (std::size_t i = 0; i < read.size(); ++i) {
            const auto& binding = m_facts.bindings[i];
            if (read[i] || binding.name == 0 || m_facts.text(binding.name).starts_with('_'))
                continue;
            if (binding.kind == Binding::Kind::Import && isUnusedImport(binding))
                imports.push_back({binding.node, std::string(m_facts.text(binding.name))});
            else if (binding.kind == Binding::Kind::Variable && isUnusedVariable(binding))
                variables.push_back({binding.node, std::string(m_facts.text(binding.name))});
            else if (binding.kind == Binding::Kind::Function && isUnusedFunction(binding))
                functions.push_back({binding.node, std::string(m_facts.text(binding.name))});
        }
        reportNames(imports, "import");
        reportNames(variables, "variable");
        reportNames(functions, "function");
        std::vector<Unused> members;
        for (const auto entry : m_facts.nodes(NodeKind::Class))
            collectPrivateMembers(entry, members);
        reportNames(members, "member");
    }

private:
    struct Unused {
        NodeId node;
        std::string name;
    };

    bool isWriteOnly(NodeId name) const
    {
        const auto parent = m_code.parent(name);
        return m_code[name].role == Role::Target
            && (m_code.is(parent, NodeKind::Assign) || m_code.is(parent, NodeKind::For) || m_code.is(parent, NodeKind::With)
                || (m_code.is(parent, NodeKind::AugmentedAssign) && (m_code.is(m_code.parent(parent), NodeKind::Block) || m_code.is(m_code.parent(parent), NodeKind::Module))));
    }

    bool isUnusedImport(const Binding& binding) const
    {
        if (binding.import >= m_facts.imports.size() || binding.owner != noId)
            return false;
        const auto& import = m_facts.imports[binding.import];
        const auto path = std::string_view(m_file.source.path);
        if (path.ends_with("__init__.py") || path.ends_with("conftest.py") || import.optional || import.reexport || import.dynamic || m_facts.text(import.name) == "*"
            || m_facts.text(import.module) == "__future__" || isExported(binding.name))
            return false;
        // `from .models import X as X`: re-exported on purpose
        if (m_isPython && import.alias != 0 && import.alias == import.name && m_file.textOf(import.node).find(" as ") != std::string_view::npos)
            return false;
        const auto name = m_facts.text(binding.name);
        if (!m_isPython && (name == "React" || name == "h" || name == "Fragment"))
            return false; // used by what JSX is translated to
        return !occursElsewhere(name, import.node);
    }

    /// What stands at the top of a JavaScript module is seen by that module only, unless it is exported. Scripts and Python modules
    /// share theirs with others.
    bool isPrivateToFile() const
    {
        return !m_isPython && !m_facts.hasSyntaxErrors && (!m_facts.exported.empty() || std::ranges::any_of(m_facts.imports, [&](const Import& import) { return m_code.is(import.node, NodeKind::Import); }));
    }

    bool isUnusedVariable(const Binding& binding) const
    {
        if ((binding.function == noId && !isPrivateToFile()) || binding.owner != noId || binding.assignmentCount == 0 || isExported(binding.name))
            return false;
        for (const auto& assignment : m_facts.assignmentsOf(binding)) {
            const bool isPlain = assignment.how == Assignment::How::Plain && assignment.value != noNode && m_code.is(m_code.parent(assignment.target), NodeKind::Assign);
            if (!isPlain && assignment.how != Assignment::How::Augmented)
                return false;
        }
        // What a parser makes of syntax that it does not know may be another variable.
        if (looksUpNames(binding.function) || (m_isPython && m_facts.hasSyntaxErrors))
            return false;
        return !occursElsewhere(m_facts.text(binding.name), binding.node, binding.function == noId ? 0 : m_facts.functions[binding.function].node);
    }

    /// A function inside of another, or of a JavaScript module, that nobody calls but itself.
    bool isUnusedFunction(const Binding& binding) const
    {
        if (binding.owner != noId || isExported(binding.name) || (binding.function == noId && !isPrivateToFile()) || !m_code.is(binding.node, NodeKind::Function)
            || m_code.has(binding.node, FlagLambda) || m_code.child(binding.node, Role::Decorator) != noNode || m_code.is(m_code.parent(binding.node), NodeKind::Export)
            || looksUpNames(binding.function))
            return false;
        return !occursElsewhere(m_facts.text(binding.name), binding.node, binding.function == noId ? 0 : m_facts.functions[binding.function].node);
    }

    /// `#count` that no method of the class reads.
    void collectPrivateMembers(NodeId entry, std::vector<Unused>& members) const
    {
        const auto body = m_code.child(entry, Role::Body);
        if (m_isPython || body == noNode || m_code.has(entry, FlagError))
            return;
        for (const auto member : m_code.children(body)) {
            const auto target = m_code.is(member, NodeKind::Assign) ? m_code.child(member, Role::Target) : m_code.is(member, NodeKind::Function) ? member : noNode;
            if (target != noNode && m_code.text(target).starts_with('#') && !isMemberRead(body, target))
                members.push_back({target, std::string(m_code.text(target))});
        }
    }

    bool isMemberRead(NodeId body, NodeId definition) const
    {
        for (NodeId n = body; n < m_code.end(body); ++n) {
            if (m_code[n].text != m_code[definition].text || n == definition || m_code[n].text == 0)
                continue;
            // A function of that name is a setter or getter of the same member; `#count in object` reads.
            const bool isName = m_code.is(n, NodeKind::Name) && m_code[n].role != Role::Target;
            if (isName || (m_code.is(n, NodeKind::Member) && !isWriteOnly(n)))
                return true;
        }
        return false;
    }

    /// locals(), eval() and exec() read variables by name.
    bool looksUpNames(FunctionId function) const
    {
        const auto node = function == noId ? NodeId{0} : m_facts.functions[function].node;
        return std::ranges::any_of(m_facts.calls, [&](const Call& call) {
            const auto callee = m_facts.text(call.callee);
            return m_code.contains(node, call.node) && (callee == "locals" || callee == "eval" || callee == "exec" || callee == "vars" || callee == "dir");
        });
    }

    bool isExported(TextId name) const { return std::ranges::find(m_facts.exported, name) != m_facts.exported.end(); }

    /// Whether a name stands in a string, type or tag: places that are no Name of the tree. Comments do not count, unless they
    /// give a type.
    bool occursElsewhere(std::string_view name, NodeId definition, NodeId within = 0) const
    {
        const auto text = m_file.source.view();
        const auto end = std::min<std::size_t>(text.size(), m_code[within].endByte);
        std::size_t comment = 0;
        for (auto at = text.find(name, m_code[within].startByte); at != std::string_view::npos && at < end; at = text.find(name, at + 1)) {
            if ((at > 0 && isWordChar(text[at - 1])) || (at + name.size() < text.size() && isWordChar(text[at + name.size()])))
                continue;
            if (at >= m_code[definition].startByte && at < m_code[definition].endByte)
                continue;
            while (comment < m_facts.comments.size() && m_facts.comments[comment].endByte <= at)
                ++comment;
            if (comment < m_facts.comments.size() && m_facts.comments[comment].startByte <= at) {
                const auto words = text.substr(m_facts.comments[comment].startByte, m_facts.comments[comment].endByte - m_facts.comments[comment].startByte);
                if (words.find("type:") == std::string_view::npos && words.find('@') == std::string_view::npos)
                    continue;
            }
            if (isPlainWrite(static_cast<std::uint32_t>(at), name))
                continue;
            return true;
        }
        return false;
    }

    /// Whether a byte is where a Name of the tree stands that only gets a value: those were counted already.
    bool isPlainWrite(std::uint32_t byte, std::string_view name) const
    {
        const auto names = m_facts.nodes(NodeKind::Name);
        const auto at = std::ranges::lower_bound(names, byte, {}, [&](NodeId n) { return m_code[n].startByte; });
        for (auto n = at; n != names.end() && m_code[*n].startByte == byte; ++n) {
            if (m_code.text(*n) == name)
                return isWriteOnly(*n);
        }
        return false;
    }

    void reportNames(const std::vector<Unused>& unused, std::string_view variant)
    {
        if (unused.empty())
            return;
        Report report;
        report.variant = std::string(variant) + (unused.size() > 1 ? "s" : "");
        report.range = firstLine(unused.front().node);
        report.values["name"] = unused.front().name;
        report.values["names"] = namesOf(unused);
        report.values["why"] = variant == "variable" ? "its value is never read" : "nothing in the file uses it";
        // Migrations import what their template names.
        report.severity = variant == "import" && m_facts.isScript ? Severity::Info : Severity::Low;
        report.confidence = Confidence::High;
        report.tags = {"topic/unused-code"};
        for (std::size_t i = 1; i < unused.size(); ++i)
            report.evidence.push_back({.path = {}, .range = firstLine(unused[i].node), .role = EvidenceRole::Place, .note = unused[i].name, .snippet = {}});
        m_reporter.report(m_file, std::move(report));
    }

    /// "`a`, `b`, `c` and 4 more"
    static std::string namesOf(const std::vector<Unused>& unused)
    {
        constexpr std::size_t maxShown = 3;
        const auto shown = unused.size() <= maxShown + 1 ? unused.size() : maxShown;
        std::string text;
        for (std::size_t i = 0; i < shown; ++i)
            text += (i == 0 ? "`" : i + 1 == unused.size() ? " and `" : ", `") + unused[i].name + "`";
        if (shown < unused.size())
            text += " and " + std::to_string(unused.size() - shown) + " more";
        return text;
    }

    TextRange firstLine(NodeId node) const
    {
        const auto& lines = m_file.source.lines;
        const auto start = m_code[node].startByte;
        const auto line = lines.lineOf(start);
        return lines.range(start, std::min(m_code[node].endByte, lines.lineStart(line) + static_cast<std::uint32_t>(lines.line(line).size())));
    }
};

} // namespace

void UnusedNames::run()
{
    NameScan(m_file, m_reporter).run();
}

} // namespace punchlist
