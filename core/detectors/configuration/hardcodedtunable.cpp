#include "detectors/configuration/hardcodedtunable.h"

#include "base/namefilter.h"
#include "base/oneof.h"
#include "base/words.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace punchlist {
namespace {

constexpr std::size_t mostPlaces = 30;

struct Site {
    enum class Kind : std::uint8_t { Constant, Field, Parameter, Argument };
    Kind kind = Kind::Constant;
    const FileContext* file = nullptr;
    NodeId node = noNode;
    std::string name;    ///< as written
    std::string topic; ///< its words without "default", joined by '_'
    std::string value;
    std::string_view function{}; ///< of a Parameter: by which name it is called
};

/// Whether a file is where settings belong.
bool isSettingsFile(std::string_view path)
{
    for (const auto& word : wordsOf(path)) {
        if (word == "config" || word == "configs" || word == "conf" || word == "settings" || word == "configuration" || word == "constants" || word == "constant" || word == "const"
            || word == "defaults" || word == "env")
            return true;
    }
    return false;
}

/// Pages and components: what is fixed there is design.
bool isUserInterface(const FileFacts& facts)
{
    if (facts.language == Language::Tsx || facts.path.ends_with(".jsx"))
        return true;
    return isJavaScriptFamily(facts.language) && std::ranges::any_of(facts.imports, [&](const Import& import) {
        const auto module = facts.text(import.module);
        return module == "react" || module == "vue" || module.starts_with("@angular/") || module.starts_with("react-") || module.find("/react-") != std::string_view::npos;
    });
}

/// Every module has its own idea of these: two values say nothing.
bool isEverybodysTopic(std::string_view topic)
{
    return topic == "page_size" || topic == "batch_size" || topic == "max_retries" || topic == "max_attempts" || topic == "max_page_size" || topic == "request_timeout";
}

std::string_view topFolder(std::string_view path) { return path.substr(0, path.find('/')); }

/// Names of policies: "max_retries", "chunk_size", "similarity_threshold", "top_k".
bool namesPolicy(const std::vector<std::string>& words)
{
    static constexpr auto counted = std::to_array<std::string_view>({"tokens", "retries", "attempts", "results", "connections", "workers", "concurrency", "iterations", "steps", "rows", "chunks",
                                                                     "tries", "jobs", "tasks", "documents", "messages", "requests", "candidates"});
    static constexpr auto sized = std::to_array<std::string_view>({"chunk", "batch", "page", "pool", "cache", "queue", "window", "upload", "file", "sample"});
    static constexpr auto last = std::to_array<std::string_view>({"timeout", "threshold", "retries", "interval", "overlap", "temperature", "cooldown", "backoff", "ttl"});
    if (words.empty())
        return false;
    const auto& end = words.back();
    const auto before = words.size() > 1 ? std::string_view(words[words.size() - 2]) : std::string_view{};
    if (words.size() > 1 && (words[0] == "max" || before == "max") && isOneOf(end, counted))
        return true;
    if (end == "size" && isOneOf(before, sized))
        return true;
    if (end == "k" && before == "top")
        return true;
    const bool inUnit = end == "seconds" || end == "secs" || end == "ms" || end == "minutes" || end == "hours";
    return isOneOf(end, last) || (inUnit && isOneOf(before, last));
}

bool isModelName(std::string_view text)
{
    static constexpr auto starts = std::to_array<std::string_view>({"gpt-", "o1-", "o3-", "claude-", "gemini-", "text-embedding-", "mistral-", "llama-", "openai/", "anthropic/", "deepseek-", "command-r"});
    return text.size() < 60 && std::ranges::any_of(starts, [&](std::string_view start) { return text.starts_with(start); });
}

/// The number as it is compared: without "_" and a fraction of nothing.
std::string plainNumber(std::string_view text)
{
    std::string number;
    std::ranges::copy_if(text, std::back_inserter(number), [](char c) { return c != '_'; });
    while (number.find('.') != std::string::npos && number.ends_with('0'))
        number.pop_back();
    if (number.ends_with('.'))
        number.pop_back();
    return number;
}

/// What calls say about a function's parameters, by its name.
struct Overrides {
    std::set<std::string, std::less<>> keywords;
    std::size_t positional = 0;
    bool isCalled = false;
    bool unknown = false; ///< **options, *arguments
};

class TunableScan {
public:
    explicit TunableScan(const ProjectContext& project)
        : m_project(project)
    {
        for (const auto& file : project.files) {
            const auto& facts = file.facts;
            if (isCode(facts.language) && !isUserInterface(facts) && !facts.isTest && !facts.isScript && !facts.isVendored)
                collectSites(file);
        }
        for (const auto& file : project.files) {
            if (isCode(file.facts.language) && !file.facts.isVendored)
                collectOverrides(file.facts);
        }
        std::erase_if(m_sites, [this](const Site& site) { return site.kind == Site::Kind::Parameter && isOverridden(site); });
    }

