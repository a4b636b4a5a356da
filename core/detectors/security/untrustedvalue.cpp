#include "detectors/security/untrustedvalue.h"

#include "base/haswordof.h"
#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"
#include "detectors/wantednames.h"
#include "detectors/security/callertaint.h"
#include "detectors/security/fixedhost.h"
#include "detectors/security/httpresponse.h"
#include "detectors/security/ownaddress.h"
#include "detectors/security/sinktext.h"
#include "facts/expressions.h"
#include "flow/sources.h"
#include "rules/clause.h"
#include "rules/nodepattern.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace punchlist {
namespace {

using Attributes = std::map<std::string, std::string, std::less<>>;

std::string_view attribute(const Attributes& attributes, std::string_view key)
{
    const auto at = attributes.find(key);
    return at == attributes.end() ? std::string_view{} : std::string_view(at->second);
}

/// Whether a text that starts like this leaves the host of an address open: nothing, a scheme, the start of a host name.
bool leavesHostOpen(std::string_view before)
{
    while (!before.empty() && (before.front() == ' ' || before.front() == '\n'))
        before.remove_prefix(1);
    if (before.empty())
        return true;
    const auto slashes = before.find("//");
    if (slashes == std::string_view::npos)
        return before.ends_with(':') && before.find('/') == std::string_view::npos; // "https:" + rest
    const auto host = before.substr(slashes + 2);
    // A whole part of the host that is not known may be the tail of "config.base".
    return host.find_first_of("/?#") == std::string_view::npos && host.find(skeletonHole) == std::string_view::npos
        && before.substr(0, slashes).find(skeletonHole) == std::string_view::npos;
}

bool speaksOfCleaning(std::string_view name)
{
    const auto lower = toLower(name);
    return lower.find("escape") != std::string::npos || lower.find("sanitiz") != std::string::npos || lower.find("sanitis") != std::string::npos
        || lower.find("purify") != std::string::npos || lower == "encodeuricomponent" || lower == "encodeuri";
}

class Scan {
public:
    /// `callers`: looks only at what parameters bring in from other files; null: only at what this file shows.
    Scan(const FileContext& file, const Rule& rule, Reporter& reporter, CallerTaint* callers = nullptr, FileId id = noId)
        : m_file(file)
        , m_facts(file.facts)
        , m_code(file.facts.code)
        , m_rule(rule)
        , m_taint(file.facts)
        , m_sanitizers(calleeTable(rule, "sanitizer-callees"))
        , m_reporter(reporter)
        , m_callers(callers)
        , m_id(id)
    {
        if (const auto at = rule.data.find("origins"); at != rule.data.end()) {
            for (const auto& entry : at->second) {
                m_remote = m_remote || entry.value == "remote";
                m_commandLine = m_commandLine || entry.value == "command-line";
            }
        }
    }

    void run()
    {
        inspectCalls();
        if (!m_callers) {
            inspectTargets();
            inspectAttributes();
            if (const auto at = m_rule.data.find("answers"); at != m_rule.data.end())
                inspectAnswers();
        }
        for (auto& found : m_found) {
            // A path that was only put together matters less than the call that opens it.
            const bool elsewhere = found.weak && std::ranges::any_of(m_found, [&](const Found& other) { return !other.weak && other.source == found.source; });
            if (!elsewhere)
                m_reporter.report(m_file, std::move(found.report));
        }
    }

private:
    struct Found {
        Report report;
        NodeId source;
        bool weak;
    };

    void inspectCalls()
    {
        const auto* sinks = calleeTable(m_rule, "sink-callees");
        if (!sinks || !sinks->mayMatchIn(m_file))
            return;
        for (const auto& call : m_facts.calls) {
            if ((call.context & InTest) != 0)
                continue;
            const auto entry = sinks->callees->find(m_facts.text(call.callee));
            if (entry == CalleeTable::noEntry)
                continue;
            const auto& attributes = sinks->attributes[entry];
            if (const auto unless = attribute(attributes, "unless");
                !unless.empty() && lookUpArgument(m_facts, call.node, unless).state != ArgumentLookup::State::Absent)
                continue;
            const auto path = attribute(attributes, "argument");
            if (path == "receiver") { // (folder / name).write_bytes(data): the object is the value
                const auto callee = m_code.child(call.node, Role::Callee);
                if (m_code.is(callee, NodeKind::Member))
                    inspectPath(call.node, m_code.child(callee, Role::Object), attributes, sentenceText(m_file, callee), 0);
                continue;
            }
            if (path == "*") {
                for (const auto child : m_code.children(call.node)) {
                    if (m_code[child].role == Role::Argument)
                        inspect(call.node, child, attributes, readableName(m_facts.text(call.callee)));
                }
                continue;
            }
            const auto found = lookUpArgument(m_facts, call.node, path.empty() ? std::string_view("0") : path);
            if (found.value != noNode)
                inspectPath(call.node, found.value, attributes, readableName(m_facts.text(call.callee)), 0);
        }
    }

