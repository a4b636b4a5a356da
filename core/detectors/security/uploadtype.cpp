#include "detectors/security/uploadtype.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "facts/expressions.h"
#include "flow/taint.h"
#include "rules/calleepattern.h"
#include "rules/clause.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace punchlist {
namespace {

/// How well a handler looks at the kind of a file.
enum class Check : std::uint8_t { None, ClientType, Allowlist };

class UploadScan : FileScan {
public:
    UploadScan(const FileContext& file, const NamedTable& sinks, Reporter& reporter)
        : FileScan(file, reporter)
        , m_sinks(sinks)
        , m_taint(file.facts)
    {
    }

    void run()
    {
        for (FunctionId id = 0; id < m_facts.functions.size(); ++id) {
            const auto& function = m_facts.functions[id];
            if (function.isHandler && !function.isTest && function.body != noNode && takesUpload(function))
                inspect(id, function);
        }
    }

private:
    /// A parameter of an upload type, or a body that reads files of the request.
    bool takesUpload(const Function& function) const
    {
        static constexpr auto types = std::to_array<std::string_view>({"UploadFile", "FileStorage", "InMemoryUploadedFile"});
        for (auto node = function.node; node < m_code.end(function.node); ++node) {
            if ((m_code.is(node, NodeKind::Name) || m_code.is(node, NodeKind::Member)) && isOneOf(m_code.text(node), types))
                return true;
            if (m_code.is(node, NodeKind::Member) && (m_code.text(node) == "files" || m_code.text(node) == "FILES" || m_code.text(node) == "formData")) {
                const auto object = m_code.child(node, Role::Object);
                if (m_code.text(object) == "request" || m_code.text(object) == "req")
                    return true;
            }
        }
        return false;
    }

    void inspect(FunctionId id, const Function& function)
    {
        for (const auto& call : m_facts.calls) {
            if (!isInside(call.function, id) || m_sinks.find(m_facts.text(call.callee)) == CalleeTable::noEntry || !storesUpload(call))
                continue;
            const auto check = checkBefore(function, call.node);
            if (check == Check::Allowlist)
                return;
            report(call, check);
            return; // one per handler: the test belongs in front of all of them
        }
    }

    bool isInside(FunctionId inner, FunctionId outer) const
    {
        while (inner != noId && inner != outer)
            inner = m_facts.functions[inner].outer;
        return inner == outer;
    }

    /// Whether an argument, or the object itself (file.save(path)), comes from the request's upload.
    bool storesUpload(const Call& call)
    {
        for (const auto child : m_code.children(call.node)) {
            const auto role = m_code[child].role;
            const auto value = role == Role::Keyword ? m_code.child(child, Role::Value) : child;
            if ((role == Role::Argument || role == Role::Keyword) && isUpload(value))
                return true;
        }
        const auto callee = m_code.child(call.node, Role::Callee);
        return m_code.is(callee, NodeKind::Member) && isUpload(m_code.child(callee, Role::Object));
    }

    /// The bytes or the name of an upload: other fields of the request are not what is stored.
    bool isUpload(NodeId value)
    {
        const auto taint = m_taint.of(value);
        if (taint.kind != SourceKind::Request || taint.source == noNode)
            return false;
        for (const auto step : m_taint.path(value)) {
            const auto* binding = m_facts.binding(step);
            const auto text = m_file.textOf(binding && binding->kind == Binding::Kind::Parameter ? binding->node : step).substr(0, 300);
            for (const auto word : {"UploadFile", ".files", ".FILES", "formData", "FileStorage", ".filename", ".originalname"}) {
                if (text.find(word) != std::string_view::npos)
                    return true;
            }
        }
        return false;
    }

