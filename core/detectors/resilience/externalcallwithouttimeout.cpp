#include "detectors/resilience/externalcallwithouttimeout.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/filescan.h"
#include "detectors/observability/logcalls.h"
#include "detectors/security/sinktext.h"
#include "facts/expressions.h"
#include "rules/clause.h"

#include <algorithm>
#include <array>

namespace punchlist {
namespace {

/// Code that runs in a browser: a person waits there, and can reload.
bool isBrowserCode(const FileFacts& facts)
{
    if (!isJavaScriptFamily(facts.language))
        return false;
    if (!facts.nodes(NodeKind::Jsx).empty())
        return true;
    static constexpr auto libraries = std::to_array<std::string_view>(
        {"react", "react-dom", "vue", "svelte", "preact", "solid-js", "@angular/core", "next/router", "next/navigation", "@tanstack/react-query", "zustand", "pinia", "jquery", "swr",
         "redux", "@reduxjs/toolkit", "react-router-dom", "vue-router", "mobx", "prosemirror-view", "@codemirror/view"});
    for (const auto& import : facts.imports) {
        if (std::ranges::find(libraries, facts.text(import.module)) != libraries.end())
            return true;
    }
    static constexpr auto folders = std::to_array<std::string_view>({"frontend/", "client/src/", "web/src/", "/hooks/", "/components/", "ui/src/", "public/", "static/", "/assets/", "extension/"});
    for (const auto folder : folders) {
        if (facts.path.find(folder) != std::string::npos)
            return true;
    }
    // An event that only a page has, and names that no server has.
    if (std::ranges::any_of(facts.calls, [&](const Call& call) { return facts.text(call.method) == "preventDefault"; }))
        return true;
    for (const auto name : facts.nodes(NodeKind::Name)) {
        const auto text = facts.code.text(name);
        if ((text == "window" || text == "document" || text == "localStorage") && !facts.binding(name))
            return true;
    }
    return false;
}

class TimeoutScan : FileScan {
public:
    TimeoutScan(const FileContext& file, const NamedTable& table, Reporter& reporter)
        : FileScan(file, reporter)
        , m_table(table)
    {
    }

    void run()
    {
        if (!m_table.mayMatchIn(m_file))
            return;
        for (const auto& call : m_facts.calls) {
            const auto entry = m_table.find(m_facts.text(call.callee));
            if (entry != CalleeTable::noEntry)
                inspect(call, entry);
        }
    }

private:
    void inspect(const Call& call, std::uint32_t entry)
    {
        const auto language = m_table.attribute(entry, "language");
        if ((language == "python") != (m_facts.language == Language::Python))
            return;
        const auto timeout = lookUpArgument(m_facts, call.node, m_table.attribute(entry, "timeout"));
        bool disabled = false;
        switch (timeout.state) {
        case ArgumentLookup::State::Unknown:
            return;
        case ArgumentLookup::State::Present:
            disabled = m_code.is(m_facts.valueOf(timeout.value), NodeKind::Null) && m_facts.language == Language::Python;
            if (!disabled)
                return;
            break;
        case ArgumentLookup::State::Absent:
            if (m_table.attribute(entry, "default") == "safe") // only switching it off counts
                return;
            break;
        }
        if (asksOwnHost(call) || isFedText(call, entry) || isLimitedAround(call.node) || isLimitedElsewhere(call, entry))
            return;
        report(call, entry, disabled);
    }

    /// `["npm", "run", "build"]`, `["alembic", "upgrade", "head"]`: nobody knows how long that may take, and somebody waits for it.
    bool runsBuildTool(NodeId call) const
    {
        static constexpr auto tools = std::to_array<std::string_view>({"npm", "npx", "yarn", "pnpm", "bun", "make", "cmake", "pip", "pip3", "uv", "poetry", "cargo", "tsc", "alembic", "msgcat", "msgmerge", "msgfmt", "xgettext", "django-admin",
                                                                       "pytest", "webpack", "vite", "esbuild", "sass", "tailwindcss", "rustc", "mvn", "gradle", "helm", "terraform"});
        const auto command = m_facts.valueOf(m_code.child(call, Role::Argument));
        const bool isList = m_code.is(command, NodeKind::List) || m_code.is(command, NodeKind::Tuple) || m_code.is(command, NodeKind::Binary);
        const auto first = isList ? m_code.is(command, NodeKind::Binary) ? command + 2 : command + 1 : command;
        if (first == noNode || first >= m_code.nodes.size() || !m_code.is(first, NodeKind::String))
            return m_file.source.path.find("/management/commands/") != std::string::npos;
        auto text = m_code.text(first);
        text.remove_prefix(text.rfind('/') == std::string_view::npos ? 0 : text.rfind('/') + 1);
        static constexpr auto questions = std::to_array<std::string_view>({"describe", "rev-parse", "log", "status", "show", "diff", "config", "branch", "ls-files", "init", "add", "tag", "symbolic-ref", "merge-base"}); // git looks at its own files
        if (text == "git" && isList && m_code.is(first + 1, NodeKind::String) && (isOneOf(m_code.text(first + 1), questions) || (m_code.text(first + 1) == "remote" && m_code.is(first + 2, NodeKind::String) && m_code.text(first + 2) != "update" && m_code.text(first + 2) != "show")))
            return true;
        return isOneOf(text.substr(0, text.find(' ')), tools) || m_file.source.path.find("/management/commands/") != std::string::npos;
    }