    /// A value, or each part of `folder / name`, which pathlib joins.
    void inspectPath(NodeId place, NodeId value, const Attributes& attributes, const std::string& sinkName, int depth)
    {
        constexpr int mostParts = 6;
        const auto known = m_facts.valueOf(value);
        if (m_facts.language != Language::Python || !m_code.is(known, NodeKind::Binary) || m_code.text(known) != "/" || depth > mostParts) {
            inspect(place, value, attributes, sinkName);
            return;
        }
        if (isComparedLater(known) || std::ranges::any_of(m_found, [&](const Found& found) { return found.report.node == place; }))
            return;
        // The name of the file says most; a folder before it that a route's segment names can only be the one above.
        inspectPath(place, m_code.child(known, Role::Right), attributes, sinkName, depth + 1);
        if (std::ranges::any_of(m_found, [&](const Found& found) { return found.report.node == place; }))
            return;
        inspectPath(place, m_code.child(known, Role::Left), attributes, sinkName, depth + 1);
        if (const auto found = std::ranges::find_if(m_found, [&](const Found& one) { return one.report.node == place; }); found != m_found.end()) {
            found->report.severity = std::min(found->report.severity.value_or(m_rule.severity), Severity::Medium);
            found->report.confidence = Confidence::Low;
            found->report.qualification = {Qualification::State::Unknown, "when the value may hold a separator, or `..` alone does harm"};
        }
    }

    void inspectTargets()
    {
        const auto* targets = calleeTable(m_rule, "target-callees");
        if (!targets || !targets->mayMatchIn(m_file))
            return;
        for (const auto kind : {NodeKind::Assign, NodeKind::AugmentedAssign, NodeKind::AssignExpression}) {
            for (const auto node : m_facts.nodes(kind)) {
                const auto target = m_code.child(node, Role::Target);
                const auto value = m_code.child(node, Role::Value);
                if (value == noNode || (!m_code.is(target, NodeKind::Member) && !m_code.is(target, NodeKind::Name) && !m_code.is(target, NodeKind::Subscript)))
                    continue;
                // A variable of the program is no sink, whatever it holds.
                if (m_facts.binding(target))
                    continue;
                auto name = m_facts.qualified(target);
                // this.element.innerHTML: an unknown object keeps the attribute's name.
                std::string unknown;
                if (name.empty() && m_code.is(target, NodeKind::Member)) {
                    unknown = "?.";
                    unknown += m_code.text(target);
                    name = unknown;
                }
                const auto entry = name.empty() ? CalleeTable::noEntry : targets->callees->find(name);
                if (entry != CalleeTable::noEntry)
                    inspect(node, value, targets->attributes[entry], sentenceText(m_file, target));
            }
        }
    }

    void inspectAttributes()
    {
        const auto names = m_rule.data.find("jsx-attributes");
        if (names == m_rule.data.end())
            return;
        for (const auto node : m_facts.nodes(NodeKind::JsxAttribute)) {
            const auto entry = std::ranges::find(names->second, m_code.text(node), &Rule::DataEntry::value);
            if (entry == names->second.end())
                continue;
            auto value = m_code.child(node, Role::Value);
            if (const auto key = attribute(entry->attributes, "key"); !key.empty()) {
                const auto options = value == noNode ? noNode : m_facts.valueOf(value);
                const auto inner = propertyOf(m_facts, options, key);
                // What a function returns, or a variable holds, is an object that is made elsewhere.
                value = inner;
            }
            if (value != noNode)
                inspect(node, value, entry->attributes, std::string(m_code.text(node)));
        }
    }

    void inspectAnswers()
    {
        static const Attributes html{{"part", "html"}, {"variant", "answer"}};
        for (const auto& sent : sentValues(m_facts)) {
            const auto* function = m_facts.function(sent.sink);
            if (isMarkupFree(sent.sink) || !function)
                continue;
            auto value = sent.value;
            if (m_code.is(value, NodeKind::Tuple) && m_code.end(value) > value + 1)
                value = value + 1;
            inspect(sent.sink, value, html, "the answer");
        }
    }

    /// Answers that are JSON or text by what makes them.
    bool isMarkupFree(NodeId sink) const
    {
        const auto* call = m_facts.call(sink);
        const auto name = call ? m_facts.text(call->method) : std::string_view{};
        if (name == "json" || name == "jsonify" || name == "JSONResponse" || name == "JsonResponse" || name == "json_response" || name == "PlainTextResponse"
            || name == "HTTPException" || name == "abort" || name.ends_with("Exception") || name == "send_json" || name == "send_text")
            return true;
        const auto text = m_file.textOf(sink);
        return text.find("text/plain") != std::string_view::npos || text.find("application/json") != std::string_view::npos;
    }

