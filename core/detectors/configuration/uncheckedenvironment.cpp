#include "detectors/configuration/uncheckedenvironment.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"
#include "detectors/wantednames.h"
#include "facts/expressions.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

using Use = record::EnvironmentName::Use;

constexpr std::size_t mostPlaces = 40;

/// A credential or an address of a service: without it, nothing that uses it works.
bool isNeeded(std::string_view name)
{
    static constexpr auto telling = std::to_array<std::string_view>({"key", "secret", "token", "password", "dsn", "url", "uri", "credentials", "apikey"});
    static constexpr auto optional = std::to_array<std::string_view>({"proxy", "webhook", "sentry", "optional", "debug", "test", "dev", "public", "analytics", "posthog", "previous", "old", "preview", "cdn", "callback", "redirect", "frontend", "docs", "host", "gateway", "id", "endpoint", "path", "file", "base"});
    // What a bundler puts into pages is decided when they are built.
    for (const std::string_view built : {"NEXT_PUBLIC_", "VITE_", "REACT_APP_", "PUBLIC_", "EXPO_PUBLIC_", "NUXT_PUBLIC_", "GATSBY_", "VERCEL_", "npm_", "GITHUB_", "CI_"}) {
        if (name.starts_with(built))
            return false;
    }
    const auto words = wordsOf(name);
    const auto isOf = [&](const auto& list) { return std::ranges::any_of(words, [&](const std::string& word) { return isOneOf(std::string_view(word), list); }); };
    return words.size() > 1 && isOf(telling) && !isOf(optional) && name != "SECRET_KEY"; // Django refuses to start without it
}

/// Libraries that read the environment into a schema and refuse to start without it.
bool isValidator(std::string_view module)
{
    static constexpr auto modules = std::to_array<std::string_view>({"envalid", "znv", "convict", "env-var", "@t3-oss/env-nextjs", "@t3-oss/env-core", "@t3-oss/env-nuxt", "environs", "env-schema", "pydantic_settings", "dynaconf", "envsafe", "ts-env", "zod-env"});
    return isOneOf(module, modules);
}

/// A value without which the program starts all the same.
struct Read {
    FileId file;
    TextRange range;
    std::string name;
    std::string variable; ///< that holds it, "" when it is handed on at once
    bool inFunction;
    bool becomesNumber;
};

class EnvironmentScan {
public:
    explicit EnvironmentScan(const ProjectContext& project)
        : m_project(project)
        , m_index(*project.index)
    {
    }

    std::vector<Read> run()
    {
        std::vector<Read> reads;
        for (FileId file = 0; file < m_index.fileCount(); ++file) {
            const auto& record = m_index.record(file);
            if (!isCode(record.language) || record.isTest || record.isScript)
                continue;
            if (std::ranges::any_of(record.imports, [&](const record::Import& import) { return isValidator(record.text(import.module)); }))
                return {};
            if (m_index.isProduction(file) && !record.environment.empty())
                collect(file, reads);
        }
        dropChecked(reads);
        return reads;
    }

private:
    void collect(FileId file, std::vector<Read>& reads)
    {
        const auto* context = contextOf(m_project, file);
        if (!context)
            return;
        const auto& record = m_index.record(file);
        for (const auto& entry : record.environment) {
            if (entry.use != Use::Read)
                continue;
            const auto name = record.text(entry.name);
            const auto node = nodeAt(context->facts, entry.range);
            if (node == noNode)
                continue;
            auto& feature = m_features[featureOf(name)];
            feature.emplace(name);
            if (const auto given = nameGivenTo(context->facts, node); !given.empty())
                feature.emplace(given);
            if (entry.hasDefault)
                continue;
            const bool becomesNumber = isParsed(context->facts, node);
            if (!becomesNumber && (!isNeeded(name) || context->facts.language == Language::Python) && !(isNeeded(name) && context->facts.code.is(node, NodeKind::Call)))
                continue; // os.environ["X"] raises by itself
            if (becomesNumber && isTested(context->facts, context->facts.code.parent(node)))
                continue;
            if (!becomesNumber && isTested(context->facts, node))
                continue;
            const auto holder = becomesNumber ? context->facts.code.parent(node) : node;
            if (isPassedBack(context->facts, holder))
                continue;
            const auto variable = nameGivenTo(context->facts, holder);
            reads.push_back({file, entry.range, std::string(name), std::string(variable), entry.function != noId, becomesNumber});
        }
    }

