#include "detectors/operations/cachedsecret.h"

#include "base/interruption.h"
#include "base/oneof.h"
#include "base/words.h"
#include "detectors/objectlifetime.h"
#include "detectors/projectreport.h"
#include "rules/calleepattern.h"

#include <algorithm>
#include <array>

namespace punchlist {
namespace {

bool namesSecret(std::string_view name)
{
    const auto words = wordsOf(name);
    static constexpr auto alone = std::to_array<std::string_view>({"secret", "password", "token", "apikey"});
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (isOneOf(std::string_view(words[i]), alone))
            return words.size() < 2 || (words.back() != "tokens" && words.back() != "url" && words.back() != "name" && words.back() != "path" && words.back() != "file");
        if (words[i] == "key" && i > 0 && (words[i - 1] == "api" || words[i - 1] == "access" || words[i - 1] == "secret" || words[i - 1] == "private"))
            return true;
    }
    return false;
}

/// Whether a class has something that reads the secret again: a method that sets the attribute outside of the constructor.
bool isRenewed(const FileFacts& facts, ClassId owner, std::string_view attribute)
{
    const auto& code = facts.code;
    for (const auto assign : facts.nodes(NodeKind::Assign)) {
        const auto target = code.child(assign, Role::Target);
        const auto* function = facts.function(assign);
        if (function && function->owner == owner && facts.text(function->name) != "__init__" && code.is(target, NodeKind::Member) && code.text(target) == attribute)
            return true;
    }
    return std::ranges::any_of(facts.functions, [&](const Function& function) {
        static constexpr auto words = std::to_array<std::string_view>({"refresh", "reload", "rotate", "renew"});
        return function.owner == owner && std::ranges::any_of(wordsOf(facts.text(function.name)), [](const std::string& word) { return isOneOf(std::string_view(word), words); });
    });
}

/// `@lru_cache def get_settings()`: the settings themselves are read once.
std::optional<Evidence> cachedSettings(const ProjectIndex& index)
{
    for (FileId file = 0; file < index.fileCount(); ++file) {
        const auto& record = index.record(file);
        if (record.language != Language::Python || !index.isProduction(file))
            continue;
        for (const auto& function : record.functions) {
            const auto name = record.text(function.name);
            const bool isCached = std::ranges::any_of(function.decorators, [&](TextId decorator) { return record.text(decorator).find("cache") != std::string_view::npos; });
            if (isCached && (name.ends_with("settings") || name.ends_with("config")))
                return evidenceAt(index, file, function.header, EvidenceRole::Holder, "reads the settings once and keeps them");
        }
    }
    return std::nullopt;
}

} // namespace

void CachedSecret::inspectProject(const ProjectContext& project, const Rule&, Reporter& reporter) const
{
    const auto& index = *project.index;
    if (index.routes().empty())
        return; // a tool that ends reads its secrets again the next time
    const ObjectLifetime lifetime(project);
    std::optional<std::optional<Evidence>> settings; ///< looked for with the first finding
    for (FileId id = 0; id < index.fileCount(); ++id) {
        const auto& record = index.record(id);
        const auto* file = index.isProduction(id) && record.language == Language::Python ? contextOf(project, id) : nullptr;
        if (!file || file->facts.byKind.empty())
            continue;
        Interruption::check();
        const auto& facts = file->facts;
        const auto& code = facts.code;
        const auto constructor = code.texts.find("__init__");
        if (constructor == 0)
            continue;
        std::vector<ClassId> reported;
        const auto assigns = facts.nodes(NodeKind::Assign);
        const auto keywords = facts.nodes(NodeKind::Keyword); // Client(api_key=settings.api_key)
        std::vector<NodeId> places;
        places.reserve(assigns.size() + keywords.size());
        std::ranges::copy(assigns, std::back_inserter(places));
        std::ranges::copy(keywords, std::back_inserter(places));
        for (const auto assign : places) {
            const auto* function = facts.function(assign);
            if (!function || function->owner == noId || function->name != constructor || std::ranges::find(reported, function->owner) != reported.end())
                continue;
            const auto target = code.is(assign, NodeKind::Keyword) ? assign : code.child(assign, Role::Target);
            const auto value = code.child(assign, Role::Value);
            if ((target != assign && !code.is(target, NodeKind::Member)) || value == noNode || !namesSecret(code.text(target)))
                continue;
            // settings.api_key, settings.api_key.get_secret_value(), get_settings().api_key
            bool fromSettings = false;
            for (NodeId n = value; n < code.end(value); ++n) {
                if (!code.is(n, NodeKind::Member) || !namesSecret(code.text(n)))
                    continue;
                const auto root = toLower(file->textOf(code.child(n, Role::Object)));
                fromSettings = fromSettings || root == "settings" || root == "config" || root == "get_settings()" || root == "self.settings" || root == "self._settings" || root == "get_config()";
            }
            const auto* holder = fromSettings ? lifetime.holderOf(id, function->owner) : nullptr;
            if (!holder || isRenewed(facts, function->owner, code.text(target)))
                continue;
            reported.push_back(function->owner);
            Report report;
            report.node = assign;
            report.values["class"] = facts.text(facts.classes[function->owner].name);
            report.values["attribute"] = code.text(target);
            report.evidence.push_back(*holder);
            if (!settings)
                settings = cachedSettings(index);
            if (*settings)
                report.evidence.push_back(**settings);
            reporter.report(*file, std::move(report));
        }
    }
}

} // namespace punchlist