    /// `depth`: conditionals seen from outside. Names can lead in a circle (two globals that are set from each other).
    bool isClean(NodeId node, int depth = 0)
    {
        const auto value = m_facts.valueOf(node);
        for (const auto at : {node, value}) {
            const auto* call = m_facts.call(m_code.is(at, NodeKind::Await) ? m_code.child(at, Role::Value) : at);
            if (!call)
                continue;
            const auto callee = m_facts.text(call->callee);
            if (sources::isSanitizer(callee, m_facts.text(call->method)) || speaksOfCleaning(m_facts.text(call->method))
                || (m_sanitizers && m_sanitizers->callees->contains(callee)))
                return true;
        }
        if (const auto* call = m_facts.call(value); call && makesElement(*call))
            return true;
        // Arithmetic, markup that the page has already, and translated constants.
        if (m_code.is(value, NodeKind::Binary) && m_code.text(value) != "+" && m_code.text(value) != "%")
            return true;
        if (m_code.is(value, NodeKind::Member) && (m_code.text(value) == "outerHTML" || m_code.text(value) == "innerHTML"))
            return true;
        if (const auto* call = m_facts.call(value)) {
            static constexpr auto translations = std::to_array<std::string_view>({"_", "gettext", "gettext_lazy", "ugettext", "ugettext_lazy", "pgettext", "gettext_noop"});
            const auto first = lookUpArgument(m_facts, value, "0");
            if (std::ranges::find(translations, m_facts.text(call->method)) != translations.end() && first.value != noNode && isConstant(m_facts, first.value))
                return true;
        }
        // What follows the last dot of a file's name holds no separator: os.path.splitext(name)[1].
        if (m_code.is(value, NodeKind::Subscript) && m_facts.callee(m_facts.valueOf(m_code.child(value, Role::Object))) == "os.path.splitext" && m_file.textOf(value).ends_with("1]"))
            return true;
        if (isEndingOrConstant(node))
            return true;
        const auto type = m_facts.qualified(node);
        if (type == "int" || type == "float" || type == "bool" || sources::isPageOrigin(type) || (m_code.is(node, NodeKind::Member) && m_code.text(node) == "length"))
            return true;
        return isChoiceOfConstants(value, depth);
    }

    /// `ending = os.path.splitext(name)[1]`, and `ending = ".png"` where that is not allowed.
    bool isEndingOrConstant(NodeId node) const
    {
        const auto* binding = m_code.is(node, NodeKind::Name) ? m_facts.binding(node) : nullptr;
        if (!binding || binding->kind != Binding::Kind::Variable || m_facts.language != Language::Python)
            return false;
        bool any = false;
        for (const auto& assignment : m_facts.assignmentsOf(*binding)) {
            const auto value = assignment.value;
            const bool isEnding = value != noNode && m_code.is(value, NodeKind::Subscript) && m_facts.callee(m_code.child(value, Role::Object)) == "os.path.splitext" && m_file.textOf(value).ends_with("1]");
            if (!isEnding && (value == noNode || !isConstant(m_facts, value)))
                return false;
            any = any || isEnding;
        }
        return any;
    }

    /// `$("<span>").addClass("goods")`, `document.createElement("a")`: an element of the page, not a text that becomes one.
    bool makesElement(const Call& call) const
    {
        static constexpr auto texts = std::to_array<std::string_view>({"val", "text", "html", "attr", "data", "prop", "css"});
        const auto callee = m_facts.text(call.callee);
        if (callee.starts_with("document.create"))
            return true;
        if (!callee.starts_with("$().") && !callee.starts_with("jQuery()."))
            return false;
        return !isOneOf(m_facts.text(call.method), texts) || lookUpArgument(m_facts, call.node, "1").state == ArgumentLookup::State::Present; // prop(name, value) sets it
    }

    bool isChoiceOfConstants(NodeId node, int depth)
    {
        constexpr int maxDepth = 8;
        if (m_code.is(node, NodeKind::Conditional) && depth < maxDepth) {
            const auto body = m_code.child(node, Role::Body), other = m_code.child(node, Role::Else);
            return (isConstant(m_facts, body) || isClean(body, depth + 1)) && (isConstant(m_facts, other) || isClean(other, depth + 1));
        }
        if (m_code.is(node, NodeKind::Subscript))
            return isConstant(m_facts, m_code.child(node, Role::Object));
        return false;
    }

    /// `re.sub(r"[^A-Za-z0-9._-]+", "_", name)`, `name.replace(/[^a-z0-9]/g, "")`: what is left has no separators, quotes or brackets.
    /// `name.replace(/^(\.\.\/)+/, "")`: whether that is enough is another rule's question.
    bool keepsListedCharacters(const Call& call) const
    {
        const auto method = m_facts.text(call.method);
        if (method != "sub" && method != "replace" && method != "replaceAll")
            return false;
        const auto pattern = m_facts.valueOf(m_code.child(call.node, Role::Argument));
        if (!m_code.is(pattern, NodeKind::String) && !m_code.is(pattern, NodeKind::Regex))
            return false;
        auto text = m_code.text(pattern);
        if (text.starts_with('/'))
            text.remove_prefix(1);
        if (m_code.is(pattern, NodeKind::Regex) && text.find("\\.\\.") != std::string_view::npos)
            return true;
        const auto end = text.find(']', 2);
        return text.starts_with("[^") && end != std::string_view::npos && text.substr(0, end).find_first_of("/:;'\"<$&|`") == std::string_view::npos;
    }

