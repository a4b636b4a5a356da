#include "detectors/observability/personaldatainlogs.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "detectors/observability/logcalls.h"
#include "detectors/security/sinktext.h"
#include "flow/taint.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace punchlist {
namespace {

constexpr int maxDepth = 24; ///< levels of an argument that are looked into

enum class Kind : std::uint8_t {
    Contact,   ///< e-mail, telephone, postal address, birthday
    Object,    ///< a whole user, request body or set of headers
    Content,   ///< what somebody wrote: message, prompt, question
    Sensitive, ///< health, payment, identity documents
};

struct Hit {
    NodeId call = noNode;
    NodeId value = noNode;
    Kind kind = Kind::Contact;
    std::string_view level;
};

/// What a name promises to hold about a person.
std::optional<Kind> personalKind(std::string_view name)
{
    // CONSTANTS are settings: SUPPORT_EMAIL
    if (std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; }))
        return std::nullopt;
    auto words = wordsOf(name);
    static constexpr auto ours = std::to_array<std::string_view>({"from", "sender", "support", "admin", "default", "service", "noreply", "test", "example"});
    if (words.empty() || isOneOf(words.front(), ours))
        return std::nullopt;
    if (words.size() > 1 && (words.back() == "number" || words.back() == "raw"))
        words.pop_back();
    const auto& last = words.back();
    const auto before = words.size() > 1 ? std::string_view(words[words.size() - 2]) : std::string_view{};
    if (last == "ssn" || last == "iban" || last == "cvv" || last == "cvc" || last == "diagnosis" || (last == "card" && (before == "credit" || before == "debit" || words.size() != wordsOf(name).size()))
        || last == "passport" || (last == "security" && before == "social"))
        return Kind::Sensitive;
    if (last == "email" || last == "emails" || last == "phone" || last == "telephone" || last == "dob" || last == "birthday" || last == "birthdate" || (last == "birth" && before == "of"))
        return Kind::Contact;
    static constexpr auto postal = std::to_array<std::string_view>({"street", "home", "postal", "billing", "shipping", "mailing", "customer", "email", "delivery", "residential"});
    if (last == "address" && isOneOf(before, postal))
        return Kind::Contact;
    return std::nullopt;
}

/// Names of texts that people write. They count when they come from a request.
bool isContentName(std::string_view name)
{
    static constexpr auto content = std::to_array<std::string_view>({"message", "prompt", "query", "question", "content", "text", "transcript", "conversation", "comment", "note", "notes"});
    const auto words = wordsOf(name);
    // errorMessage, logMessage, statusText: what programs write.
    static constexpr auto programs = std::to_array<std::string_view>({"error", "err", "log", "status", "warning", "exception", "debug"});
    if (words.size() > 1 && isOneOf(std::string_view(words[words.size() - 2]), programs))
        return false;
    return !words.empty() && isOneOf(words.back(), content);
}

/// Names of times, switches, numbers and kinds.
bool isImpersonalName(std::string_view name)
{
    static constexpr auto kinds = std::to_array<std::string_view>({"at", "date", "time", "enabled", "disabled", "active", "id", "ids", "count", "limit", "offset", "page", "size", "type", "status", "state", "sort", "order", "environment", "version", "weight", "interval", "timeout"});
    const auto words = wordsOf(name);
    return !words.empty() && (isOneOf(std::string_view(words.back()), kinds) || words.front() == "is" || words.front() == "has");
}

class LogScan : FileScan {
public:
    LogScan(const FileContext& file, Reporter& reporter)
        : FileScan(file, reporter)
        , m_taint(file.facts)
    {
    }

    void run()
    {
        const bool printsForPerson = logcalls::isCommandLineTool(m_facts) || logcalls::isBrowserCode(m_facts);
        for (const auto& call : m_facts.calls) {
            if ((call.context & (InTest | InMain)) != 0)
                continue;
            const auto channel = logcalls::channelOf(m_facts, call);
            if (channel == logcalls::Channel::None ? !recordsAttribute(call) : channel == logcalls::Channel::Print && printsForPerson)
                continue;
            for (const auto child : m_code.children(call.node)) {
                if (m_code[child].role != Role::Argument && m_code[child].role != Role::Keyword)
                    continue;
                m_found = {};
                look(child, 0);
                if (m_found.value != noNode) {
                    m_hits.push_back({call.node, m_found.value, m_found.kind, logcalls::levelOf(m_facts, call)});
                    break;
                }
            }
        }
        if (!m_hits.empty())
            report();
    }

private:
    /// span.set_attribute("user.email", …), sentry_sdk.set_extra(…)
    bool recordsAttribute(const Call& call) const
    {
        const auto callee = m_facts.text(call.callee);
        const auto method = m_facts.text(call.method);
        if (callee == "sentry_sdk.set_extra" || callee == "sentry_sdk.set_context" || callee == "sentry_sdk.set_tag")
            return true;
        return (method == "set_attribute" || method == "setAttribute") && toLower(callee).find("span") != std::string::npos;
    }