    /// fetch("/api/orders"), fetch(`/api/orders/${id}`): only a page has a host of its own, and whoever waits for it can leave.
    bool asksOwnHost(const Call& call) const
    {
        const auto callee = m_facts.text(call.callee);
        if (!isJavaScriptFamily(m_facts.language) || (callee != "fetch" && !callee.starts_with("axios")))
            return false;
        const auto argument = m_code.child(call.node, Role::Argument);
        const auto value = argument == noNode ? noNode : m_facts.valueOf(argument);
        if (!m_code.is(value, NodeKind::String) && !m_code.is(value, NodeKind::Template))
            return false;
        const auto text = m_file.textOf(value).substr(1);
        return text.starts_with('/') && !text.starts_with("//");
    }

    /// A parser that is given text or bytes does not connect to anything.
    bool isFedText(const Call& call, std::uint32_t entry) const
    {
        const auto wanted = m_table.attribute(entry, "only-url");
        if (wanted.empty())
            return false;
        const auto argument = lookUpArgument(m_facts, call.node, m_table.attribute(entry, "target")).value;
        if (argument == noNode)
            return true;
        const auto value = m_facts.valueOf(argument);
        if (m_code.is(value, NodeKind::String))
            return !m_code.text(value).starts_with("http");
        const auto words = toLower(m_file.textOf(argument));
        return words.find("url") == std::string::npos && words.find("link") == std::string::npos && words.find("http") == std::string::npos;
    }

    /// Options of fetch() that mean something in a browser only: cookies, the cache, requests that outlive the page.
    bool hasBrowserOptions(NodeId call) const
    {
        for (const auto argument : m_code.children(call)) {
            if (m_code[argument].role != Role::Argument || !m_code.is(argument, NodeKind::Dict))
                continue;
            for (const auto pair : m_code.children(argument)) {
                const auto name = m_code.is(pair, NodeKind::Pair) ? m_code.text(pair) : std::string_view{};
                const auto value = name.empty() ? noNode : m_code.child(pair, Role::Value);
                if (name == "credentials" || name == "keepalive" || name == "referrerPolicy" || (name == "cache" && value != noNode && (m_code.text(value) == "no-cache" || m_code.text(value) == "reload")))
                    return true;
            }
        }
        return false;
    }

    /// Under wait_for, timeout(), Promise.race() or a decorator that limits the function.
    bool isLimitedAround(NodeId node) const
    {
        for (auto outer = m_code.parent(node); outer != noNode; outer = m_code.parent(outer)) {
            if (m_code.is(outer, NodeKind::Call)) {
                const auto callee = m_facts.callee(outer);
                if (callee == "asyncio.wait_for" || callee == "Promise.race" || speaksOfTimeout(lastSegmentOf(callee)))
                    return true;
            } else if (m_code.is(outer, NodeKind::With)) {
                for (const auto child : m_code.children(outer)) {
                    if (m_code[child].role == Role::Context && speaksOfTimeout(m_facts.callee(child)))
                        return true;
                }
            } else if (m_code.is(outer, NodeKind::Function)) {
                for (const auto child : m_code.children(outer)) {
                    if (m_code[child].role != Role::Decorator)
                        continue;
                    const auto text = m_file.textOf(child);
                    if (speaksOfTimeout(text) || text.find("stop_after_delay") != std::string_view::npos)
                        return true;
                }
                // A lambda or arrow stands in the call that limits it.
                if (!m_code.has(outer, FlagLambda))
                    return false;
            }
        }
        return false;
    }