    /// A call on the way that cleans the value.
    bool passesSanitizer(NodeId part)
    {
        return std::ranges::any_of(m_taint.path(part), [&](NodeId step) {
            const auto* call = m_facts.call(step);
            return call && (speaksOfCleaning(m_facts.text(call->method)) || keepsListedCharacters(*call) || (m_sanitizers && m_sanitizers->callees->contains(m_facts.text(call->callee))));
        });
    }

    /// `if not url_has_allowed_host_and_scheme(next, …): next = None`: a listed check was asked about the variable before.
    bool wasAsked(NodeId part) const
    {
        const auto mentions = [&](NodeId node, const Binding* binding) {
            for (auto inner = node; binding && inner < m_code.end(node); ++inner) {
                if (m_code.is(inner, NodeKind::Name) && m_facts.binding(inner) == binding)
                    return true;
            }
            return false;
        };
        return std::ranges::any_of(m_facts.calls, [&](const Call& call) {
            // os.path.commonpath((os.path.join(root, name), root)) != root
            if (call.node < part && m_facts.text(call.callee) == "os.path.commonpath" && m_facts.functionOf[call.node] == m_facts.functionOf[part]) {
                for (auto node = part; node < m_code.end(part); ++node) {
                    if (m_code.is(node, NodeKind::Name) && mentions(call.node, m_facts.binding(node)))
                        return true;
                }
            }
            if (!m_sanitizers)
                return false;
            const auto method = m_facts.text(call.method);
            const bool isQuestion = method.starts_with("is_") || method.find("_allowed_") != std::string_view::npos;
            if (call.node >= part || !isQuestion || m_facts.functionOf[call.node] != m_facts.functionOf[part] || !m_sanitizers->callees->contains(m_facts.text(call.callee)))
                return false;
            const auto first = lookUpArgument(m_facts, call.node, "0|url").value;
            const auto* asked = first != noNode && m_code.is(first, NodeKind::Name) ? m_facts.binding(first) : nullptr;
            return mentions(part, asked);
        });
    }

    /// The value is not the one that came in: it was looked up with it (`await jobs.get(id)`), or made from it by code that is not known.
    bool wasLookedUp(const SinkText& sink)
    {
        if (!sink.taint.guessed)
            return false;
        return std::ranges::any_of(m_taint.path(sink.part), [&](NodeId step) {
            if (m_code.is(step, NodeKind::Await))
                return true;
            const auto* call = m_facts.call(step);
            if (!call)
                return false;
            const auto callee = m_facts.text(call->callee);
            if (sources::carriesArguments(callee, m_facts.text(call->method)))
                return false;
            if (call->resolution == Resolution::Import || call->resolution == Resolution::Name)
                return true;
            const auto words = wordsOf(m_facts.text(call->method));
            static constexpr auto lookups = std::to_array<std::string_view>(
                {"get", "find", "fetch", "load", "read", "query", "select", "lookup", "list", "open", "search", "generate", "create", "make", "build", "filter", "first", "one"});
            return !words.empty() && std::ranges::find(lookups, std::string_view(words.front())) != lookups.end();
        });
    }

    /// Parts of a request that cannot do this harm: its own path, for a redirect.
    bool isHarmlessSource(NodeId source) const
    {
        const auto list = m_rule.data.find("harmless-sources");
        if (source == noNode || list == m_rule.data.end())
            return false;
        const auto callee = m_code.is(source, NodeKind::Call) ? m_code.child(source, Role::Callee) : source;
        // What a page reads from its own address cannot attack a server.
        const auto name = m_facts.qualified(source);
        const bool inBrowser = name.starts_with("window.") || name.starts_with("document.") || name.starts_with("location.")
            || m_facts.callee(source).ends_with("useSearchParams") || m_facts.callee(source).ends_with("useParams");
        if (inBrowser && std::ranges::find(list->second, "browser", &Rule::DataEntry::value) != list->second.end())
            return true;
        // request.headers["X-Name"], request.META.get("REMOTE_USER")
        auto holder = m_code.is(source, NodeKind::Subscript) ? m_code.child(source, Role::Object) : noNode;
        if (m_code.is(source, NodeKind::Call) && m_code.is(callee, NodeKind::Member) && m_code.text(callee) == "get")
            holder = m_code.child(callee, Role::Object);
        if (m_code.is(holder, NodeKind::Member) && std::ranges::find(list->second, m_code.text(holder), &Rule::DataEntry::value) != list->second.end())
            return true;
        return callee != noNode && m_code.is(callee, NodeKind::Member)
            && std::ranges::find(list->second, m_code.text(callee), &Rule::DataEntry::value) != list->second.end();
    }