    const std::vector<Site>& sites() const { return m_sites; }

private:
    void collectOverrides(const FileFacts& facts)
    {
        const auto& code = facts.code;
        for (const auto& call : facts.calls) {
            const auto method = facts.text(call.method);
            const auto asked = m_called.mayHave(method) ? m_overrides.find(method) : m_overrides.end();
            if (asked == m_overrides.end())
                continue;
            auto& known = asked->second;
            known.isCalled = true;
            std::size_t positional = 0;
            for (const auto child : code.children(call.node)) {
                if (code.is(child, NodeKind::Keyword))
                    known.keywords.emplace(code.text(child));
                else if (code.is(child, NodeKind::Spread))
                    known.unknown = true;
                else if (code[child].role == Role::Argument)
                    ++positional;
            }
            known.positional = std::max(known.positional, positional);
        }
    }

    void collectSites(const FileContext& file)
    {
        const auto& facts = file.facts;
        for (const auto node : facts.nodes(NodeKind::Assign))
            assignment(file, node);
        for (const auto node : facts.nodes(NodeKind::Parameter))
            parameter(file, node);
        if (facts.language == Language::Python) {
            for (const auto node : facts.nodes(NodeKind::Keyword))
                keyword(file, node);
        }
    }

    void add(const FileContext& file, NodeId node, Site::Kind kind, std::string_view name, NodeId value)
    {
        const auto& code = file.facts.code;
        if (!code.is(value, NodeKind::Number) && !code.is(value, NodeKind::String))
            return;
        if (code.is(value, NodeKind::String) && !isModelName(code.text(value)))
            return;
        auto words = wordsOf(name);
        if (!words.empty() && words.front() == "default")
            words.erase(words.begin());
        std::string text;
        if (code.is(value, NodeKind::Number) && namesPolicy(words)) {
            text = plainNumber(code.text(value));
            if (text == "0" || text == "1" || text.empty())
                return;
        } else if (code.is(value, NodeKind::String) && !words.empty() && words.back() == "model") {
            text = code.text(value);
        } else {
            return;
        }
        std::string joined;
        for (const auto& word : words)
            joined += (joined.empty() ? "" : "_") + word;
        m_sites.push_back({.kind = kind, .file = &file, .node = node, .name = std::string(name), .topic = std::move(joined), .value = std::move(text), .function = {}});
    }

    void assignment(const FileContext& file, NodeId node)
    {
        const auto& facts = file.facts;
        const auto target = facts.code.child(node, Role::Target);
        if (!facts.code.is(target, NodeKind::Name) || facts.functionOf[node] != noId)
            return;
        const auto parent = facts.code.parent(node);
        const bool inClass = facts.code.is(facts.code.parent(parent), NodeKind::Class);
        const bool inModule = facts.code.is(parent, NodeKind::Module) || facts.code.is(parent, NodeKind::Export);
        if (inClass || inModule)
            add(file, node, inClass ? Site::Kind::Field : Site::Kind::Constant, facts.code.text(target), facts.code.child(node, Role::Value));
    }