    static bool speaksOfTimeout(std::string_view name)
    {
        const auto lower = toLower(name);
        return lower.find("timeout") != std::string::npos || lower.find("fail_after") != std::string::npos || lower.find("move_on_after") != std::string::npos
            || lower.find("deadline") != std::string::npos;
    }

    /// A default for the whole process, an adapter of the session, defaults of the library, a request object that gets it later.
    bool isLimitedElsewhere(const Call& call, std::uint32_t entry)
    {
        const auto elsewhere = m_table.attribute(entry, "elsewhere");
        if (elsewhere.empty())
            return false;
        Interruption::check();
        for (const auto& other : m_facts.calls) {
            const auto callee = m_facts.text(other.callee);
            if (elsewhere == "socket" && callee == "socket.setdefaulttimeout")
                return true;
            if (elsewhere == "session" && m_facts.text(other.method) == "mount" && speaksOfTimeout(m_file.textOf(other.node)))
                return true;
            if (elsewhere == "request" && (m_facts.text(other.method) == "setTimeout" || m_facts.text(other.method) == "settimeout")
                && m_code.is(m_code.child(other.node, Role::Callee), NodeKind::Member) && other.function == call.function)
                return true;
        }
        if (elsewhere != "axios")
            return false;
        // axios.defaults.timeout = 5000
        return std::ranges::any_of(m_facts.nodes(NodeKind::Assign), [&](NodeId assignment) {
            const auto target = m_code.child(assignment, Role::Target);
            return m_code.is(target, NodeKind::Member) && m_code.text(target) == "timeout" && m_facts.qualified(target).find("defaults") != std::string_view::npos;
        });
    }

    bool isInBrowser()
    {
        if (!m_browser)
            m_browser = isBrowserCode(m_facts);
        return *m_browser;
    }

    void report(const Call& call, std::uint32_t entry, bool disabled)
    {
        if (isInBrowser() || (m_facts.text(call.callee) == "fetch" && hasBrowserOptions(call.node)))
            return;
        const auto rank = m_table.attribute(entry, "default");
        const bool isLocal = m_table.attribute(entry, "local") == "yes";
        const bool isTool = m_facts.isScript || (call.context & (InMain | InTest)) != 0 || (isLocal && logcalls::importsAny(m_facts, {"argparse", "click", "typer"}));
        if (isLocal && isTool)
            return; // a tool that a person runs and can stop
        if (isLocal && runsBuildTool(call.node))
            return;
        Report found;
        found.node = call.node;
        found.variant = disabled ? "disabled" : isLocal ? "process" : "";
        if (isTool)
            found.severity = Severity::Info;
        else if (rank == "none" || disabled)
            found.severity = isLocal ? Severity::Low : (call.context & InHandlerFunction) != 0 ? Severity::High : Severity::Medium;
        else
            found.severity = Severity::Low;
        // The library has a limit, if a long one.
        if (rank == "long" && !disabled) {
            found.variant = "long";
            found.confidence = Confidence::Medium;
        }
        if (const auto confidence = confidenceFromName(m_table.attribute(entry, "confidence")); confidence)
            found.confidence = *confidence;
        if (rank == "long" && !disabled) // there is a limit, if a long one
            found.confidence = Confidence::Low;
        std::string shown = readableName(m_facts.text(call.callee));
        const auto target = lookUpArgument(m_facts, call.node, m_table.attribute(entry, "target")).value;
        shown += '(';
        if (target != noNode)
            shown += sentenceText(m_file, target, 50) + (m_code.end(target) < m_code.end(call.node) ? ", …" : "");
        else
            shown += "…";
        shown += ')';
        found.values["call"] = shown;
        found.values["wait"] = disabled ? std::string("for ever: the limit is switched off") : std::string(m_table.attribute(entry, "wait"));
        found.values["how"] = m_table.attribute(entry, "how");
        if ((call.context & InHandlerFunction) != 0)
            found.qualification = {Qualification::State::Holds, "a request waits for it"};
        m_reporter.report(m_file, std::move(found));
    }

    const NamedTable& m_table;
    std::optional<bool> m_browser;
};

} // namespace

void ExternalCallWithoutTimeout::inspectFile(const FileContext& file, const Rule& rule, Reporter& reporter) const
{
    if (const auto* table = calleeTable(rule, "external-callees"))
        TimeoutScan(file, *table, reporter).run();
}

} // namespace punchlist