    void found(NodeId value, Kind kind)
    {
        if (m_found.value == noNode || kind > m_found.kind)
            m_found = {.value = value, .kind = kind};
    }

    /// The parts of an argument that end up in the log.
    void look(NodeId node, int depth)
    {
        if (node == noNode || depth > maxDepth)
            return;
        switch (m_code[node].kind) {
        case NodeKind::Name:
        case NodeKind::Member:
            lookAtName(node);
            return;
        case NodeKind::Subscript: {
            const auto index = m_code.child(node, Role::Index);
            if (m_code.is(index, NodeKind::String)) {
                if (const auto kind = personalKind(m_code.text(index)))
                    found(node, *kind);
            }
            return; // a slice shows a part only
        }
        case NodeKind::Call:
            lookAtCall(node, depth);
            return;
        case NodeKind::Conditional:
            look(m_code.child(node, Role::Body), depth + 1);
            look(m_code.child(node, Role::Else), depth + 1);
            return;
        case NodeKind::Compare:
        case NodeKind::Unary:
        case NodeKind::Function:
        case NodeKind::Comprehension:
            return;
        case NodeKind::Pair:
            look(m_code.child(node, Role::Value), depth + 1);
            return;
        case NodeKind::Logical:
            if (m_code.text(node) == "and") { // `user and user.id`
                look(m_code.child(node, Role::Right), depth + 1);
                return;
            }
            break;
        default:
            break;
        }
        for (const auto child : m_code.children(node))
            look(child, depth + 1);
    }

    void lookAtName(NodeId node)
    {
        const auto name = m_code.text(node);
        const auto object = m_code.is(node, NodeKind::Member) ? m_code.child(node, Role::Object) : noNode;
        const auto owner = object == noNode ? std::string_view{} : m_code.text(object);
        static constexpr auto settings = std::to_array<std::string_view>({"settings", "config", "conf", "options", "env", "environ", "cfg", "constants"});
        if (isOneOf(toLower(owner), settings))
            return;
        if (const auto kind = personalKind(name)) {
            // A loop over e-mail messages is not a loop over addresses; `email.subject` was not meant, `email` may be.
            if (!holdsObject(node))
                found(node, *kind);
            return;
        }
        static constexpr auto people = std::to_array<std::string_view>({"user", "customer", "patient", "order", "person", "profile", "contact", "member"});
        if (name == "address" && !owner.empty() && isOneOf(toLower(owner), people)) {
            found(node, Kind::Contact);
            return;
        }
        if (isWholeObject(m_facts.valueOf(node))) {
            if (!reportsPolicy(node))
                found(node, Kind::Object);
            return;
        }
        // In JavaScript an object in a log is written out with its fields; in Python it is up to its class.
        if (!m_isPython && (name == "user" || name == "currentUser" || name == "customer") && (object == noNode || owner == "req" || owner == "request")) {
            found(node, Kind::Object);
            return;
        }
        if (isContentName(name) && !isAnswer(name, owner) && isFromRequest(node))
            found(node, Kind::Content);
    }

    /// `response.content`: what another service answered.
    static bool isAnswer(std::string_view name, std::string_view owner)
    {
        static constexpr auto answers = std::to_array<std::string_view>({"response", "resp", "res", "result", "reply", "answer", "r"});
        return (name == "content" || name == "text") && isOneOf(owner, answers);
    }

    /// What browsers send to the address of `report-uri`: which rule a page broke.
    bool reportsPolicy(NodeId node) const
    {
        static constexpr auto policies = std::to_array<std::string_view>({"csp", "report", "violation", "nel"});
        const auto* function = m_facts.function(node);
        return function && std::ranges::any_of(wordsOf(m_facts.text(function->scope)), [](const std::string& word) { return isOneOf(std::string_view(word), policies); });
    }