    /// Objects that are handed over where a name is expected: `tarfile.open(upload.file)`.
    bool isHarmlessPart(NodeId part) const
    {
        if (const auto names = m_rule.data.find("harmless-names"); names != m_rule.data.end() && m_code.is(part, NodeKind::Name)
            && std::ranges::find(names->second, m_code.text(part), &Rule::DataEntry::value) != names->second.end())
            return true;
        const auto list = m_rule.data.find("harmless-parts");
        if (part != noNode && list != m_rule.data.end() && isUploadedFile(m_facts, part))
            return true;
        if (part != noNode && list != m_rule.data.end() && isFileOfRecord(part))
            return true;
        return part != noNode && list != m_rule.data.end() && m_code.is(part, NodeKind::Member)
            && std::ranges::find(list->second, m_code.text(part), &Rule::DataEntry::value) != list->second.end();
    }

    /// `order.invoice.path`: where a field of a record keeps its file, which the storage has named.
    bool isFileOfRecord(NodeId part) const
    {
        static constexpr auto requests = std::to_array<std::string_view>({"request", "req", "params", "query", "args", "body", "form", "headers", "url"});
        if (m_facts.language != Language::Python || !m_code.is(part, NodeKind::Member) || m_code.text(part) != "path" || !m_code.is(m_code.child(part, Role::Object), NodeKind::Member))
            return false;
        for (auto node = part; node < m_code.end(part); ++node) {
            if ((m_code.is(node, NodeKind::Name) || m_code.is(node, NodeKind::Member)) && isOneOf(m_code.text(node), requests))
                return false;
        }
        return true;
    }

    /// `location.href` as a whole is this page; a parameter taken out of it is not.
    bool isOwnAddress(const SinkText& sink)
    {
        const auto name = m_facts.qualified(sink.taint.source);
        if (!name.ends_with("location.href") && !name.ends_with("document.URL"))
            return false;
        return std::ranges::none_of(m_taint.path(sink.part), [&](NodeId step) {
            const auto text = m_file.textOf(step).substr(0, 400);
            return text.find("get(") != std::string_view::npos || text.find("searchParams") != std::string_view::npos || text.find("split") != std::string_view::npos;
        });
    }

    /// A path that is compared with its base folder after it was put together.
    bool isComparedLater(NodeId place) const
    {
        auto whole = place; // Path(path).resolve()
        for (auto outer = m_code.parent(whole); outer != noNode; outer = m_code.parent(whole)) {
            const bool isChained = (m_code.is(outer, NodeKind::Member) && m_code[whole].role == Role::Object) || (m_code.is(outer, NodeKind::Call) && m_code[whole].role == Role::Callee);
            if (!isChained)
                break;
            whole = outer;
        }
        const auto assignment = m_code.parent(whole);
        const auto target = m_code.is(assignment, NodeKind::Assign) ? m_code.child(assignment, Role::Target) : noNode;
        if (!m_code.is(target, NodeKind::Name))
            return false;
        static constexpr auto checks = std::to_array<std::string_view>({"indexOf", "startsWith", "startswith", "includes", "is_relative_to", "relative", "commonpath", "commonprefix"});
        for (const auto branch : m_facts.nodes(NodeKind::If)) {
            const auto condition = m_code.child(branch, Role::Condition);
            if (m_facts.functionOf[branch] != m_facts.functionOf[place] || condition == noNode)
                continue;
            bool names = false, compares = false;
            for (auto n = condition; n < m_code.end(condition); ++n) {
                names = names || (m_code.is(n, NodeKind::Name) && m_code[n].text == m_code[target].text);
                compares = compares || (m_code.is(n, NodeKind::Member) && std::ranges::find(checks, m_code.text(n)) != checks.end());
            }
            if (names && compares)
                return true;
        }
        return false;
    }

    /// Whether the part stands where it does harm.
    bool isHarmful(const SinkText& sink, std::string_view part)
    {
        if (part.empty() || part == "any" || part == "object")
            return true;
        if (part == "html")
            return sink.skeleton && sink.isBuilt() && sink.skeleton->text.find('<') != std::string::npos && sink.skeleton->text.find("</") != std::string::npos;
        if (part != "url")
            return true;
        if (keepsHost(m_facts, sink.part))
            return false;
        if (!sink.skeleton)
            return startsWith(sink.part, sink.taint);
        std::size_t at = 0;
        for (const auto hole : sink.skeleton->holes) {
            at = sink.skeleton->text.find(skeletonHole, at);
            if (at == std::string::npos)
                return true;
            if (hole == sink.part)
                return leavesHostOpen(std::string_view(sink.skeleton->text).substr(0, at));
            ++at;
        }
        return true;
    }

