#include "detectors/completeness/undefinedname.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "detectors/completeness/undefinedjavascriptname.h"
#include "detectors/filescan.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace punchlist {
namespace {

/// Builtins of Python 3, the names of a module, and names that tools put there.
constexpr auto builtins = std::to_array<std::string_view>(
    {"ArithmeticError", "AssertionError", "AttributeError", "BaseException", "BaseExceptionGroup", "BlockingIOError", "BrokenPipeError", "BufferError", "BytesWarning", "ChildProcessError",
     "ConnectionAbortedError", "ConnectionError", "ConnectionRefusedError", "ConnectionResetError", "DeprecationWarning", "EOFError", "Ellipsis", "EncodingWarning", "EnvironmentError", "Exception",
     "ExceptionGroup", "False", "FileExistsError", "FileNotFoundError", "FloatingPointError", "FutureWarning", "GeneratorExit", "IOError", "ImportError", "ImportWarning", "IndentationError", "IndexError",
     "InterruptedError", "IsADirectoryError", "KeyError", "KeyboardInterrupt", "LookupError", "MemoryError", "ModuleNotFoundError", "NameError", "None", "NotADirectoryError", "NotImplemented",
     "NotImplementedError", "OSError", "OverflowError", "PendingDeprecationWarning", "PermissionError", "ProcessLookupError", "PythonFinalizationError", "RecursionError", "ReferenceError",
     "ResourceWarning", "RuntimeError", "RuntimeWarning", "StopAsyncIteration", "StopIteration", "SyntaxError", "SyntaxWarning", "SystemError", "SystemExit", "TabError", "TimeoutError", "True",
     "TypeError", "UnboundLocalError", "UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError", "UnicodeTranslateError", "UnicodeWarning", "UserWarning", "ValueError", "Warning", "WindowsError",
     "ZeroDivisionError", "abs", "aiter", "all", "anext", "any", "ascii", "bin", "bool", "breakpoint", "bytearray", "bytes", "callable", "chr", "classmethod", "compile", "complex", "copyright", "credits",
     "delattr", "dict", "dir", "divmod", "enumerate", "eval", "exec", "exit", "filter", "float", "format", "frozenset", "getattr", "globals", "hasattr", "hash", "help", "hex", "id", "input", "int",
     "isinstance", "issubclass", "iter", "len", "license", "list", "locals", "map", "max", "memoryview", "min", "next", "object", "oct", "open", "ord", "pow", "print", "property", "quit", "range", "repr",
     "reversed", "round", "set", "setattr", "slice", "sorted", "staticmethod", "str", "sum", "super", "tuple", "type", "vars", "zip", "self", "cls", "unicode", "xrange", "raw_input", "basestring", "long",
     "reduce", "unichr", "file", "cmp", "execfile", "reload", "apply", "buffer", "intern", "coerce", "display", "get_ipython", "reveal_type", "reveal_locals", "...", "_", "dbutils", "spark"});

constexpr int firstLazyVersion = 14; ///< Python 3.14 evaluates annotations when they are asked for (PEP 649)

class NameScan : FileScan {
public:
    using FileScan::FileScan;

    void run()
    {
        if (m_facts.hasSyntaxErrors || isDynamic())
            return;
        collectTypeParameters();
        std::unordered_set<TextId> reported;
        for (const auto name : m_facts.nodes(NodeKind::Name)) {
            if (isUndefined(name) && reported.insert(m_code[name].text).second)
                report(name);
        }
    }

    /// `declared` is the lowest Python 3 minor version that the project allows, 0 when it says nothing.
    void runAnnotations(int declared)
    {
        if (m_facts.hasSyntaxErrors || isDynamic() || defersAnnotations() || declared >= firstLazyVersion)
            return;
        m_declared = declared;
        inspectAnnotations();
    }

private:
    /// Star imports, and code that makes names at run time.
    bool isDynamic() const
    {
        const bool star = std::ranges::any_of(m_facts.imports, [&](const Import& one) { return m_facts.text(one.name) == "*"; });
        const auto fileName = std::string_view(m_file.source.path).substr(m_file.source.path.rfind('/') + 1);
        if (star || m_file.source.path.ends_with(".pyi") || fileName.starts_with('.')) // .ci.settings.py: no module, another one executes it
            return true;
        return std::ranges::any_of(std::to_array<std::string_view>({"exec", "globals().update", "globals", "gettext.install", "lazy_import", "vars", "locals().update"}), [&](std::string_view name) {
            const auto callee = m_code.texts.find(name);
            return callee != 0 && std::ranges::contains(m_facts.calls, callee, &Call::callee);
        });
    }

