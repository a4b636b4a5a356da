#include "detectors/security/exposedsecret.h"

#include "base/haswordof.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "detectors/security/secrettext.h"
#include "facts/expressions.h"
#include "flow/taint.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

/// What a call keeps for others: a queue or a shared cache. Empty for other calls.
std::string_view storeOf(std::string_view callee, std::string_view method)
{
    static constexpr auto queues = std::to_array<std::string_view>({"send_task", "apply_async", "delay", "lpush", "rpush", "lPush", "rPush", "xadd", "xAdd", "send_message", "sendMessage", "sendToQueue", "basic_publish", "enqueue_job", "addBulk"});
    static constexpr auto queueWords = std::to_array<std::string_view>({"queue", "queues"});
    static constexpr auto cacheWords = std::to_array<std::string_view>({"redis", "cache"});
    const auto start = wordStart(method, 0);
    const auto verb = method.substr(start, wordEnd(method, start) - start);
    if (isOneOf(method, queues) || isLowerCaseOf("enqueue", verb) || isLowerCaseOf("publish", verb))
        return "a queue";
    const auto owner = callee.substr(0, callee.rfind('.') == std::string_view::npos ? 0 : callee.rfind('.'));
    if (method == "add" && hasWordOf(owner, queueWords))
        return "a queue";
    if ((method == "set" || method == "setex" || method == "setEx" || method == "hset" || method == "put") && hasWordOf(owner, cacheWords))
        return "a cache";
    return {};
}

bool speaksOf(std::string_view name, std::initializer_list<std::string_view> wanted)
{
    const auto words = wordsOf(name);
    return std::ranges::any_of(words, [&](const std::string& word) { return std::ranges::find(wanted, std::string_view(word)) != wanted.end(); });
}

class SecretScan : FileScan {
public:
    SecretScan(const FileContext& file, Reporter& reporter)
        : FileScan(file, reporter)
        , m_taint(file.facts)
    {
    }

    void run()
    {
        for (const auto& call : m_facts.calls) {
            const auto store = storeOf(m_facts.text(call.callee), m_facts.text(call.method));
            if (store.empty() || (call.context & InTest) != 0)
                continue;
            for (const auto argument : m_code.children(call.node)) {
                if (m_code[argument].role == Role::Keyword)
                    named(argument, call.node, store);
                if (m_code[argument].role == Role::Argument || m_code[argument].role == Role::Keyword)
                    mapping(m_code[argument].role == Role::Keyword ? m_code.child(argument, Role::Value) : argument, call.node, store);
            }
        }
    }

private:
    /// {"api_key": api_key}, also inside json.dumps() and one mapping further in.
    void mapping(NodeId value, NodeId call, std::string_view store, int depth = 0)
    {
        constexpr int deepest = 2;
        if (value == noNode || depth > deepest)
            return;
        auto dict = m_facts.valueOf(value);
        if (const auto* made = m_facts.call(dict); made && (m_facts.text(made->method) == "dumps" || m_facts.text(made->method) == "stringify"))
            dict = m_facts.valueOf(positionalArgument(m_facts, dict, 0));
        if (!m_code.is(dict, NodeKind::Dict))
            return;
        for (const auto pair : m_code.children(dict)) {
            if (!m_code.is(pair, NodeKind::Pair))
                continue;
            named(pair, call, store);
            mapping(m_code.child(pair, Role::Value), call, store, depth + 1);
        }
    }

    /// A pair or keyword argument that is named like a secret.
    void named(NodeId place, NodeId call, std::string_view store)
    {
        const auto name = m_code.text(place);
        const auto value = m_code.child(place, Role::Value);
        if (name.empty() || value == noNode || !secrets::isSecretName(name))
            return;
        const auto origin = originOf(value);
        if (origin == noNode)
            return;
        Report report;
        report.node = place;
        report.values["secret"] = name;
        report.values["store"] = store;
        report.evidence.push_back(evidence(origin, EvidenceRole::Source, "the secret in the clear"));
        report.evidence.push_back(evidence(call, EvidenceRole::Sink, "keeps it"));
        m_reporter.report(m_file, std::move(report));
    }

    /// The decryption, or the field of the request, that the value comes from; noNode when nothing of that kind is known.
    NodeId originOf(NodeId value)
    {
        if (const auto found = decryptionIn(value); found != noNode)
            return found;
        if (m_code.is(value, NodeKind::Name)) {
            const auto* binding = m_facts.binding(value);
            for (const auto& assignment : binding ? m_facts.assignmentsOf(*binding) : std::span<const Assignment>()) {
                const auto found = assignment.value == noNode ? noNode : decryptionIn(assignment.value);
                if (found != noNode)
                    return found;
            }
        }
        const bool isField = m_code.is(m_facts.valueOf(value), NodeKind::Member);
        return isField && m_taint.of(value).kind == SourceKind::Request && secrets::isSecretName(m_code.text(m_facts.valueOf(value))) ? m_facts.valueOf(value) : noNode;
    }

    /// `vault.decrypt(x)`, `await get_decrypted_key()`, but not `encrypt(decrypt(x))`.
    NodeId decryptionIn(NodeId value) const
    {
        for (auto n = value; n < m_code.end(value); ++n) {
            const auto* call = m_facts.call(n);
            if (!call)
                continue;
            const auto method = m_facts.text(call->method);
            if (speaksOf(method, {"encrypt", "hash", "mask", "redact", "sha256", "fingerprint", "sign"}))
                return noNode;
            if (speaksOf(method, {"decrypt", "decrypted", "unseal"}))
                return n;
        }
        return noNode;
    }

    LocalTaint m_taint;
};

} // namespace

void ExposedSecret::inspectFile(const FileContext& file, const Rule&, Reporter& reporter) const
{
    static const NeededNames needed{"api_key", "apiKey", "password", "secret", "token", "access_token", "accessToken", "client_secret", "clientSecret", "private_key", "privateKey", "refresh_token", "refreshToken", "credentials"};
    if (isCode(file.facts.language) && file.mayHold(needed))
        SecretScan(file, reporter).run();
}

} // namespace punchlist