    void parameter(const FileContext& file, NodeId node)
    {
        const auto& facts = file.facts;
        const auto& code = facts.code;
        const auto value = code.child(node, Role::Default);
        const auto function = code.parent(node);
        if ((!code.is(value, NodeKind::Number) && !code.is(value, NodeKind::String)) || code.text(node).empty() || !code.is(function, NodeKind::Function))
            return;
        const auto& entry = facts.functions[facts.entryOf[function]];
        if (entry.isLambda || entry.isHandler || entry.isAbstract || isDocumented(facts, function, code.text(node)))
            return; // called by others: nobody knows with what
        static constexpr auto tags = std::to_array<std::string_view>({"inclusion_tag", "simple_tag", "simple_block_tag", "filter", "command", "task"}); // by templates and command lines
        if (std::ranges::any_of(entry.decorators, [&](TextId decorator) {
                auto name = facts.text(decorator);
                while (name.ends_with("()"))
                    name.remove_suffix(2);
                return isOneOf(name.substr(name.rfind('.') == std::string_view::npos ? 0 : name.rfind('.') + 1), tags);
            }))
            return;
        const auto before = m_sites.size();
        add(file, node, Site::Kind::Parameter, code.text(node), value);
        if (m_sites.size() == before)
            return;
        auto name = facts.text(entry.name);
        if (name == "__init__" || name == "constructor")
            name = entry.owner == noId ? name : facts.text(facts.classes[entry.owner].name);
        m_sites.back().function = name;
        m_overrides.try_emplace(name);
        m_called.add(name);
    }

    /// Whether some call gives the parameter another value.
    bool isOverridden(const Site& site) const
    {
        const auto& code = site.file->facts.code;
        const auto& known = m_overrides.find(site.function)->second;
        if (!known.isCalled)
            return false;
        std::size_t position = 0;
        for (const auto child : code.children(code.parent(site.node))) {
            if (child == site.node)
                break;
            if (code.is(child, NodeKind::Parameter) && code.text(child) != "self" && code.text(child) != "cls")
                ++position;
        }
        return known.unknown || known.keywords.contains(code.text(site.node)) || known.positional > position;
    }

    /// Whether the function's docstring speaks of the parameter.
    static bool isDocumented(const FileFacts& facts, NodeId function, std::string_view name)
    {
        const auto& code = facts.code;
        const auto body = code.child(function, Role::Body);
        if (body == noNode || body + 2 >= code.end(function) || !code.is(body + 1, NodeKind::ExpressionStatement) || !code.is(body + 2, NodeKind::String))
            return false;
        return code.text(body + 2).find(name) != std::string_view::npos;
    }

    /// What a model is asked with. Timeouts and limits of single calls are the business of the call.
    void keyword(const FileContext& file, NodeId node)
    {
        static constexpr auto names = std::to_array<std::string_view>({"temperature", "top_k", "max_tokens", "chunk_size", "chunk_overlap", "model", "model_name", "embedding_model"});
        // By how much a stream or the rows of a query are read at a time is a buffer's size.
        static constexpr auto readers = std::to_array<std::string_view>({"iterator", "iter_content", "iter_chunks", "iter_chunked", "iter_bytes", "aiter_bytes", "iter_raw", "aiter_raw", "chunks"});
        const auto& code = file.facts.code;
        const auto* call = file.facts.call(code.parent(node));
        if (call && code.text(node) == "chunk_size" && isOneOf(file.facts.text(call->method), readers))
            return;
        if (isOneOf(code.text(node), names) && code.is(code.parent(node), NodeKind::Call))
            add(file, node, Site::Kind::Argument, code.text(node), code.child(node, Role::Value));
    }

    const ProjectContext& m_project;
    std::unordered_map<std::string_view, Overrides> m_overrides; ///< of the functions of sites
    NameFilter m_called; ///< the keys of m_overrides
    std::vector<Site> m_sites;
};

/// Whether a comment stands on the line or right above it.
bool isCommented(const Site& site)
{
    const auto& file = *site.file;
    const auto line = file.range(site.node).startLine;
    return std::ranges::any_of(file.facts.comments, [&](const Comment& comment) {
        const auto at = file.source.lines.lineOf(comment.startByte);
        const auto end = file.source.lines.lineOf(comment.endByte > comment.startByte ? comment.endByte - 1 : comment.startByte);
        return at == line || end == line || end + 1 == line;
    });
}

std::string noteOf(const Site& site) { return '`' + site.name + "` is " + site.value; }

class TunableReport {
public:
    TunableReport(const std::vector<Site>& sites, Reporter& reporter)
        : m_sites(sites)
        , m_reporter(reporter)
    {
    }