    void collectTypeParameters()
    {
        for (const auto node : m_facts.nodes(NodeKind::TypeExpression)) {
            auto text = m_code.text(node);
            while (!text.empty() && text.front() == '*')
                text.remove_prefix(1);
            m_typeParameters.insert(text.substr(0, text.find_first_of(":= ")));
        }
        for (const auto node : m_facts.nodes(NodeKind::TypeDeclaration))
            m_typeParameters.insert(m_code.text(node));
    }

    bool isUndefined(NodeId name) const
    {
        const auto text = m_code.text(name);
        if (m_facts.entryOf[name] != noId || text.empty() || text.starts_with("__") || isOneOf(text, builtins))
            return false;
        const auto role = m_code[name].role;
        if (role == Role::Target || role == Role::Pattern || m_typeParameters.contains(text) || m_code.has(name, FlagError))
            return false;
        Interruption::check();
        for (auto n = m_code.parent(name); n != noNode; n = m_code.parent(n)) {
            switch (m_code[n].kind) {
            case NodeKind::Case: // patterns bind and compare
            case NodeKind::Global:
            case NodeKind::Delete: return false;
            case NodeKind::Try:
                if (catchesNameErrors(n))
                    return false;
                break;
            default: break;
            }
            if (m_code[n].role == Role::Type && (defersAnnotations() || isOfLocal(n)))
                return false;
        }
        return (m_facts.contextOf[name] & InTypeChecking) == 0;
    }

    /// `found: List[Match] = …` in a function: Python never evaluates the annotation of a local variable.
    bool isOfLocal(NodeId type) const
    {
        const auto assign = m_code.parent(type);
        return m_facts.language == Language::Python && m_code.is(assign, NodeKind::Assign) && m_facts.functionOf[assign] != noId;
    }

    /// Whether a try asks for a name: it expects that the name is missing. A longer one that catches everything only hides the mistake.
    bool catchesNameErrors(NodeId attempt) const
    {
        const auto tried = m_code.child(attempt, Role::Body);
        int statements = 0;
        for (auto statement = tried == noNode ? noNode : tried + 1; statement != noNode && statement < m_code.end(tried); statement = m_code.end(statement))
            ++statements;
        const bool asks = statements <= 1;
        for (const auto handler : m_code.children(attempt)) {
            if (m_code[handler].role != Role::Handler)
                continue;
            const auto type = m_code.child(handler, Role::Type);
            if (type == noNode && asks)
                return true;
            for (const auto one : m_code.children(handler)) {
                if (m_code[one].role == Role::Type && (m_code.text(one) == "NameError" || (asks && (m_code.text(one) == "Exception" || m_code.text(one) == "BaseException"))))
                    return true;
            }
        }
        return false;
    }

    bool defersAnnotations() const
    {
        return std::ranges::any_of(m_facts.imports, [&](const Import& one) { return m_facts.text(one.module) == "__future__" && m_facts.text(one.name) == "annotations"; });
    }

    void report(NodeId name)
    {
        Report report;
        report.node = name;
        const bool atImport = m_facts.functionOf[name] == noId;
        report.values["name"] = std::string(m_code.text(name));
        report.values["when"] = atImport ? "when the module is imported" : "when the line is reached";
        report.confidence = Confidence::High;
        report.severity = (m_facts.contextOf[name] & InHandler) != 0 ? Severity::Medium : Severity::High;
        m_reporter.report(m_file, std::move(report));
    }

    // ---- annotations that name a class before it exists

    void inspectAnnotations()
    {
        for (const auto& function : m_facts.functions) {
            if (function.outer != noId || function.isLambda)
                continue;
            for (const auto child : m_code.children(function.node)) {
                if (m_code.is(child, NodeKind::Parameter))
                    inspectType(m_code.child(child, Role::Type));
                else if (m_code[child].role == Role::Type)
                    inspectType(child);
            }
        }
        for (const auto assign : m_facts.nodes(NodeKind::Assign)) {
            if (m_facts.functionOf[assign] == noId)
                inspectType(m_code.child(assign, Role::Type));
        }
    }