    /// A local name whose value is made by a class of its own: `email = EmailMessage()`.
    bool holdsObject(NodeId node) const
    {
        const auto value = m_facts.valueOf(node);
        if (!m_code.is(value, NodeKind::Call) || value == node)
            return false;
        const auto callee = m_facts.callee(value);
        const auto dot = callee.find_last_of(".@~");
        const auto last = dot == std::string_view::npos ? callee : callee.substr(dot + 1);
        return !last.empty() && last.front() >= 'A' && last.front() <= 'Z';
    }

    /// request.headers, req.body, await request.json(): all that somebody sent.
    bool isWholeObject(NodeId value) const
    {
        if (m_code.is(value, NodeKind::Await))
            value = m_code.child(value, Role::Value);
        const auto* call = m_facts.call(value);
        auto member = call ? m_code.child(value, Role::Callee) : value;
        if (call && m_facts.callee(value) == "dict")
            return isWholeObject(m_code.child(value, Role::Argument));
        if (!m_code.is(member, NodeKind::Member))
            return false;
        const auto name = m_code.text(member);
        const auto object = m_code.child(member, Role::Object);
        // `error.request.headers` is what was sent to somebody else.
        const bool ofSelf = m_code.is(object, NodeKind::Member) && (m_code.text(object + 1) == "self" || m_code.text(object + 1) == "this" || m_code.text(object + 1) == "ctx");
        const auto owner = m_code.is(object, NodeKind::Name) || ofSelf ? m_code.text(object) : std::string_view{};
        const bool ofRequest = owner == "req" || owner == "request";
        if (call)
            return ofRequest && (name == "json" || name == "get_json" || name == "form" || name == "body") && m_taint.of(value).kind == SourceKind::Request;
        if (name == "headers")
            return ofRequest;
        static constexpr auto bodies = std::to_array<std::string_view>({"body", "form", "POST", "data", "json", "values", "cookies"});
        return ofRequest && isOneOf(name, bodies) && m_taint.of(value).kind == SourceKind::Request;
    }

    /// `const { expiresAt, enabled } = req.body` beside it: the handler knows a body of nothing that is about people.
    bool isImpersonalBody(NodeId node) const
    {
        const auto* function = m_facts.function(node);
        if (!function || m_isPython || !m_code.is(m_facts.valueOf(node), NodeKind::Member) || m_code.text(m_facts.valueOf(node)) != "body")
            return false;
        const auto text = m_file.textOf(function->node);
        std::size_t known = 0;
        for (const std::string_view end : {"} = req.body", "} = request.body"}) {
            for (auto close = text.find(end); close != std::string_view::npos; close = text.find(end, close + 1)) {
                const auto open = text.rfind('{', close);
                const auto fields = open == std::string_view::npos ? std::string_view{"..."} : text.substr(open + 1, close - open - 1);
                if (fields.find("...") != std::string_view::npos)
                    return false;
                for (std::size_t at = 0; at < fields.size();) {
                    const auto comma = std::min(fields.find(',', at), fields.size());
                    auto name = fields.substr(at, comma - at);
                    at = comma + 1;
                    name.remove_prefix(std::min(name.find_first_not_of(" \n\r\t"), name.size()));
                    name = name.substr(0, name.find_first_of(" :=\n\r\t"));
                    if (name.empty())
                        continue;
                    if (!isImpersonalName(name))
                        return false;
                    ++known;
                }
            }
        }
        return known > 0;
    }

    /// The value itself comes from a request, not something that was put together with it.
    bool isFromRequest(NodeId node) const
    {
        const auto value = m_facts.valueOf(node);
        if (!m_code.is(value, NodeKind::Name) && !m_code.is(value, NodeKind::Member) && !m_code.is(value, NodeKind::Subscript) && !m_facts.call(value))
            return false;
        const auto taint = m_taint.of(value);
        return taint.kind == SourceKind::Request && !taint.guessed;
    }