    static NodeId nodeAt(const FileFacts& facts, const TextRange& range)
    {
        for (const auto kind : {NodeKind::Call, NodeKind::Member, NodeKind::Subscript}) {
            const auto nodes = facts.nodes(kind);
            for (const auto node : nodes) {
                if (facts.code[node].startByte == range.startByte && facts.code[node].endByte == range.endByte)
                    return node;
            }
        }
        return noNode;
    }

    /// `Number(process.env.X)`, `parseInt(process.env.X)`: NaN when it is missing, and nobody hears of it.
    static bool isParsed(const FileFacts& facts, NodeId node)
    {
        if (facts.language == Language::Python || facts.code[node].role != Role::Argument)
            return false;
        const auto callee = facts.callee(facts.code.parent(node));
        return callee == "Number" || callee == "parseInt" || callee == "parseFloat" || callee == "Number.parseInt";
    }

    /// Part of a condition, or with something to take instead.
    static bool isTested(const FileFacts& facts, NodeId node)
    {
        const auto& code = facts.code;
        for (int up = 0; node != noNode && up < 8; ++up, node = code.parent(node)) {
            const auto parent = code.parent(node);
            if (parent == noNode || code[node].role == Role::Condition)
                return parent != noNode;
            const auto kind = code[parent].kind;
            if (kind == NodeKind::Logical || kind == NodeKind::Compare || kind == NodeKind::Unary || kind == NodeKind::Conditional)
                return true;
            if (kind == NodeKind::Call) {
                // bool(x), requireEnv(x), isNaN(x), z.string().parse(x), Boolean(x)
                const auto words = wordsOf(facts.text(facts.call(parent)->method));
                static constexpr auto checks = std::to_array<std::string_view>({"bool", "boolean", "require", "required", "assert", "check", "ensure", "validate", "parse", "invariant", "is", "must", "get", "env", "strtobool", "optional", "secret"});
                return std::ranges::any_of(words, [](const std::string& word) { return isOneOf(std::string_view(word), checks); });
            }
            if (kind == NodeKind::Assign || kind == NodeKind::Block || kind == NodeKind::Function)
                return false;
        }
        return false;
    }

    /// Returned or passed on as a whole: the caller decides.
    static bool isPassedBack(const FileFacts& facts, NodeId node)
    {
        const auto& code = facts.code;
        const auto parent = code.parent(node);
        return parent == noNode || code.is(parent, NodeKind::Return) || (code.is(parent, NodeKind::Function) && code[node].role == Role::Body);
    }