    void inspectType(NodeId type)
    {
        if (type == noNode || (m_facts.contextOf[type] & InTypeChecking) != 0)
            return;
        for (NodeId n = type; n < m_code.end(type); ++n) {
            const auto* binding = m_facts.binding(n);
            if (!binding || binding->kind != Binding::Kind::Class || binding->function != noId || binding->owner != noId)
                continue;
            const auto one = binding->node;
            const bool isOwn = m_code.contains(one, n);
            if ((!isOwn && one < n) || (m_facts.contextOf[one] & (InTypeChecking | InTry)) != 0)
                continue;
            Report report;
            report.node = n;
            report.variant = "annotation";
            report.values["name"] = std::string(m_code.text(n));
            report.values["when"] = isOwn ? "while the class is still being made" : "before the class exists (line " + std::to_string(m_file.range(one).startLine + 1) + ")";
            report.confidence = m_declared > 0 ? Confidence::High : Confidence::Medium;
            report.severity = Severity::High;
            report.qualification = m_declared > 0
                ? Qualification{Qualification::State::Holds, "the project allows Python 3." + std::to_string(m_declared) + ", which evaluates annotations at once"}
                : Qualification{Qualification::State::Unknown, "on Python below 3.14, which evaluates annotations at once"};
            m_reporter.report(m_file, std::move(report));
        }
    }

    std::unordered_set<std::string_view> m_typeParameters;
    int m_declared = 0;
};

/// The lowest minor version in `requires-python = ">=3.12"` (or `python = "^3.12"`) of a project file; 0 when there is none.
int declaredVersion(std::string_view text)
{
    for (const std::string_view key : {"requires-python", "\npython ="}) {
        const auto at = text.find(key);
        if (at == std::string_view::npos)
            continue;
        const auto line = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
        const auto three = line.find("3.");
        int version = 0;
        for (auto i = three == std::string_view::npos ? line.size() : three + 2; i < line.size() && line[i] >= '0' && line[i] <= '9' && version < 100; ++i)
            version = version * 10 + (line[i] - '0');
        if (version > 0)
            return version;
    }
    return 0;
}

/// The lowest minor version among the images `python:3.N` that Dockerfiles start from; 0 when there is none.
int versionOfImages(const ProjectContext& project)
{
    constexpr std::string_view image = "python:3.";
    int lowest = 0;
    for (const auto& file : project.files) {
        if (file.facts.language != Language::Dockerfile)
            continue;
        for (const auto& instruction : file.facts.config.instructions) {
            const auto at = instruction.keyword == "FROM" ? instruction.arguments.find(image) : std::string::npos;
            if (at == std::string::npos)
                continue;
            int version = 0;
            for (auto i = at + image.size(); i < instruction.arguments.size() && instruction.arguments[i] >= '0' && instruction.arguments[i] <= '9' && version < 100; ++i)
                version = version * 10 + (instruction.arguments[i] - '0');
            if (version > 0 && (lowest == 0 || version < lowest))
                lowest = version;
        }
    }
    return lowest;
}

} // namespace

void UndefinedName::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto ofImages = versionOfImages(project);
    std::vector<std::pair<std::string_view, int>> declared; // folder with its slash, version
    for (const auto& file : project.files) {
        const std::string_view path = file.source.path;
        if (path == "pyproject.toml" || path.ends_with("/pyproject.toml")) {
            if (const auto version = declaredVersion(file.source.view()); version > 0)
                declared.emplace_back(path.substr(0, path.size() - std::string_view("pyproject.toml").size()), version);
        }
    }
    for (const auto& file : project.files) {
        if (file.facts.language != Language::Python)
            continue;
        std::string_view nearest;
        int version = 0;
        for (const auto& [folder, one] : declared) {
            if (file.source.path.starts_with(folder) && (version == 0 || folder.size() > nearest.size())) {
                nearest = folder;
                version = one;
            }
        }
        NameScan(file, reporter).runAnnotations(version > 0 ? version : ofImages);
    }
    reportUndefinedJavaScriptNames(project, reporter);
}

void UndefinedName::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    if (file.facts.language == Language::Python)
        NameScan(file, reporter).run();
}

} // namespace punchlist
