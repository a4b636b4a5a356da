#include "detectors/configuration/configkeywithouteffect.h"

#include "base/namefilter.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/projectreport.h"
#include "detectors/security/secrettext.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <unordered_set>
#include <utility>

namespace punchlist {
namespace {

using Use = record::EnvironmentName::Use;

/// Read by a library, a runtime or the platform itself.
bool isReadByOthers(std::string_view name, const Rule& rule)
{
    const auto table = rule.data.find("implicit-variables");
    return table != rule.data.end() && std::ranges::any_of(table->second, [&](const Rule::DataEntry& entry) {
               return entry.value.ends_with('*') ? name.starts_with(std::string_view(entry.value).substr(0, entry.value.size() - 1)) : name == entry.value;
           });
}

bool promisesProtection(std::string_view name)
{
    static constexpr auto words = std::to_array<std::string_view>({"scrub", "encrypt", "encryption", "validate", "limit", "max", "timeout", "secure", "auth", "rate", "ttl", "expire", "retention", "allow", "allowed", "verify"});
    return std::ranges::any_of(wordsOf(name), [](const std::string& word) { return isOneOf(std::string_view(word), words); });
}

/// `RATE_LIMIT_${tier}`, f"RATE_LIMIT_{tier}": the starts of names that the program puts together, and their ends.
std::set<std::string> computedPrefixes(const ProjectContext& project)
{
    constexpr std::size_t minLength = 4;
    std::set<std::string> prefixes;
    for (const auto& file : project.files) {
        if (!isCode(file.facts.language) || file.facts.isTest)
            continue;
        for (const auto node : file.facts.nodes(NodeKind::Template)) {
            auto text = file.textOf(node);
            text.remove_prefix(std::min(text.size(), text.find_first_of("`\"'")));
            text.remove_prefix(std::min(text.size(), text.find_first_not_of("`\"'")));
            const auto end = std::min(text.size(), text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"));
            const bool isHole = end < text.size() && (text[end] == '{' || text[end] == '$');
            if (isHole && end >= minLength && text[end - 1] == '_')
                prefixes.emplace(text.substr(0, end));
            // `${prefix}_CLIENT_ID`: kept as "*_CLIENT_ID"
            while (!text.empty() && (text.back() == '`' || text.back() == '"' || text.back() == '\''))
                text.remove_suffix(1);
            const auto last = text.find_last_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
            if (end == 0 && last != std::string_view::npos && text[last] == '}' && text.size() - last > minLength && text[last + 1] == '_' && text.find('}') == last)
                prefixes.emplace('*' + std::string(text.substr(last + 1)));
        }
    }
    return prefixes;
}

/// Whether programs in languages that are not read stand below a folder: what they ask of the environment cannot be told.
bool hasUnreadPrograms(const ProjectContext& project, std::string_view path)
{
    constexpr std::ptrdiff_t fewest = 3;
    static constexpr auto endings = std::to_array<std::string_view>({".go", ".rs", ".java", ".kt", ".cs", ".rb", ".php", ".ex", ".exs", ".scala", ".swift", ".cpp", ".clj"});
    const auto folder = path.substr(0, path.rfind('/') == std::string_view::npos ? 0 : path.rfind('/') + 1);
    return std::ranges::count_if(project.paths, [&](const std::string& other) {
               return other.starts_with(folder) && std::ranges::any_of(endings, [&](std::string_view ending) { return other.ends_with(ending); });
           }) >= fewest;
}

struct Key {
    std::string name;
    TextRange range;
    std::string note;
};

} // namespace

void ConfigKeyWithoutEffect::inspectProject(const ProjectContext& project, const Rule& rule, Reporter& reporter) const
{
    const auto& index = *project.index;
    // Whatever names the variable outside of .env files, compose files and workflows may read it: code, scripts, images.
    std::unordered_set<std::string_view> read, mentioned, known; // `known`: names of all variables
    NameFilter filter; // of `known`
    bool dynamic = false, hasReader = false;
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        for (const auto& variable : record.environment) {
            known.insert(record.text(variable.name));
            filter.add(record.text(variable.name));
        }
    }
    const auto mention = [&](std::string_view text) {
        if (filter.mayHave(text) && known.contains(text))
            mentioned.insert(text);
    };
    const auto addWords = [&](std::string_view text) {
        for (std::size_t i = 0; i < text.size();) {
            auto end = i;
            while (end < text.size() && ((text[end] >= 'A' && text[end] <= 'Z') || (text[end] >= '0' && text[end] <= '9') || text[end] == '_'))
                ++end;
            if (end > i + 1)
                mention(text.substr(i, end - i));
            i = end + 1;
        }
    };
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        for (const auto& variable : record.environment) {
            if (variable.use == Use::Read || variable.use == Use::Settings) {
                read.insert(record.text(variable.name));
                hasReader = true;
            }
            const auto value = record.text(variable.value);
            if (variable.use == Use::Set || (variable.use == Use::Declared && value.find('$') != std::string_view::npos))
                addWords(value); // ${NAME}
        }
        for (const auto& command : record.commands)
            addWords(record.text(command.text));
        for (const auto& call : record.calls) { // os.environ[f"{prefix}_URL"]: which ones cannot be told
            const auto callee = record.text(call.callee);
            if (callee == "os.environ.items" || callee == "dotenv.dotenv_values" || callee == "os.environ.copy")
                dynamic = true;
        }
    }
    if (!hasReader)
        return;
    // image: shop:${IMAGE_TAG:-latest}; whatever key of a YAML file it stands under
    for (const auto& file : project.files) {
        const auto text = file.facts.language == Language::Yaml ? file.source.view() : std::string_view{};
        for (auto at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 2))
            addWords(text.substr(at + 2, std::min(text.find_first_of("}\n", at), text.size()) - at - 2));
    }
    std::optional<std::set<std::string>> prefixes; // once one is asked for
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (record.isTest || record.isVendored || record.isScript || secrets::isTestSettings(record.path))
            continue;
        std::vector<Key> dead;
        std::set<std::pair<TextId, TextId>> seen; // service and name
        for (const auto& variable : record.environment) {
            const auto name = record.text(variable.name);
            if (variable.use == Use::Settings) {
                const auto field = record.text(variable.attribute);
                // A field that nothing reads, whatever sets it.
                if (index.mentionCount(field, false) == 0 && !field.empty())
                    dead.push_back({std::string(field), variable.range, "field of the settings that nothing reads"});
                continue;
            }
            const bool isWorkflow = record.path.find(".github/") != std::string::npos;
            // `discovery.type`: no program of this repository asks the environment for a name with a dot, the one in the image does.
            if (variable.use == Use::Set && name.find('.') != std::string_view::npos)
                continue;
            if (variable.use == Use::Read || variable.commented || isWorkflow || record.language == Language::Dockerfile || !seen.emplace(variable.service, variable.name).second)
                continue;
            if (read.contains(name) || mentioned.contains(name) || index.isMentionedByPrograms(name) || isReadByOthers(name, rule) || dynamic)
                continue;
            // Images of others have variables of their own: only services that are built here count.
            if (variable.use == Use::Set && record.language == Language::Yaml && !std::ranges::contains(record.builtServices, variable.service))
                continue;
            if (!prefixes)
                prefixes = computedPrefixes(project);
            if (std::ranges::any_of(*prefixes, [&](const std::string& prefix) { return prefix.front() == '*' ? name.ends_with(std::string_view(prefix).substr(1)) : name.starts_with(prefix); }))
                continue;
            dead.push_back({std::string(name), variable.range, "no code reads it"});
        }
        if (dead.empty() || (record.language == Language::DotEnv && hasUnreadPrograms(project, record.path)))
            continue;
        std::ranges::stable_sort(dead, std::greater{}, [](const Key& key) { return promisesProtection(key.name); });
        Report report;
        report.range = dead.front().range;
        report.variant = dead.size() == 1 ? "one" : "";
        report.values["key"] = dead.front().name;
        report.values["count"] = std::to_string(dead.size());
        std::string names;
        for (std::size_t i = 0; i < dead.size() && i < 10; ++i)
            names += (names.empty() ? "`" : ", `") + dead[i].name + '`';
        report.values["names"] = dead.size() > 10 ? names + " and " + std::to_string(dead.size() - 10) + " more" : names;
        report.severity = promisesProtection(dead.front().name) ? Severity::Medium : Severity::Low;
        for (std::size_t i = 1; i < dead.size(); ++i)
            report.evidence.push_back({.path = {}, .range = dead[i].range, .role = EvidenceRole::Place, .note = dead[i].name + ": " + dead[i].note, .snippet = {}});
        reportAt(project, reporter, file, std::move(report));
    }
}

} // namespace punchlist
