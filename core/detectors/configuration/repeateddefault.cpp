#include "detectors/configuration/repeateddefault.h"

#include "base/oneof.h"
#include "base/words.h"
#include "detectors/environmentread.h"
#include "detectors/projectreport.h"
#include "facts/expressions.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace punchlist {
namespace {

constexpr std::size_t shortest = 6;

/// A name of something: a bucket, a host, a model, a prefix. Words that mean the same everywhere are no names.
bool isTelling(std::string_view text)
{
    static constexpr auto common = std::to_array<std::string_view>({"localhost", "127.0.0.1", "0.0.0.0", "development", "production", "postgres", "postgresql", "password", "default", "unknown", "changeme", "us-east-1", "eu-west-1", "us-east-2", "us-west-2", "utf-8", "application/json", "sqlite", "memory", "redis", "anonymous", "disabled", "enabled", "warning", "standard", "staging", "public", "private", "testing", "content", "America", "English"});
    if (text.size() < shortest || text.find_first_of(" \n\t") != std::string_view::npos)
        return false;
    for (const auto word : common) {
        if (text == word || (word.size() > 7 && text.find("localhost") != std::string_view::npos) || text.find("127.0.0.1") != std::string_view::npos)
            return false;
    }
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const auto isJoint = [](char c) { return c == '-' || c == '.' || c == ':' || c == '/' || c == '_' || (c >= '0' && c <= '9'); };
    // One word may be anything; "shop-uploads", "gpt-4o-mini" and "api.mail.io" are somebody's.
    return std::ranges::any_of(text, isLetter) && std::ranges::any_of(text, isJoint) && !text.starts_with('.') && !text.starts_with('/') && text.find('%') == std::string_view::npos && text.find('{') == std::string_view::npos;
}

struct Setting {
    std::string name;  ///< of the variable
    std::string field; ///< of a settings class
    FileId file = noId;
    TextRange range;
};

class DefaultScan {
public:
    explicit DefaultScan(const ProjectContext& project)
        : m_project(project)
        , m_index(*project.index)
    {
    }

    void collectDefaults()
    {
        for (FileId id = 0; id < m_index.fileCount(); ++id) {
            const auto& record = m_index.record(id);
            const auto* file = m_index.isProduction(id) && isCode(record.language) && !record.environment.empty() ? contextOf(m_project, id) : nullptr;
            if (!file)
                continue;
            for (const auto& entry : record.environment) {
                const bool reads = entry.use == record::EnvironmentName::Use::Read || entry.use == record::EnvironmentName::Use::Settings;
                if (!reads || !entry.hasDefault)
                    continue;
                const auto value = defaultIn(file->facts, entry.range);
                if (value == noNode)
                    continue;
                const auto text = file->facts.code.text(value);
                m_definitions[std::string(text)].insert({id, file->facts.code[value].startByte});
                if (isTelling(text) && isPlaceName(record.text(entry.name)))
                    m_defaults.try_emplace(std::string(text), Setting{std::string(record.text(entry.name)), std::string(record.text(entry.attribute)), id, entry.range});
            }
        }
    }

    bool empty() const { return m_defaults.empty(); }

    struct Repeat {
        FileId file;
        TextRange range;
        bool isSecondDefault;
    };

    /// The places that repeat a default, by its text.
    std::map<std::string, std::vector<Repeat>> repeats() const
    {
        std::map<std::string, std::vector<Repeat>> found;
        for (FileId id = 0; id < m_index.fileCount(); ++id) {
            const auto* file = m_index.isProduction(id) && isCode(m_index.record(id).language) ? contextOf(m_project, id) : nullptr;
            if (!file)
                continue;
            std::map<TextId, const std::string*> here;
            for (const auto& [text, setting] : m_defaults) {
                if (!belongsTogether(id, setting.file))
                    continue;
                if (const auto known = file->facts.code.texts.find(text); known != 0)
                    here.emplace(known, &text);
            }
            if (here.empty())
                continue;
            const auto& code = file->facts.code;
            for (const auto node : file->facts.nodes(NodeKind::String)) {
                const auto meant = here.find(code[node].text);
                if (meant != here.end() && !isDefinition(*meant->second, id, code[node].startByte) && isUsed(file->facts, node, m_defaults.at(*meant->second).name))
                    found[*meant->second].push_back({id, file->range(node), code[node].role == Role::Default});
            }
        }
        return found;
    }

    const Setting& settingOf(const std::string& text) const { return m_defaults.at(text); }

private:
    /// Names of places and things that reads and writes have to agree on. Levels, modes and formats may repeat.
    static bool isPlaceName(std::string_view variable)
    {
        static constexpr auto telling = std::to_array<std::string_view>({"bucket", "prefix", "model", "host", "url", "uri", "endpoint", "queue", "topic", "index", "collection", "table", "database", "namespace", "domain", "container", "key", "channel", "stream", "project", "issuer", "audience", "email", "address", "folder", "directory", "dir", "path"});
        const auto words = wordsOf(variable);
        return std::ranges::any_of(words, [](const std::string& word) { return isOneOf(std::string_view(word), telling); });
    }