    /// A condition in front of the place that names the kind of file and leaves the function, or a helper that says it checks.
    Check checkBefore(const Function& function, NodeId place) const
    {
        auto found = Check::None;
        for (auto node = function.body; node < m_code.end(function.body); ++node) {
            if (m_code.is(node, NodeKind::If) && node < place)
                found = std::max(found, checkOf(m_file.textOf(m_code.child(node, Role::Condition))));
            if (!m_code.is(node, NodeKind::Call))
                continue;
            const auto name = lastSegmentOf(m_facts.callee(node));
            if (name == "is_valid" && node < place)
                return Check::Allowlist; // a form or serializer: its fields say which files they take
            const auto words = wordsOf(name);
            static constexpr auto verbs = std::to_array<std::string_view>({"validate", "check", "allowed", "verify", "is", "ensure", "assert", "guess", "detect", "sniff", "scan", "sanitize"});
            static constexpr auto things = std::to_array<std::string_view>({"file", "upload", "image", "type", "extension", "mime", "pdf", "document", "format", "content"});
            const auto has = [&](const auto& list) { return std::ranges::any_of(words, [&](const std::string& word) { return isOneOf(word, list); }); };
            if (node < place && has(verbs) && has(things))
                return Check::Allowlist;
            // Decoding says what it is: Image.open(), magic.from_buffer(), filetype.guess()
            const auto callee = m_facts.callee(node);
            if (callee.starts_with("magic.") || callee.starts_with("filetype.") || callee == "PIL.Image.open" || callee == "imghdr.what" || callee.starts_with("pandas.read_") || callee.starts_with("file-type"))
                return Check::Allowlist;
        }
        return found;
    }

    static Check checkOf(std::string_view condition)
    {
        const auto text = toLower(condition);
        const auto names = [&](std::initializer_list<std::string_view> words) { return std::ranges::any_of(words, [&](std::string_view word) { return text.find(word) != std::string::npos; }); };
        if (names({"ext", "suffix", "endswith", ".match(", "mime_type", "file_type", "filetype", "magic", "allowed", "splitext"}))
            return Check::Allowlist;
        return names({"content_type", "mimetype", ".type"}) ? Check::ClientType : Check::None;
    }

    void report(const Call& call, Check check)
    {
        Report report;
        report.node = call.node;
        report.variant = check == Check::ClientType ? "client" : "";
        if (check == Check::ClientType)
            report.severity = Severity::Low;
        report.values["check"] = check == Check::ClientType ? "The content type is compared, but the sender chooses it." : "No condition in front of it names an extension or type.";
        report.confidence = Confidence::Medium;
        // An administrator's backup, and what lies in a temporary folder until it is read.
        const auto* function = m_facts.function(call.node);
        const bool isTemporary = function && m_file.textOf(function->node).find("temp") != std::string_view::npos;
        const auto pathWords = wordsOf(m_facts.path);
        if (isTemporary || std::ranges::contains(pathWords, "admin"))
            report.confidence = Confidence::Low;
        m_reporter.report(m_file, std::move(report));
    }

    const NamedTable& m_sinks;
    LocalTaint m_taint;
};

/// `multer({storage})` without a filter.
void inspectMulter(const FileContext& file, Reporter& reporter)
{
    for (const auto& call : file.facts.calls) {
        if (file.facts.text(call.callee) != "multer" || (call.context & InTest) != 0)
            continue;
        const auto filter = lookUpArgument(file.facts, call.node, "0.fileFilter");
        if (filter.state != ArgumentLookup::State::Absent)
            continue;
        Report report;
        report.node = call.node;
        report.variant = "multer";
        report.values["check"] = "`fileFilter` is not given.";
        report.confidence = Confidence::High;
        reporter.report(file, std::move(report));
    }
}

} // namespace

void UploadType::inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const
{
    if (file.facts.isTest || file.facts.byKind.empty())
        return;
    if (isJavaScriptFamily(file.facts.language))
        inspectMulter(file, reporter);
    const auto* sinks = calleeTable(rule, "sink-callees");
    if (sinks && !file.facts.routes.empty())
        UploadScan(file, *sinks, reporter).run();
}

} // namespace punchlist