    void run()
    {
        reportDrift();
        reportFiles();
    }

private:
    using Group = std::vector<const Site*>;

    /// A default of the settings that other modules fix to another value.
    void reportDrift()
    {
        std::map<std::string, Group> byConcept;
        for (const auto& site : m_sites) {
            if (site.topic.find('_') != std::string::npos && site.kind != Site::Kind::Argument && !isEverybodysTopic(site.topic))
                byConcept[site.topic].push_back(&site);
        }
        for (auto& [name, group] : byConcept) {
            const auto isDefault = [](const Site* site) {
                return (site->kind == Site::Kind::Constant && (toLower(site->name).starts_with("default") || isSettingsFile(site->file->facts.path)))
                    || (site->kind == Site::Kind::Field && isSettingsFile(site->file->facts.path));
            };
            if (std::ranges::count_if(group, isDefault) != 1)
                continue;
            const auto* setting = *std::ranges::find_if(group, isDefault);
            Group others;
            std::ranges::copy_if(group, std::back_inserter(others), [&](const Site* site) {
                return site->file != setting->file && site->value != setting->value && site->kind != Site::Kind::Constant
                    && (site->file->facts.language == Language::Python) == (setting->file->facts.language == Language::Python)
                    && topFolder(site->file->facts.path) == topFolder(setting->file->facts.path);
            });
            if (others.empty() || others.size() > 5) // a name that everybody uses means something else in each place
                continue;
            m_drifting.insert(others.begin(), others.end());
            m_drifting.insert(setting);
            Report report;
            report.node = setting->node;
            report.variant = "drift";
            report.severity = Severity::Medium;
            fill(report, *setting, others.size() + 1);
            report.values["other"] = others.front()->value;
            report.values["where"] = others.front()->file->facts.path;
            for (const auto* site : others)
                report.evidence.push_back({.path = site->file->source.path, .range = site->file->range(site->node), .role = EvidenceRole::Place, .note = noteOf(*site), .snippet = {}});
            m_reporter.report(*setting->file, std::move(report));
        }
    }

    void reportFiles()
    {
        std::map<const FileContext*, Group> byFile;
        for (const auto& site : m_sites) {
            if (site.kind != Site::Kind::Field && !m_drifting.contains(&site) && !isSettingsFile(site.file->facts.path) && !isCommented(site))
                byFile[site.file].push_back(&site);
        }
        for (auto& [file, group] : byFile) {
            std::ranges::sort(group, {}, [](const Site* site) { return site->node; });
            const auto& first = *group.front();
            Report report;
            report.node = first.node;
            report.variant = group.size() == 1 ? "one" : "";
            report.severity = group.size() == 1 ? Severity::Info : Severity::Low;
            // A named constant is half way there, and a parameter can be given; whether it should be a setting is for people to say.
            if (std::ranges::all_of(group, [](const Site* site) { return site->kind == Site::Kind::Constant || site->kind == Site::Kind::Parameter; }))
                report.confidence = Confidence::Low;
            fill(report, first, group.size());
            report.values["other"] = first.value;
            report.values["where"] = file->facts.path;
            for (std::size_t i = 1; i < std::min(group.size(), mostPlaces); ++i)
                report.evidence.push_back({.path = {}, .range = file->range(group[i]->node), .role = EvidenceRole::Place, .note = noteOf(*group[i]), .snippet = {}});
            m_reporter.report(*file, std::move(report));
        }
    }

    static void fill(Report& report, const Site& site, std::size_t count)
    {
        report.values["name"] = site.name;
        report.values["value"] = site.value;
        report.values["count"] = std::to_string(count);
    }

    const std::vector<Site>& m_sites;
    Reporter& m_reporter;
    std::set<const Site*> m_drifting;
};

} // namespace

void HardcodedTunable::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const TunableScan scan(project);
    TunableReport(scan.sites(), reporter).run();
}

} // namespace punchlist