    /// The literal that is taken when nobody sets the variable.
    static NodeId defaultIn(const FileFacts& facts, const TextRange& range)
    {
        const auto& code = facts.code;
        for (const auto node : facts.nodes(NodeKind::String)) {
            const auto parent = code.parent(node);
            if (parent == noNode)
                continue;
            const bool isInside = code[node].startByte >= range.startByte && code[node].endByte <= range.endByte;
            if (isInside && code.is(parent, NodeKind::Call) && isEnvironmentRead(facts.callee(parent)) && node != positionalArgument(facts, parent, 0))
                return node; // os.getenv("NAME", "value")
            if (isInside && code.is(parent, NodeKind::Assign) && code[node].role == Role::Value)
                return node; // name: str = "value"
            const bool isOther = code.is(parent, NodeKind::Logical) && code[node].role == Role::Right && code[code.child(parent, Role::Left)].startByte == range.startByte;
            if (isOther)
                return node; // process.env.NAME || "value"
        }
        return noNode;
    }

    bool isDefinition(const std::string& text, FileId file, std::uint32_t start) const
    {
        const auto known = m_definitions.find(text);
        return known != m_definitions.end() && known->second.contains({file, start});
    }

    /// Parts of one program: the same language, and the same top folder.
    bool belongsTogether(FileId a, FileId b) const
    {
        const auto& first = m_index.record(a);
        const auto& second = m_index.record(b);
        return (first.language == Language::Python) == (second.language == Language::Python)
            && first.path.substr(0, first.path.find('/')) == second.path.substr(0, second.path.find('/'));
    }

    /// "bucket" of UPLOAD_BUCKET in `bucket=…`, `storage.bucket(…)`: the place is about the same thing.
    static bool sharesWord(std::string_view place, std::string_view setting)
    {
        const auto words = wordsOf(setting);
        const auto here = wordsOf(place);
        return isPlaceName(place) && std::ranges::any_of(here, [&](const std::string& word) { return isPlaceName(word) && std::ranges::contains(words, word); });
    }

    /// Handed to a call, kept under a key, or the default of a parameter, by a name that says the same. Comparisons, lists of choices
    /// and texts for people only mention it.
    static bool isUsed(const FileFacts& facts, NodeId node, std::string_view setting)
    {
        const auto& code = facts.code;
        const auto parent = code.parent(node);
        if (parent == noNode)
            return false;
        if (code[node].role == Role::Default || (code.is(parent, NodeKind::Pair) && code[node].role == Role::Value))
            return !isSchema(code.text(parent)) && sharesWord(code.text(parent), setting);
        if (code.is(parent, NodeKind::Keyword))
            return !isSpeech(facts, code.parent(parent)) && !isSchema(code.text(parent)) && sharesWord(code.text(parent), setting);
        return code.is(parent, NodeKind::Call) && code[node].role == Role::Argument && !isSpeech(facts, parent) && sharesWord(facts.text(facts.call(parent)->method), setting);
    }

    static bool isSchema(std::string_view name)
    {
        static constexpr auto words = std::to_array<std::string_view>({"description", "example", "examples", "help", "title", "label", "placeholder", "default", "text", "message", "name", "id", "value", "content", "const", "display_name", "displayName"});
        return isOneOf(name, words);
    }

    static bool isSpeech(const FileFacts& facts, NodeId call)
    {
        const auto* entry = facts.call(call);
        if (!entry)
            return false;
        static constexpr auto speech = std::to_array<std::string_view>({"log", "info", "debug", "warn", "warning", "error", "exception", "print", "echo", "startswith", "endswith", "startsWith", "endsWith", "includes", "get", "Error", "Exception", "ValueError", "RuntimeError", "Literal", "add_argument", "option", "Option", "Field", "split", "replace", "append", "add", "push", "Form", "Query", "getenv"});
        return isOneOf(facts.text(entry->method), speech);
    }

    const ProjectContext& m_project;
    const ProjectIndex& m_index;
    std::map<std::string, Setting> m_defaults;
    std::map<std::string, std::set<std::pair<FileId, std::uint32_t>>, std::less<>> m_definitions; ///< where a text is some setting's default
};

} // namespace

void RepeatedDefault::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    DefaultScan scan(project);
    scan.collectDefaults();
    if (scan.empty())
        return;
    for (auto& [text, places] : scan.repeats()) {
        // What a person may leave out comes after what nobody can change.
        std::ranges::stable_sort(places, {}, &DefaultScan::Repeat::isSecondDefault);
        const auto& setting = scan.settingOf(text);
        const auto& first = places.front();
        Report report;
        report.range = first.range;
        report.variant = first.isSecondDefault ? "parameter" : "";
        report.values["literal"] = text;
        report.values["setting"] = setting.name;
        report.values["count"] = std::to_string(places.size());
        if (first.isSecondDefault)
            report.severity = Severity::Low;
        report.evidence.push_back(evidenceAt(index, setting.file, setting.range, EvidenceRole::Context, "the setting"));
        for (std::size_t i = 1; i < std::min<std::size_t>(places.size(), 20); ++i)
            report.evidence.push_back(evidenceAt(index, places[i].file, places[i].range, EvidenceRole::Place, "again"));
        reportAt(project, reporter, first.file, std::move(report));
    }
}

} // namespace punchlist