    /// A function of this file whose every answer begins with an address of its own: `return f"{SITE_URL}/api/search?{query}"`.
    bool namesHostItself(NodeId call) const
    {
        const auto callee = m_facts.callee(call);
        if (!m_code.is(call, NodeKind::Call) || !callee.starts_with('@'))
            return false;
        const auto function = std::ranges::find_if(m_facts.functions, [&](const Function& one) { return m_facts.text(one.scope) == callee.substr(1); });
        if (function == m_facts.functions.end() || function->body == noNode)
            return false;
        bool any = false;
        for (NodeId n = function->body; n < m_code.end(function->body); ++n) {
            if (!m_code.is(n, NodeKind::Return) || m_facts.function(n) != &*function)
                continue;
            const auto value = m_facts.valueOf(m_code.child(n, Role::Value));
            const auto first = m_code.is(value, NodeKind::Template) || m_code.is(value, NodeKind::Binary) ? value + 1 : noNode;
            const auto* binding = m_code.is(first, NodeKind::Name) ? m_facts.binding(first) : nullptr;
            const bool isLiteral = m_code.is(first, NodeKind::String) && m_code.text(first).size() > 1;
            const bool isSetting = m_code.is(first, NodeKind::Member) || (binding && binding->kind != Binding::Kind::Parameter && binding->function == noId);
            if (!isLiteral && !isSetting)
                return false;
            any = true;
        }
        return any;
    }

    /// `$('#menu a[href="' + path + '"]')`: what does not begin with a tag is looked up, not made.
    static bool isSelector(std::string_view sinkName, const SinkText& sink)
    {
        if ((sinkName != "$" && sinkName != "jQuery" && !sinkName.ends_with(".$")) || !sink.skeleton)
            return false;
        const auto first = sink.skeleton->text.find_first_not_of(' ');
        return first != std::string::npos && sink.skeleton->text[first] != '<' && sink.skeleton->text[first] != skeletonHole;
    }

    /// In `base + path` without any literal only the left end decides on the host.
    bool startsWith(NodeId part, const Taint& taint)
    {
        auto left = m_facts.valueOf(part);
        if (namesHostItself(left))
            return false;
        for (int steps = 0; m_code.is(left, NodeKind::Binary) && steps < 100; ++steps)
            left = m_facts.valueOf(m_code.child(left, Role::Left));
        return left == m_facts.valueOf(part) || m_taint.of(left).kind == taint.kind;
    }

    /// `Path(name).suffix`: nothing is opened, and what is left of the path names no folder.
    bool onlyReadsName(NodeId place) const
    {
        static constexpr auto parts = std::to_array<std::string_view>({"suffix", "suffixes", "stem", "name"});
        const auto member = m_code.parent(place);
        return m_facts.callee(place) == "pathlib.Path" && m_code.is(member, NodeKind::Member) && isOneOf(m_code.text(member), parts);
    }

    void inspect(NodeId place, NodeId value, const Attributes& attributes, std::string sinkName)
    {
        if (m_code.is(value, NodeKind::Function) || isConstant(m_facts, value) || isClean(value) || onlyReadsName(place))
            return;
        auto sink = judgeSink(m_facts, m_taint, value, [&](NodeId hole) { return isConstant(m_facts, hole) || isClean(hole); });
        const bool takesUnknown = !attribute(attributes, "unknown").empty();
        const bool takesParameters = takesUnknown || !attribute(attributes, "parameter").empty();
        const auto part = attribute(attributes, "part");
        if (sink.constant || !isHarmful(sink, part) || isSelector(sinkName, sink) || isHarmlessSource(sink.taint.source) || isHarmlessPart(sink.part) || wasLookedUp(sink)
            || (part == "url" && (isOwnAddress(sink) || isAddressOfProgram(m_facts, value))))
            return;
        // An object that is written out decides itself what the values in it are.
        if (part == "object" && m_code.is(m_facts.valueOf(value), NodeKind::Dict))
            return;
        if (!attribute(attributes, "weak").empty() && isComparedLater(place))
            return;
        if (m_callers) {
            inspectAcrossFiles(place, sink, attributes, std::move(sinkName));
            return;
        }
        const auto kind = sink.taint.kind;
        const bool counts = kind == SourceKind::Request || (kind == SourceKind::Remote && (m_remote || takesUnknown))
            || (kind == SourceKind::CommandLine && (m_commandLine || takesUnknown)) || (kind == SourceKind::Parameter && takesParameters)
            || ((kind == SourceKind::None || kind == SourceKind::Environment) && takesUnknown);
        if (!counts)
            return;
        if (kind == SourceKind::None) {
            // Nothing is known of it: at least it is no number, no list of cleaned parts, no checked value.
            if (m_taint.of(value).validated || allClean(sink))
                return;
            sink.part = sink.isBuilt() ? firstUnclean(sink) : value;
        } else if (passesSanitizer(sink.part) || wasAsked(sink.part) || wasCheckedByName(m_facts, sink.part)) {
            return;
        }
        Report report;
        report.node = place;
        describeOrigin(m_file, m_taint, sink, report);
        report.values["sink"] = std::move(sinkName);
        if (kind == SourceKind::None)
            report.values["origin"] = "somewhere outside of this function";
        m_steps = m_taint.path(sink.part);
        grade(sink, attributes, report);
        m_found.push_back({std::move(report), sink.taint.source, !attribute(attributes, "weak").empty()});
    }

