#include "rules/ruleset.h"

#include "base/embeddedfile.h"
#include "rules/rulefiles.h"
#include "rules/rulereader.h"
#include "rules/yamltree.h"

#include <algorithm>
#include <filesystem>

namespace punchlist {
namespace {

std::string categoryOf(const std::filesystem::path& file)
{
    auto name = file.parent_path().filename().string();
    return name.empty() ? "general" : name;
}

} // namespace

std::shared_ptr<const RuleSet> RuleSet::builtin()
{
    static const auto rules = [] {
        auto set = std::make_shared<RuleSet>();
        std::vector<RuleProblem> problems;
        for (const auto& file : builtinRuleFiles()) {
            if (auto rule = parse(file.content, file.path, categoryOf(std::filesystem::path(file.path)), problems))
                set->add(*rule);
        }
        return std::shared_ptr<const RuleSet>(std::move(set));
    }();
    return rules;
}

Result<std::shared_ptr<const Rule>> RuleSet::parse(std::string_view yaml, std::string_view file, std::string_view category,
                                                   std::vector<RuleProblem>& problems)
{
    const auto before = problems.size();
    const auto root = readYaml(yaml, file, problems);
    std::shared_ptr<const Rule> rule;
    if (problems.size() == before)
        rule = RuleReader(std::string(file), std::string(category), problems).read(root);
    if (rule)
        return rule;
    const auto& first = problems[before];
    return failure(Error::Code::Syntax, first.file + (first.line > 0 ? ":" + std::to_string(first.line) : "") + ": " + first.message);
}

void RuleSet::addPack(const std::string& folder, std::vector<RuleProblem>& problems)
{
    RuleFiles().addPack(*this, folder, problems);
}

void RuleSet::add(std::shared_ptr<const Rule> rule)
{
    const auto at = std::ranges::lower_bound(m_rules, rule->id, {}, [](const auto& one) -> const std::string& { return one->id; });
    if (at != m_rules.end() && (*at)->id == rule->id)
        *at = std::move(rule);
    else
        m_rules.insert(at, std::move(rule));
}

const Rule* RuleSet::find(std::string_view id) const
{
    const auto at = std::ranges::lower_bound(m_rules, id, {}, [](const auto& one) { return std::string_view(one->id); });
    return at != m_rules.end() && (*at)->id == id ? at->get() : nullptr;
}

} // namespace punchlist