    void lookAtCall(NodeId node, int depth)
    {
        if (isWholeObject(node)) {
            found(node, Kind::Object);
            return;
        }
        const auto* call = m_facts.call(node);
        const auto method = call ? m_facts.text(call->method) : std::string_view{};
        const auto callee = m_code.child(node, Role::Callee);
        static constexpr auto texts = std::to_array<std::string_view>({"str", "repr", "String", "stringify", "dumps", "format", "join", "dict", "concat", "pformat"});
        static constexpr auto forms = std::to_array<std::string_view>({"lower", "upper", "strip", "toString", "toLowerCase", "toUpperCase", "trim", "decode", "encode"});
        if (method == "get" || method == "pop") { // data.get("email")
            const auto key = m_code.child(node, Role::Argument);
            if (m_code.is(key, NodeKind::String)) {
                if (const auto kind = personalKind(m_code.text(key)))
                    found(node, *kind);
            }
            return;
        }
        if (m_code.is(callee, NodeKind::Member) && isOneOf(method, forms)) {
            look(m_code.child(callee, Role::Object), depth + 1);
            return;
        }
        static constexpr auto dumps = std::to_array<std::string_view>({"dict", "model_dump", "model_dump_json", "toJSON", "to_dict", "json"});
        if (m_code.is(callee, NodeKind::Member) && isOneOf(method, dumps)) {
            const auto object = m_code.child(callee, Role::Object);
            const auto name = m_code.is(object, NodeKind::Name) || m_code.is(object, NodeKind::Member) ? m_code.text(object) : std::string_view{};
            if (name == "user" || name == "current_user" || name == "customer" || name == "patient" || (!name.empty() && m_taint.of(object).kind == SourceKind::Request && !m_taint.of(object).guessed))
                found(node, Kind::Object);
            return;
        }
        if (!isOneOf(method, texts))
            return; // len(), mask(), and everything of which it is not known what it returns
        for (const auto child : m_code.children(node)) {
            if (m_code[child].role == Role::Argument || m_code[child].role == Role::Keyword)
                look(child, depth + 1);
        }
    }

    void report()
    {
        const auto& worst = *std::ranges::max_element(m_hits, {}, [](const Hit& hit) { return std::pair(hit.level != "debug", hit.kind); });
        Report report;
        report.node = worst.call;
        report.variant = m_hits.size() > 1 ? "several" : "";
        report.values["value"] = sentenceText(m_file, worst.value, 50);
        report.values["what"] = worst.kind == Kind::Contact ? "data about a person"
            : worst.kind == Kind::Object                    ? "a whole object with data about people"
            : worst.kind == Kind::Content                   ? "what a user wrote"
                                                            : "highly personal data";
        report.values["count"] = std::to_string(m_hits.size());
        if (worst.level == "debug")
            report.severity = Severity::Low;
        else if (worst.kind == Kind::Sensitive || (worst.kind == Kind::Content && isMessage(worst.value)))
            report.severity = Severity::High;
        report.confidence = worst.kind == Kind::Object && !m_isPython ? Confidence::Medium : worst.kind == Kind::Contact ? Confidence::High : Confidence::Medium;
        if (worst.kind == Kind::Object && isImpersonalBody(worst.value))
            report.confidence = Confidence::Low;
        for (const auto& hit : m_hits) {
            if (hit.call != worst.call)
                report.evidence.push_back(evidence(hit.call, EvidenceRole::Place, sentenceText(m_file, hit.value, 50)));
        }
        if (const auto taint = m_taint.of(worst.value); taint.kind == SourceKind::Request && taint.source != noNode && taint.source != worst.value)
            report.evidence.push_back(evidence(taint.source, EvidenceRole::Source, "comes from the request"));
        m_reporter.report(m_file, std::move(report));
    }

    bool isMessage(NodeId value) const
    {
        const auto words = m_code.is(value, NodeKind::Name) || m_code.is(value, NodeKind::Member) ? wordsOf(m_code.text(value)) : std::vector<std::string>();
        return !words.empty() && (words.back() == "message" || words.back() == "prompt" || words.back() == "transcript" || words.back() == "conversation");
    }

    mutable LocalTaint m_taint;
    struct {
        NodeId value = noNode;
        Kind kind = Kind::Contact;
    } m_found;
    std::vector<Hit> m_hits;
};

} // namespace

void PersonalDataInLogs::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    if (isCode(file.facts.language) && !file.facts.isTest && !file.facts.isScript && !file.facts.byKind.empty())
        LogScan(file, reporter).run();
}

} // namespace punchlist
