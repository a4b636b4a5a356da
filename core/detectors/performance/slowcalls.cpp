#include "detectors/performance/slowcalls.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"

#include <algorithm>
#include <array>

namespace punchlist {
namespace {

constexpr int deepest = 5;

/// Whether the receiver is what an earlier call answered, "requests.get().json().get": only clients are made by calls, by those of their
/// class or of a function that creates one.
bool isAnswer(std::string_view callee)
{
    const auto call = callee.rfind("()");
    if (call == std::string_view::npos)
        return false;
    const auto maker = lastSegmentOf(callee.substr(0, call));
    static constexpr auto makers = std::to_array<std::string_view>({"create", "session", "launch", "newPage", "new_page", "createTransport", "client"});
    return !maker.empty() && !(maker.front() >= 'A' && maker.front() <= 'Z') && !isOneOf(maker, makers);
}

} // namespace

bool SlowCalls::isSlow(std::string_view callee, std::string_view method)
{
    static constexpr auto webRoots = std::to_array<std::string_view>({"requests.", "httpx.", "aiohttp.ClientSession", "axios.", "urllib.request.urlopen"});
    static constexpr auto webVerbs = std::to_array<std::string_view>({"get", "post", "put", "patch", "delete", "request", "send", "urlopen", "stream"});
    static constexpr auto roots = std::to_array<std::string_view>({"openai.", "anthropic.", "google.generativeai.", "google.genai.", "litellm.", "cohere.", "mistralai.", "@anthropic-ai/sdk", "@google/generative-ai", "replicate.", "ai.generateText", "smtplib.", "aiosmtplib.", "nodemailer.", "playwright.", "puppeteer."});
    static constexpr auto verbs = std::to_array<std::string_view>({"create", "acreate", "generate", "generate_content", "generateText", "completion", "acompletion", "send", "sendMail", "send_message", "goto", "invoke", "ainvoke", "stream", "parse"});
    const auto startsWith = [callee](std::string_view root) { return callee.starts_with(root); };
    if (isAnswer(callee))
        return false;
    return callee == "fetch" || (isOneOf(method, webVerbs) && std::ranges::any_of(webRoots, startsWith)) || (isOneOf(method, verbs) && std::ranges::any_of(roots, startsWith));
}

bool SlowCalls::isQueued(FunctionKey key)
{
    static constexpr auto names = std::to_array<std::string_view>({"task", "db_task", "background_task", "background", "job", "queued", "enqueue", "enqueued"});
    const auto& record = m_index.record(key.file);
    return std::ranges::any_of(record.functions[key.function].decorators, [&](TextId decorator) {
        const auto text = record.text(decorator);
        const auto name = lastSegmentOf(text);
        return isOneOf(name, names) && (text.find("huey") != std::string_view::npos || text.starts_with("background_task.") || (!text.starts_with("celery.") && queues(name)));
    });
}

bool SlowCalls::queues(std::string_view decorator)
{
    static constexpr auto givers = std::to_array<std::string_view>({"enqueue", "enqueue_job", "delay", "apply_async", "send_task", "put", "put_nowait", "rpush", "lpush", "publish", "submit", "xadd", "kiq", "defer"});
    const auto [known, isNew] = m_queues.try_emplace(std::string(decorator), false);
    for (FileId file = 0; isNew && file < m_index.fileCount(); ++file) {
        const auto& record = m_index.record(file);
        for (FunctionId id = 0; !known->second && m_index.isProduction(file) && id < record.functions.size(); ++id) {
            if (record.text(record.functions[id].name) != decorator)
                continue;
            known->second = std::ranges::any_of(record.calls, [&](const record::Call& call) {
                auto inner = call.function;
                for (int depth = 0; depth < 4 && inner != noId && inner != id; ++depth)
                    inner = record.functions[inner].outer;
                return inner == id && isOneOf(record.text(call.method), givers);
            });
        }
    }
    return known->second;
}

std::optional<Evidence> SlowCalls::search(FunctionKey key, int depth)
{
    if (key.function == noId || depth > deepest)
        return std::nullopt;
    const auto [known, isNew] = m_slow.try_emplace(key);
    if (!isNew)
        return known->second;
    const auto& record = m_index.record(key.file);
    for (const auto& call : record.calls) {
        if (call.function == key.function && (call.context & InHandler) == 0 && isSlow(record.text(call.callee), record.text(call.method)))
            return m_slow[key] = evidenceAt(m_index, key.file, call.range, EvidenceRole::Sink, "waits for another machine in every round");
    }
    for (const auto& edge : m_index.callees(key)) {
        if (edge.call == noId || edge.certainty == Certainty::ByName || edge.callee.function == noId || !m_index.isProduction(edge.callee.file) || isQueued(edge.callee))
            continue;
        if (auto found = search(edge.callee, depth + 1))
            return m_slow[key] = std::move(found);
    }
    return std::nullopt;
}

} // namespace punchlist
