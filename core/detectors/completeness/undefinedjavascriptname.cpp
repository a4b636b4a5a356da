#include "detectors/completeness/undefinedjavascriptname.h"

#include "detectors/filescan.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace punchlist {
namespace {

using Names = std::unordered_set<std::string>;

/// Names that ECMAScript, browsers, Node, test runners or build tools provide and that people also give to things of their own.
constexpr auto provided = std::to_array<std::string_view>(
    {"Array", "Boolean", "Date", "Error", "Function", "JSON", "Map", "Math", "Number", "Object", "Promise", "Proxy", "Reflect", "RegExp", "Set", "String", "Symbol", "WeakMap", "WeakSet", "WeakRef",
     "BigInt", "Intl", "Atomics", "Iterator", "URL", "URLSearchParams", "Request", "Response", "Headers", "FormData", "Blob", "File", "FileList", "FileReader", "Event", "EventTarget", "EventSource", "CustomEvent", "Node",
     "Element", "Document", "Text", "Comment", "Range", "Selection", "Image", "Audio", "Option", "Notification", "Worker", "WebSocket", "History", "Location", "Navigator", "Storage", "Window", "Screen",
     "Performance", "Cache", "Crypto", "Lock", "Plugin", "Buffer", "React", "JSX", "NodeJS", "Vue", "Components", "angular", "jQuery", "$", "_", "moment", "window", "document", "navigator", "location",
     "history", "screen", "self", "top", "parent", "frames", "event", "name", "status", "origin", "length", "closed", "opener", "performance", "crypto", "caches", "cookieStore", "localStorage",
     "sessionStorage", "indexedDB", "console", "fetch", "alert", "confirm", "prompt", "print", "open", "close", "stop", "focus", "blur", "scroll", "scrollTo", "scrollBy", "find", "postMessage", "atob",
     "btoa", "setTimeout", "setInterval", "clearTimeout", "clearInterval", "setImmediate", "clearImmediate", "queueMicrotask", "requestAnimationFrame", "cancelAnimationFrame", "requestIdleCallback",
     "structuredClone", "matchMedia", "getComputedStyle", "getSelection", "addEventListener", "removeEventListener", "dispatchEvent", "isNaN", "isFinite", "parseInt", "parseFloat", "encodeURIComponent",
     "decodeURIComponent", "encodeURI", "decodeURI", "escape", "unescape", "eval", "globalThis", "global", "process", "require", "module", "exports", "__dirname", "__filename", "arguments", "this", "super",
     "undefined", "NaN", "Infinity", "new", "import", "meta", "describe", "it", "test", "expect", "before", "after", "beforeEach", "afterEach", "beforeAll", "afterAll", "jest", "vi", "vitest", "cy",
     "Cypress", "sinon", "assert", "suite", "context", "chrome", "browser", "Deno", "Bun", "gtag", "google", "importScripts", "registerProcessor", "skipWaiting", "clients", "registration", "defineProps", "defineEmits", "defineExpose"});

bool isProvided(std::string_view name)
{
    return std::ranges::find(provided, name) != provided.end();
}

/// What all files of the repository offer each other.
struct Offer {
    std::unordered_map<std::string, std::string> exported; ///< name -> the file that exports it
    Names global;                                         ///< set on window, globalThis or global; declared
};

Offer offerOf(const ProjectContext& project)
{
    Offer offer;
    for (const auto& file : project.files) {
        const auto& facts = file.facts;
        if (!isJavaScriptFamily(facts.language) || facts.byKind.empty())
            continue;
        if (!facts.isTest) {
            for (const auto name : facts.exported)
                offer.exported.try_emplace(std::string(facts.text(name)), facts.path);
        }
        for (const auto node : facts.nodes(NodeKind::TypeDeclaration))
            offer.global.emplace(facts.code.text(node));
        const auto record = [&](NodeId target) {
            if (!facts.code.is(target, NodeKind::Member))
                return;
            const auto object = facts.code.text(facts.code.child(target, Role::Object));
            if (object == "window" || object == "globalThis" || object == "global" || object == "self")
                offer.global.emplace(facts.code.text(target));
        };
        for (const auto node : facts.nodes(NodeKind::Assign))
            record(facts.code.child(node, Role::Target));
        for (const auto node : facts.nodes(NodeKind::AssignExpression))
            record(facts.code.child(node, Role::Target));
    }
    return offer;
}

class ModuleNames : FileScan {
public:
    ModuleNames(const FileContext& file, const Offer& offer, Reporter& reporter)
        : FileScan(file, reporter)
        , m_offer(offer)
    {
    }

