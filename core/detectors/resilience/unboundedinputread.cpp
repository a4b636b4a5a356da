#include "detectors/resilience/unboundedinputread.h"

#include "base/oneof.h"
#include "base/words.h"
#include "facts/expressions.h"
#include "flow/taint.h"
#include "rules/clause.h"
#include "rules/nodepattern.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

namespace punchlist {
namespace {

struct Candidate {
    NodeId input = noNode;  ///< what is read
    std::string_view variant;
    bool needsRequest = true; ///< reported only when the input comes from a request
};

/// A comparison of a size that stands in the same function: before the place it is a guard, after it comes too late.
enum class Guard : std::uint8_t { None, Before, After };

bool speaksOfSize(const FileContext& file, NodeId node)
{
    const auto text = toLower(file.textOf(node).substr(0, 200));
    return std::ranges::any_of(std::to_array<std::string_view>({"size", "length", "len(", "bytes", "total", "limit", "max"}),
                               [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

Guard guardOf(const FileContext& file, NodeId place)
{
    const auto& facts = file.facts;
    const auto& code = facts.code;
    auto found = Guard::None;
    const auto consider = [&](NodeId node, bool isCompare) {
        if (facts.functionOf[node] != facts.functionOf[place] || !speaksOfSize(file, node))
            return;
        if (isCompare) {
            const auto op = code.text(node);
            if (op != "<" && op != ">" && op != "<=" && op != ">=")
                return;
        }
        if (node < place)
            found = Guard::Before;
        else if (found == Guard::None)
            found = Guard::After;
    };
    for (const auto node : facts.nodes(NodeKind::Compare))
        consider(node, true);
    // validate_size(file), check_upload_limit(request)
    for (const auto& call : facts.calls) {
        if (call.node >= place)
            break;
        const auto words = wordsOf(facts.text(call.method));
        const bool checks = std::ranges::any_of(words, [](const std::string& w) { return w == "check" || w == "validate" || w == "enforce" || w == "verify" || w == "limit" || w == "assert" || w == "ensure"; });
        const bool ofSize = std::ranges::any_of(words, [](const std::string& w) { return w == "size" || w == "length" || w == "limit" || w == "bytes" || w == "upload" || w == "large"; });
        if (checks && ofSize)
            consider(call.node, false);
    }
    return found;
}

bool isUrlName(std::string_view name)
{
    const auto words = wordsOf(name);
    return !words.empty() && (words.back() == "url" || words.back() == "uri" || words.back() == "link");
}

std::string_view lastName(const FileFacts& facts, NodeId node)
{
    const auto& code = facts.code;
    return code.is(node, NodeKind::Name) || code.is(node, NodeKind::Member) ? code.text(node) : std::string_view{};
}

/// A call before the place, in the same function, that fetches files from elsewhere.
bool isAfterDownload(const FileFacts& facts, NodeId place)
{
    return std::ranges::any_of(facts.calls, [&](const Call& call) {
        if (call.node >= place || call.function != facts.functionOf[place])
            return false;
        const auto name = toLower(facts.text(call.method));
        return name.find("download") != std::string::npos || name == "urlretrieve";
    });
}

/// Parts of a request that every server bounds to some kilobytes: its line and its headers.
bool isBoundByServer(const FileFacts& facts, NodeId source)
{
    static constexpr auto bound = std::to_array<std::string_view>({"args", "cookies", "headers", "GET", "COOKIES", "META", "query", "params", "query_params", "path_params",
                                                                   "path", "url", "full_path", "signedCookies", "query_string", "get", "header", "param"});
    if (source == noNode)
        return false;
    if (facts.code.is(source, NodeKind::Parameter)) {
        // A path or query parameter of a handler; an upload says so by its type.
        const auto type = facts.qualified(facts.code.child(source, Role::Type));
        return facts.language == Language::Python && (type.empty() || type == "str" || type == "int");
    }
    for (auto node = source; node < facts.code.end(source); ++node) {
        if (facts.code.is(node, NodeKind::Member) && isOneOf(facts.code.text(node), bound))
            return true;
    }
    return false;
}

NodeId receiverOf(const Code& code, NodeId call)
{
    const auto callee = code.child(call, Role::Callee);
    return code.is(callee, NodeKind::Member) ? code.child(callee, Role::Object) : noNode;
}

std::uint32_t argumentCount(const Code& code, NodeId call)
{
    std::uint32_t count = 0;
    for (const auto child : code.children(call))
        count += code[child].role != Role::Callee ? 1 : 0;
    return count;
}

NodeId firstArgument(const FileFacts& facts, NodeId call)
{
    for (const auto child : facts.code.children(call)) {
        if (facts.code[child].role == Role::Argument)
            return child;
    }
    return noNode;
}

std::optional<Candidate> candidateOf(const FileFacts& facts, const Call& call, const CalleeTable& readers)
{
    const auto& code = facts.code;
    const auto callee = facts.text(call.callee);
    const auto name = facts.text(call.method);
    if (facts.language == Language::Python) {
        if (name == "read" && argumentCount(code, call.node) == 0)
            return Candidate{receiverOf(code, call.node), "upload"};
        if (callee.starts_with("pandas.read_") || callee.starts_with("polars.read_")) {
            for (const auto* option : {"nrows", "chunksize", "iterator", "n_rows"}) {
                if (lookUpArgument(facts, call.node, option).state != ArgumentLookup::State::Absent)
                    return std::nullopt;
            }
            const auto input = firstArgument(facts, call.node);
            const bool remote = isUrlName(lastName(facts, input)) || isAfterDownload(facts, call.node);
            return callee.ends_with("read_sql") || callee.ends_with("read_sql_query") || callee.ends_with("read_sql_table")
                ? std::nullopt
                : std::optional(Candidate{input, remote ? "download" : "upload", !remote});
        }
        if (readers.contains(callee))
            return Candidate{firstArgument(facts, call.node), callee.find("compress") != std::string_view::npos ? "unpack" : "decode"};
        return std::nullopt;
    }
    if ((name == "arrayBuffer" || name == "bytes") && argumentCount(code, call.node) == 0)
        return Candidate{receiverOf(code, call.node), "upload"};
    if (readers.contains(callee))
        return Candidate{firstArgument(facts, call.node), "unpack"};
    return std::nullopt;
}

/// "50mb" → bytes; nothing when it is no size.
std::optional<double> bytesOf(std::string_view text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{})
        return std::nullopt;
    const auto unit = toLower(text.substr(static_cast<std::size_t>(end - text.data())));
    return unit == "gb" ? number * 1e9 : unit == "mb" ? number * 1e6 : unit == "kb" ? number * 1e3 : unit.empty() || unit == "b" ? std::optional(number) : std::nullopt;
}

/// `request.on("data", chunk => body += chunk)` without a comparison in the callback.
bool collectsWithoutLimit(const FileContext& file, const Call& call)
{
    const auto& facts = file.facts;
    const auto& code = facts.code;
    if (facts.text(call.method) != "on")
        return false;
    const auto event = positionalArgument(facts, call.node, 0);
    const auto callback = positionalArgument(facts, call.node, 1);
    if (!code.is(event, NodeKind::String) || code.text(event) != "data" || !code.is(callback, NodeKind::Function))
        return false;
    bool grows = false;
    for (auto node = callback; node < code.end(callback); ++node) {
        if (code.is(node, NodeKind::Compare))
            return false;
        grows = grows || code.is(node, NodeKind::AugmentedAssign) || (code.is(node, NodeKind::AssignExpression) && code.text(node) == "+")
            || (code.is(node, NodeKind::Call) && facts.call(node) && facts.text(facts.call(node)->method) == "push");
    }
    const auto object = receiverOf(code, call.node);
    return grows && (lastName(facts, object) == "req" || lastName(facts, object) == "request");
}

/// Whether some file sets Flask's limit for request bodies. Looked for once it matters.
class FlaskLimit {
public:
    explicit FlaskLimit(const ProjectContext& project) : m_project(project) { }
    bool isSet()
    {
        if (!m_isSet) {
            m_isSet = std::ranges::any_of(m_project.files, [](const FileContext& file) {
                return file.facts.language == Language::Python && file.source.view().find("MAX_CONTENT_LENGTH") != std::string_view::npos;
            });
        }
        return *m_isSet;
    }

private:
    const ProjectContext& m_project;
    std::optional<bool> m_isSet;
};

class FileReader {
public:
    FileReader(const FileContext& file, const Rule& rule, FlaskLimit& flaskLimit, Reporter& reporter)
        : m_file(file)
        , m_taint(file.facts)
        , m_reporter(reporter)
        , m_readers(calleeTable(rule, "reader-callees"))
        , m_parsers(calleeTable(rule, "parser-callees"))
        , m_flaskLimit(flaskLimit)
    {
    }

    void run()
    {
        for (const auto& call : m_file.facts.calls) {
            if ((call.context & InTest) == 0)
                inspect(call);
        }
    }

private:
    void inspect(const Call& call)
    {
        const auto& facts = m_file.facts;
        if (isJavaScriptFamily(facts.language)) {
            inspectParser(call);
            if (collectsWithoutLimit(m_file, call))
                report(call.node, "collect", "the request's body", Guard::None, Confidence::High);
        }
        const auto candidate = candidateOf(facts, call, *m_readers->callees);
        if (!candidate || candidate->input == noNode)
            return;
        const auto taint = m_taint.of(candidate->input);
        // A file of this machine that a request names is another matter: `guessed` says that a call like open() lies between.
        if (candidate->needsRequest && (taint.kind != SourceKind::Request || (taint.guessed && candidate->variant != "decode") || isBoundByServer(facts, taint.source)))
            return;
        const auto calleeText = facts.text(call.callee);
        const bool fromFlask = calleeText.find("request.files") != std::string_view::npos || (taint.source != noNode && facts.qualified(taint.source).starts_with("flask."));
        if (fromFlask && m_flaskLimit.isSet())
            return;
        const auto guard = guardOf(m_file, call.node);
        if (guard == Guard::Before)
            return;
        const auto text = m_file.textOf(candidate->input);
        report(call.node, candidate->variant, "`" + std::string(text.substr(0, std::min<std::size_t>(text.find('\n'), 60))) + "`", guard,
               taint.guessed || !candidate->needsRequest ? Confidence::Medium : Confidence::High);
    }

    /// Body parsers and upload middleware: no limit, or one so large that a few requests fill the memory.
    void inspectParser(const Call& call)
    {
        const auto& facts = m_file.facts;
        const auto entry = m_parsers->callees->find(facts.text(call.callee));
        if (entry == CalleeTable::noEntry)
            return;
        const auto& attributes = m_parsers->attributes[entry];
        const auto option = attributes.find("option");
        const auto path = "*." + (option == attributes.end() ? std::string("limits") : option->second);
        const auto limit = lookUpArgument(facts, call.node, path);
        constexpr double large = 20e6;
        if (limit.state == ArgumentLookup::State::Absent && !attributes.contains("limited")) {
            report(call.node, "parser", "the uploaded file", Guard::None, Confidence::High);
        } else if (limit.state == ArgumentLookup::State::Present && attributes.contains("limited")) {
            const auto value = facts.valueOf(limit.value);
            if (!facts.code.is(value, NodeKind::String) && !facts.code.is(value, NodeKind::Number))
                return;
            if (const auto bytes = bytesOf(facts.code.text(value)); bytes && *bytes > large) {
                m_limit = std::string(facts.code.text(value));
                report(call.node, "large", "the request's body", Guard::None, Confidence::High);
            }
        }
    }

    void report(NodeId node, std::string_view variant, std::string input, Guard guard, Confidence confidence)
    {
        Report report;
        report.node = node;
        report.variant = variant;
        report.values["input"] = std::move(input);
        report.values["limit"] = m_limit;
        report.values["guard"] = guard == Guard::After ? "A comparison of the size stands in the function, but only after the data is in memory."
                                                       : "No comparison of a size was found before it in the function.";
        report.confidence = confidence;
        if (guard == Guard::After)
            report.severity = Severity::Info;
        else if (variant == "large")
            report.severity = Severity::Medium;
        report.qualification = {Qualification::State::Unknown, "when no proxy in front of the service limits the size of requests"};
        if (variant == "download")
            report.qualification = {Qualification::State::Unknown, "when the remote side does not limit the size of its files"};
        m_reporter.report(m_file, std::move(report));
    }

    const FileContext& m_file;
    LocalTaint m_taint;
    Reporter& m_reporter;
    const NamedTable* m_readers;
    const NamedTable* m_parsers;
    std::string m_limit;
    FlaskLimit& m_flaskLimit;
};

} // namespace

void UnboundedInputRead::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    FlaskLimit flaskLimit(project);
    for (const auto& file : project.files) {
        if (isCode(file.facts.language) && !file.facts.isTest && !file.facts.isScript)
            FileReader(file, rule, flaskLimit, reporter).run();
    }
}

} // namespace punchlist