    /// What a caller in another file hands over. Values that a function may have made something else of are left out: over two files
    /// that is too much guessing.
    void inspectAcrossFiles(NodeId place, const SinkText& sink, const Attributes& attributes, std::string sinkName)
    {
        const bool wasReported = !attribute(attributes, "unknown").empty() || !attribute(attributes, "parameter").empty();
        const bool isWeak = !attribute(attributes, "weak").empty(); // the call that opens the path is a sink of its own
        if (sink.taint.kind != SourceKind::Parameter || sink.taint.guessed || wasReported || isWeak || passesSanitizer(sink.part) || passesCheck(place, sink))
            return;
        std::optional<CallerTaint::Origin> origin;
        NodeId part = noNode;
        for (const auto name : parametersIn(sink.part)) {
            origin = m_callers->ofParameter(m_id, m_taint.of(name).source);
            part = name;
            if (origin && (origin->kind == SourceKind::Request || (origin->kind == SourceKind::Remote && m_remote) || (origin->kind == SourceKind::CommandLine && m_commandLine)))
                break;
            origin.reset();
        }
        if (!origin || (origin->isUpload && m_rule.data.contains("harmless-parts") && m_code.is(sink.part, NodeKind::Name)))
            return;
        auto known = sink;
        known.taint.kind = origin->kind;
        Report report;
        report.node = place;
        report.values["value"] = sentenceText(m_file, part);
        report.values["origin"] = sourceName(origin->kind);
        report.values["sink"] = std::move(sinkName);
        report.evidence = origin->steps;
        m_steps = m_taint.path(sink.part);
        grade(known, attributes, report);
        report.confidence = std::min(report.confidence.value_or(m_rule.confidence), Confidence::Medium);
        m_found.push_back({std::move(report), sink.taint.source, false});
    }

    /// The names in a value, or in what its names stand for, that come from a parameter as they are: `path.join(folder, name)` has two.
    std::vector<NodeId> parametersIn(NodeId value)
    {
        constexpr std::size_t most = 8;
        bool cleaned = false;
        std::vector<NodeId> found;
        std::vector<NodeId> open{value};
        for (std::size_t i = 0; i < open.size() && i < most; ++i) {
            for (auto node = open[i]; node < m_code.end(open[i]) && found.size() < most; ++node) {
                const bool isCleaned = m_code.is(node, NodeKind::Call) && isClean(node);
                cleaned = cleaned || isCleaned;
                if (isCleaned || m_code.is(node, NodeKind::Function)) {
                    node = m_code.end(node) - 1;
                    continue;
                }
                if (!m_code.is(node, NodeKind::Name) || m_code[node].role == Role::Callee || isClean(node))
                    continue;
                const auto taint = m_taint.of(node);
                if (taint.kind != SourceKind::Parameter)
                    continue;
                if (taint.guessed || taint.validated || passesSanitizer(node)) {
                    cleaned = true;
                    continue;
                }
                const auto known = m_facts.valueOf(node);
                if (known != node && known != noNode && !m_code.contains(open[i], known) && !m_code.is(known, NodeKind::Name))
                    open.push_back(known);
                else
                    found.push_back(node);
            }
        }
        if (found.empty() && !cleaned)
            found.push_back(value);
        return found;
    }

    /// `url = await validate_url(url)`, or a function that is itself called sanitize_name: what somebody checked by a function of
    /// this program is not doubted from afar.
    bool passesCheck(NodeId place, const SinkText& sink)
    {
        static constexpr auto checks = std::to_array<std::string_view>({"validate", "validated", "verify", "check", "ensure", "assert", "safe", "secure", "sanitize", "sanitized", "clean", "allowed", "resolve", "normalize"});
        const auto* function = m_facts.function(place);
        if (function && hasWordOf(m_facts.text(function->name), checks))
            return true;
        constexpr std::size_t wholeWay = 64;
        return std::ranges::any_of(m_taint.path(sink.part, wholeWay), [&](NodeId step) {
            const auto* call = m_facts.call(step);
            return call && hasWordOf(m_facts.text(call->method), checks);
        });
    }

    bool allClean(const SinkText& sink)
    {
        return sink.isBuilt() && std::ranges::all_of(sink.skeleton->holes, [&](NodeId hole) { return isConstant(m_facts, hole) || isClean(hole); });
    }