    void run()
    {
        // A script without imports shares its names with every other script of the page.
        const bool isModule = std::ranges::any_of(m_facts.imports, [](const Import& import) { return !import.dynamic; });
        if (!isModule || m_facts.hasSyntaxErrors || m_facts.isTest || m_file.source.path.ends_with(".d.ts"))
            return;
        const auto eval = m_code.texts.find("eval");
        if (eval != 0 && std::ranges::contains(m_facts.calls, eval, &Call::callee))
            return;
        std::unordered_set<TextId> reported;
        for (const auto name : m_facts.nodes(NodeKind::Name)) {
            if (isUndefined(name) && reported.insert(m_code[name].text).second)
                report(name);
        }
    }

private:
    bool isUndefined(NodeId name) const
    {
        const auto text = m_code.text(name);
        const auto role = m_code[name].role;
        if (m_facts.entryOf[name] != noId || text.empty() || isProvided(text) || m_code.has(name, FlagError))
            return false;
        if (role == Role::Target || role == Role::Pattern || role == Role::Key || role == Role::Type || role == Role::Base)
            return false;
        if (m_offer.global.contains(std::string(text)) || isDeclaredInComment(text))
            return false;
        if (!isBoundSomewhere(name) && !m_offer.exported.contains(std::string(text)))
            return false;
        // `export { Order }` may name a type.
        if (m_code.is(m_code.parent(name), NodeKind::Keyword) && m_code.is(m_code.parent(m_code.parent(name)), NodeKind::Export))
            return false;
        for (auto node = m_code.parent(name); node != noNode; node = m_code.parent(node)) {
            if (m_code[node].role == Role::Type || m_code.is(node, NodeKind::TypeDeclaration) || m_code.is(node, NodeKind::Case))
                return false;
            // `typeof name` asks whether there is one.
            if (m_code.is(node, NodeKind::Unary) && m_code.text(node) == "typeof")
                return false;
            if (m_code.is(node, NodeKind::Try) && m_code.child(node, Role::Handler) != noNode)
                return false;
        }
        return !isTestedByTypeof(name);
    }

    /// In some scope of the file.
    bool isBoundSomewhere(NodeId name) const
    {
        return std::ranges::any_of(m_facts.bindings, [&](const Binding& binding) {
            return binding.name == m_code[name].text && binding.kind != Binding::Kind::Attribute && binding.owner == noId;
        });
    }

    bool isTestedByTypeof(NodeId name) const
    {
        return std::ranges::any_of(m_facts.nodes(NodeKind::Unary), [&](NodeId node) {
            return m_code.text(node) == "typeof" && m_code[m_code.child(node, Role::Value)].text == m_code[name].text;
        });
    }

    /// `/* global gapi */`
    bool isDeclaredInComment(std::string_view name) const
    {
        return std::ranges::any_of(m_facts.comments, [&](const Comment& comment) {
            const auto text = m_file.source.view(comment.startByte, comment.endByte);
            return text.starts_with("/*") && text.find("global") < 6 && text.find(name) != std::string_view::npos;
        });
    }

    void report(NodeId name)
    {
        const auto text = std::string(m_code.text(name));
        const auto other = m_offer.exported.find(text);
        Report report;
        report.node = name;
        report.variant = other != m_offer.exported.end() ? "exported" : "scope";
        report.values["name"] = text;
        report.values["when"] = m_facts.functionOf[name] == noId ? "when the module is loaded" : "when the line is reached";
        report.values["where"] = other != m_offer.exported.end() ? other->second : std::string();
        report.confidence = Confidence::Medium;
        report.severity = (m_facts.contextOf[name] & InHandler) != 0 ? Severity::Medium : Severity::High;
        if (other == m_offer.exported.end()) {
            const auto binding = std::ranges::find_if(m_facts.bindings, [&](const Binding& one) {
                return one.name == m_code[name].text && one.kind != Binding::Kind::Attribute && one.owner == noId;
            });
            if (binding != m_facts.bindings.end())
                report.evidence.push_back(evidence(binding->node, EvidenceRole::Context, "known in another scope only"));
        }
        m_reporter.report(m_file, std::move(report));
    }

    const Offer& m_offer;
};

} // namespace

void reportUndefinedJavaScriptNames(const ProjectContext& project, Reporter& reporter)
{
    const auto offer = offerOf(project);
    for (const auto& file : project.files) {
        if (isJavaScriptFamily(file.facts.language) && !file.facts.byKind.empty() && !file.facts.isVendored)
            ModuleNames(file, offer, reporter).run();
    }
}

} // namespace punchlist