    /// Whatever asks for the variable by name anywhere: a list of required names, a schema, a condition on what holds it.
    void dropChecked(std::vector<Read>& reads)
    {
        std::set<std::string, std::less<>> checked;
        std::set<std::string, std::less<>> wanted;
        for (const auto& read : reads) {
            wanted.insert(read.name);
            if (!read.variable.empty())
                wanted.insert(read.variable);
        }
        for (const auto& [part, names] : m_features) {
            if (std::ranges::any_of(reads, [&](const Read& read) { return featureOf(read.name) == part; }))
                wanted.insert(names.begin(), names.end());
        }
        WantedNames names;
        for (const auto& name : wanted)
            names.add(name);
        // A program checks its own environment: those in other languages need no look.
        bool isPython = false, isScript = false;
        for (const auto& read : reads)
            (m_index.record(read.file).language == Language::Python ? isPython : isScript) = true;
        for (const auto& file : m_project.files) {
            const auto& facts = file.facts;
            if (wanted.empty() || !isCode(facts.language) || facts.isTest || facts.isVendored || !(facts.language == Language::Python ? isPython : isScript))
                continue;
            std::map<TextId, const std::string*> here;
            names.each(facts.code.texts, [&](TextId id) {
                here.emplace(id, &*wanted.find(facts.text(id)));
                return true;
            });
            if (!here.empty())
                noteChecks(facts, here, checked);
        }
        // One setting of a feature that is asked for switches the others off with it.
        std::erase_if(reads, [&](const Read& read) {
            const auto& siblings = m_features[featureOf(read.name)];
            return checked.contains(read.name) || (!read.variable.empty() && checked.contains(read.variable)) || std::ranges::any_of(siblings, [&](const std::string& name) { return checked.contains(name); });
        });
    }

    static void noteChecks(const FileFacts& facts, const std::map<TextId, const std::string*>& here, std::set<std::string, std::less<>>& checked)
    {
        const auto& code = facts.code;
        std::vector<bool> isHere(code.texts.size(), false);
        for (const auto& [text, name] : here)
            isHere[text] = true;
        for (const auto kind : {NodeKind::Name, NodeKind::Member}) {
            for (const auto node : facts.nodes(kind)) {
                if (isHere[code[node].text] && isTested(facts, node))
                    checked.insert(*here.at(code[node].text));
            }
        }
        for (const auto node : facts.nodes(NodeKind::String)) {
            if (!isHere[code[node].text])
                continue;
            const auto found = here.find(code[node].text);
            if (found == here.end())
                continue;
            const auto parent = code.parent(node);
            const bool isRead = (code.is(parent, NodeKind::Call) && facts.callee(parent).find("env") != std::string_view::npos) || code.is(parent, NodeKind::Subscript);
            if (!isRead || isTested(facts, parent))
                checked.insert(*found->second);
        }
        for (const auto node : facts.nodes(NodeKind::Pair)) {
            // {NAME: z.string()}; {NAME: process.env.NAME} only passes it on
            const auto found = here.find(code[node].text);
            const auto value = code.child(node, Role::Value);
            if (found != here.end() && code.is(value, NodeKind::Call))
                checked.insert(*found->second);
        }
    }

    /// "GOOGLE" of GOOGLE_CLIENT_SECRET.
    static std::string featureOf(std::string_view name)
    {
        return std::string(name.substr(0, name.find('_')));
    }

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    std::map<std::string, std::set<std::string>> m_features; ///< the variables of a feature and what holds them
};

} // namespace

void UncheckedEnvironment::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    auto reads = EnvironmentScan(project).run();
    if (reads.empty())
        return;
    // First what fails inside of a request: nobody notices at start-up. Of one variable, one place.
    std::ranges::stable_sort(reads, {}, [](const Read& read) { return (read.becomesNumber ? 2 : 0) + (read.inFunction ? 0 : 1); });
    std::set<std::string, std::less<>> names;
    std::erase_if(reads, [&](const Read& read) { return !names.insert(read.name).second; });
    const auto& first = reads.front();
    Report report;
    report.range = first.range;
    report.variant = first.becomesNumber ? "number" : reads.size() == 1 ? "one" : "";
    report.values["variable"] = first.name;
    report.values["count"] = std::to_string(reads.size());
    if (first.inFunction && !first.becomesNumber)
        report.severity = Severity::Medium;
    for (std::size_t i = 1; i < std::min(reads.size(), mostPlaces); ++i)
        report.evidence.push_back(evidenceAt(index, reads[i].file, reads[i].range, EvidenceRole::Place, "`" + reads[i].name + (reads[i].becomesNumber ? "` becomes NaN when it is missing" : "` is not checked")));
    reportAt(project, reporter, first.file, std::move(report));
}

} // namespace punchlist