    NodeId firstUnclean(const SinkText& sink)
    {
        for (const auto hole : sink.skeleton->holes) {
            if (!isConstant(m_facts, hole) && !isClean(hole))
                return hole;
        }
        return sink.skeleton->holes.front();
    }

    /// `request.headers.get("host")`, `request.nextUrl.origin`, `const { origin } = new URL(request.url)`: a service that calls itself.
    bool isOwnHost(const SinkText& sink) const
    {
        const auto isNamedHost = [](std::string_view text) { return text.find("origin") != std::string_view::npos || text.find("host") != std::string_view::npos; };
        return std::ranges::any_of(m_steps, [&](NodeId step) {
            const auto text = toLower(m_file.textOf(step).substr(0, 300));
            if (text.find("\"host\"") != std::string::npos || text.find("'host'") != std::string::npos || text.find("headers.host") != std::string::npos || text.find("nexturl.origin") != std::string::npos)
                return true;
            const bool isOwnAddress = text.find("new url(request.url") != std::string::npos || text.find("new url(req.url") != std::string::npos;
            return isOwnAddress && (isNamedHost(text) || isNamedHost(toLower(m_file.textOf(sink.part))));
        });
    }

    /// `request.headers.get("Referer")`, `request.META["HTTP_REFERER"]`
    bool comesFromReferer() const
    {
        return std::ranges::any_of(m_steps, [&](NodeId step) {
            const auto text = toLower(m_file.textOf(step).substr(0, 300));
            return text.find("\"referer\"") != std::string::npos || text.find("'referer'") != std::string::npos || text.find("http_referer") != std::string::npos;
        });
    }

    void grade(const SinkText& sink, const Attributes& attributes, Report& report) const
    {
        report.variant = attribute(attributes, "variant");
        if (const auto severity = severityFromName(attribute(attributes, "severity")))
            report.severity = *severity;
        const auto base = report.severity.value_or(m_rule.severity);
        if (m_facts.isScript) { // an example, a tool
            report.confidence = Confidence::Low;
            if (sink.taint.kind == SourceKind::Request)
                return;
        }
        switch (sink.taint.kind) {
        case SourceKind::Request:
            report.confidence = sink.taint.guessed ? Confidence::Medium : Confidence::High;
            if (const auto most = confidenceFromName(attribute(attributes, "confidence")))
                report.confidence = std::min(*report.confidence, *most);
            // A browser writes the page that the visitor came from; another site cannot choose it for a form that asks for a token.
            if (comesFromReferer()) {
                report.confidence = Confidence::Low;
                report.qualification = {Qualification::State::Unknown, "only when a page of somebody else can send the visitor here"};
            }
            // The host that the request itself was sent to: most servers answer to their own name only.
            if (isOwnHost(sink)) {
                report.severity = std::min(base, Severity::Low);
                report.confidence = Confidence::Low;
                report.qualification = {Qualification::State::Unknown, "only when nothing in front of the service checks the Host header"};
            }
            return;
        case SourceKind::Remote:
            report.confidence = Confidence::Medium;
            return;
        case SourceKind::CommandLine:
            report.severity = std::min(base, Severity::Low);
            report.confidence = Confidence::Medium;
            break;
        default:
            report.severity = std::min(base, Severity::Medium);
            report.confidence = Confidence::Low;
            report.qualification = {Qualification::State::Unknown, "only when somebody else can choose the value"};
            break;
        }
        // Without a proven source the title must not claim one.
        if (report.variant.empty() && m_rule.titles.contains("unknown"))
            report.variant = "unknown";
    }

    const FileContext& m_file;
    const FileFacts& m_facts;
    const Code& m_code;
    const Rule& m_rule;
    LocalTaint m_taint;
    const NamedTable* m_sanitizers;
    Reporter& m_reporter;
    CallerTaint* m_callers;
    FileId m_id;
    bool m_remote = false;
    bool m_commandLine = false;
    std::vector<NodeId> m_steps; ///< the way of the value that is being graded
    std::vector<Found> m_found;
};

} // namespace

void UntrustedValue::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    const auto* sinks = calleeTable(rule, "sink-callees");
    if (!project.index || !sinks || !rule.data.contains("across-files"))
        return;
    bool anyLast = false;
    WantedNames names;
    for (const auto name : sinks->callees->lastSegments(anyLast))
        names.add(name);
    CallerTaint callers(project);
    for (FileId id = 0; id < project.index->fileCount(); ++id) {
        const auto* file = project.index->isProduction(id) ? contextOf(project, id) : nullptr;
        if (!file || (!anyLast && !names.anyIn(file->facts.code.texts)))
            continue;
        Interruption::check();
        Scan(*file, rule, reporter, &callers, id).run();
    }
}

void UntrustedValue::inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const
{
    Scan(file, rule, reporter).run();
}

} // namespace punchlist
