#include "project/capabilities/cataloguereader.h"

#include "project/capabilities/projectfacts.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace punchlist {
namespace {

using Subject = SignalMatcher::Subject;

constexpr auto subjectKeys = std::to_array<std::pair<std::string_view, Subject>>({
    {"packages", Subject::Package}, {"dependencies", Subject::Dependency}, {"calls", Subject::Call}, {"decorators", Subject::Decorator},
    {"classes", Subject::Class}, {"bases", Subject::Base}, {"functions", Subject::Function}, {"models", Subject::Model},
    {"columns", Subject::Column}, {"environment", Subject::Environment}, {"strings", Subject::String}, {"names", Subject::Name},
    {"routes", Subject::Route}, {"paths", Subject::Path}, {"config", Subject::Config}, {"fact", Subject::Fact},
    {"reaching", Subject::Share}, {"signals", Subject::Signal},
});

constexpr auto whereWords = std::to_array<std::string_view>({"production", "backend", "test", "script", "migration", "code"});

std::string_view trimmed(std::string_view text)
{
    const auto start = text.find_first_not_of(' ');
    return start == std::string_view::npos ? std::string_view{} : text.substr(start, text.find_last_not_of(' ') - start + 1);
}

bool takesExpressions(Subject subject)
{
    switch (subject) {
    case Subject::Package:
    case Subject::Dependency:
    case Subject::Fact:
    case Subject::Share:
    case Subject::Signal: return false;
    default: return true;
    }
}

std::optional<double> numberOf(std::string_view text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

} // namespace

bool CatalogueReader::checkKeys(const YamlNode& node, std::initializer_list<std::string_view> allowed)
{
    if (!node.isMap()) {
        problem(node, "expected a mapping");
        return false;
    }
    for (const auto& key : node.keys) {
        if (!std::ranges::contains(allowed, std::string_view(key.text)))
            problem(key, "unknown key `" + key.text + "`");
    }
    return true;
}

std::string CatalogueReader::text(const YamlNode* node)
{
    if (!node)
        return {};
    if (!node->isScalar())
        problem(*node, "expected a text");
    return node->text;
}

std::string CatalogueReader::required(const YamlNode& map, std::string_view key)
{
    auto value = text(map.find(key));
    if (value.empty())
        problem(map, "`" + std::string(key) + "` is missing");
    return value;
}

std::vector<std::string> CatalogueReader::texts(const YamlNode* node)
{
    std::vector<std::string> result;
    if (!node)
        return result;
    if (node->isScalar())
        result.push_back(node->text);
    else if (node->isSequence()) {
        for (const auto& item : node->items)
            result.push_back(text(&item));
    } else
        problem(*node, "expected a text or a list of texts");
    return result;
}

void CatalogueReader::checkExpression(const YamlNode& node, const std::string& expression)
{
    if (m_expressions == Expressions::Unchecked)
        return;
    const re2::RE2 compiled(expression, re2::RE2::Quiet);
    if (!compiled.ok())
        problem(node, "`" + expression + "` is no regular expression: " + compiled.error());
}

SignalId CatalogueReader::signalId(const YamlNode& node, std::string_view name)
{
    const auto [entry, added] = m_ids.try_emplace(std::string(name), static_cast<SignalId>(m_ids.size()));
    if (added) {
        m_catalogue.m_signals.push_back({std::string(name), {}});
        m_firstUse.push_back({m_file, node.line});
        m_defined.push_back(false);
    }
    return entry->second;
}

void CatalogueReader::read(const CapabilityCatalogue::Text& input)
{
    m_file = input.file;
    const auto before = m_problems.size();
    const auto root = readYaml(input.content, input.file, m_problems);
    if (m_problems.size() != before || !checkKeys(root, {"signals", "probes", "categories"}))
        return;
    if (const auto* node = root.find("signals"))
        readSignals(*node);
    for (const auto key : {"probes", "categories"}) {
        const auto* list = root.find(key);
        if (!list)
            continue;
        if (!list->isSequence())
            problem(*list, "expected a list");
        for (const auto& item : list->items) {
            if (!item.isMap())
                problem(item, "expected a mapping");
            else if (std::string_view(key) == "probes")
                readProbe(item);
            else
                readCategory(item);
        }
    }
}

void CatalogueReader::finish()
{
    for (SignalId id = 0; id < m_defined.size(); ++id) {
        if (!m_defined[id])
            m_problems.push_back({m_firstUse[id].file, m_firstUse[id].line, "the signal `" + m_catalogue.m_signals[id].name + "` is not defined"});
    }
    for (const auto& category : m_catalogue.m_categories) {
        for (const auto& component : category.components) {
            if (!component.capability.empty() && std::ranges::find(m_catalogue.m_probes, component.capability, &Probe::id) == m_catalogue.m_probes.end())
                m_problems.push_back({m_file, 0, "the probe `" + component.capability + "` is not defined"});
        }
    }
}

void CatalogueReader::readSignals(const YamlNode& map)
{
    if (!map.isMap()) {
        problem(map, "expected a mapping of names");
        return;
    }
    for (std::size_t i = 0; i < map.items.size(); ++i) {
        const auto id = signalId(map.keys[i], map.keys[i].text);
        if (m_defined[id])
            problem(map.keys[i], "the signal `" + map.keys[i].text + "` is defined twice");
        m_defined[id] = true;
        Signal signal{map.keys[i].text, {}};
        const auto& value = map.items[i];
        if (value.isMap())
            readMatcher(value, signal);
        for (const auto& item : value.items) {
            if (value.isSequence())
                readMatcher(item, signal);
        }
        if (signal.matchers.empty())
            problem(map.keys[i], "the signal `" + map.keys[i].text + "` looks for nothing");
        m_catalogue.m_signals[id] = std::move(signal);
    }
}

void CatalogueReader::readMatcher(const YamlNode& node, Signal& signal)
{
    if (!node.isMap()) {
        problem(node, "expected a mapping");
        return;
    }
    SignalMatcher common;
    common.line = m_file + ':' + std::to_string(node.line);
    common.files = text(node.find("files"));
    if (!common.files.empty())
        checkExpression(node, common.files);
    common.notFiles = text(node.find("not-files"));
    if (!common.notFiles.empty())
        checkExpression(node, common.notFiles);
    common.body = text(node.find("body"));
    if (!common.body.empty())
        checkExpression(node, common.body);
    common.except = text(node.find("except"));
    if (!common.except.empty())
        checkExpression(node, common.except);
    if (const auto* where = node.find("where")) {
        const auto word = std::ranges::find(whereWords, std::string_view(where->text));
        if (word == whereWords.end())
            problem(*where, "`where` is one of production, backend, test, script, migration, code");
        else
            common.where = static_cast<SignalMatcher::Where>(word - whereWords.begin());
    }
    common.set = text(node.find("of"));
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const auto& key = node.keys[i];
        const auto subject = std::ranges::find(subjectKeys, std::string_view(key.text), &std::pair<std::string_view, Subject>::first);
        if (subject == subjectKeys.end()) {
            if (key.text != "files" && key.text != "where" && key.text != "of" && key.text != "body" && key.text != "except" && key.text != "not-files")
                problem(key, "unknown key `" + key.text + "`");
            continue;
        }
        auto matcher = common;
        matcher.subject = subject->second;
        matcher.patterns = texts(&node.items[i]);
        for (const auto& pattern : matcher.patterns) {
            if (takesExpressions(matcher.subject))
                checkExpression(node.items[i], pattern);
            else if (matcher.subject == Subject::Signal || matcher.subject == Subject::Share)
                signalId(node.items[i], pattern);
            else if (matcher.subject == Subject::Fact && !isProjectFact(pattern))
                problem(node.items[i], "there is no fact `" + pattern + "`");
        }
        if (matcher.subject != Subject::Function && !matcher.body.empty())
            problem(key, "`body` belongs to `functions`");
        if (!takesExpressions(matcher.subject) && matcher.subject != Subject::Package && !matcher.except.empty())
            problem(key, "`except` belongs to texts that are searched");
        if (matcher.subject == Subject::Config && matcher.files.empty())
            problem(key, "`config` needs `files`");
        if (matcher.subject == Subject::Share && !isFunctionSet(matcher.set))
            problem(key, "`reaching` needs `of`: a set of functions");
        signal.matchers.push_back(std::move(matcher));
    }
}

/// "x wired", "not x", "x >= 3", "x share < 0.5"
void CatalogueReader::condition(const YamlNode& node, std::string_view written, std::vector<Condition>& alternatives)
{
    Condition condition;
    auto rest = trimmed(written);
    if (rest.starts_with("not ")) {
        condition.negated = true;
        rest = trimmed(rest.substr(4));
    }
    const auto space = std::min(rest.find(' '), rest.size());
    condition.signal = signalId(node, rest.substr(0, space));
    rest = trimmed(rest.substr(space));
    if (rest == "wired" || rest == "unwired") {
        condition.test = rest == "wired" ? Condition::Test::Wired : Condition::Test::Unwired;
    } else if (!rest.empty()) {
        condition.test = Condition::Test::Count;
        if (rest.starts_with("share ")) {
            condition.test = Condition::Test::Share;
            rest = trimmed(rest.substr(6));
        }
        condition.atLeast = rest.starts_with(">=");
        const auto number = numberOf(trimmed(rest.substr(std::min<std::size_t>(condition.atLeast ? 2 : 1, rest.size()))));
        if ((!condition.atLeast && !rest.starts_with('<')) || !number)
            problem(node, "`" + std::string(written) + "` is no condition; write `x`, `x wired`, `x >= 3` or `x share < 0.5`");
        condition.number = number.value_or(0);
    }
    alternatives.push_back(condition);
}

Conditions CatalogueReader::conditions(const YamlNode* node)
{
    Conditions all;
    for (const auto& line : texts(node)) {
        std::string_view list = line;
        while (!list.empty()) {
            auto rest = list.substr(0, list.find(','));
            list.remove_prefix(std::min(rest.size() + 1, list.size()));
            auto& alternatives = all.emplace_back();
            for (auto at = rest.find(" or "); at != std::string_view::npos; at = rest.find(" or ")) {
                condition(*node, rest.substr(0, at), alternatives);
                rest.remove_prefix(at + 4);
            }
            condition(*node, rest, alternatives);
        }
    }
    return all;
}

void CatalogueReader::readOutcomes(const YamlNode* node, CapabilityValue value, std::vector<Outcome>& outcomes)
{
    if (!node)
        return;
    if (node->isSequence()) {
        for (const auto& item : node->items)
            readOutcomes(&item, value, outcomes);
        return;
    }
    Outcome outcome;
    outcome.value = value;
    if (node->isScalar()) {
        outcome.when = conditions(node);
    } else {
        checkKeys(*node, {"when", "qualifier", "say", "show"});
        outcome.when = conditions(node->find("when"));
        outcome.qualifier = text(node->find("qualifier"));
        outcome.statement = text(node->find("say"));
        for (const auto& name : texts(node->find("show")))
            outcome.evidence.push_back(signalId(*node, name));
    }
    outcomes.push_back(std::move(outcome));
}

void CatalogueReader::readProbe(const YamlNode& node)
{
    checkKeys(node, {"id", "name", "category", "tier", "applies", "present", "partial", "unused", "looked-for", "remedy", "gaps", "demoted-by"});
    Probe probe;
    probe.id = required(node, "id");
    probe.name = required(node, "name");
    probe.category = required(node, "category");
    probe.lookedFor = required(node, "looked-for");
    probe.remedy = required(node, "remedy");
    const auto tier = capabilityTierFromName(required(node, "tier"));
    if (!tier)
        problem(node, "`tier` is one of must, should, nice");
    probe.tier = tier.value_or(CapabilityTier::Should);
    probe.applies = conditions(node.find("applies"));
    readOutcomes(node.find("present"), CapabilityValue::Present, probe.outcomes);
    readOutcomes(node.find("partial"), CapabilityValue::Partial, probe.outcomes);
    readOutcomes(node.find("unused"), CapabilityValue::Unused, probe.outcomes);
    probe.gaps = texts(node.find("gaps"));
    probe.demotedBy = texts(node.find("demoted-by"));
    if (std::ranges::find(m_catalogue.m_probes, probe.id, &Probe::id) != m_catalogue.m_probes.end())
        problem(node, "the probe `" + probe.id + "` is defined twice");
    m_catalogue.m_probes.push_back(std::move(probe));
}

ComponentData CatalogueReader::readComponent(const YamlNode& node)
{
    ComponentData component;
    if (!checkKeys(node, {"name", "weight", "capability", "no-findings-of", "yes", "half", "applies", "missing"}))
        return component;
    component.name = required(node, "name");
    if (const auto* weight = node.find("weight")) {
        const auto number = numberOf(weight->text);
        if (!number || *number <= 0)
            problem(*weight, "`weight` is a number above 0");
        component.weight = number.value_or(1);
    }
    component.capability = text(node.find("capability"));
    component.rules = texts(node.find("no-findings-of"));
    component.applies = conditions(node.find("applies"));
    component.missing = text(node.find("missing"));
    // A list of `yes` is one outcome whose conditions must all hold; alternatives are written with "or".
    for (const auto& [key, value] : {std::pair{"yes", CapabilityValue::Present}, std::pair{"half", CapabilityValue::Partial}}) {
        if (const auto* when = node.find(key))
            component.outcomes.push_back({value, conditions(when), {}, {}, {}});
    }
    const auto ways = (component.capability.empty() ? 0 : 1) + (component.rules.empty() ? 0 : 1) + (component.outcomes.empty() ? 0 : 1);
    if (ways != 1)
        problem(node, "a component has one of `capability`, `no-findings-of` and `yes` with `half`");
    return component;
}

void CatalogueReader::readCategory(const YamlNode& node)
{
    checkKeys(node, {"name", "score", "applies", "components", "rule-categories"});
    CategoryData category;
    category.name = required(node, "name");
    category.applies = conditions(node.find("applies"));
    category.ruleCategories = texts(node.find("rule-categories"));
    const auto score = text(node.find("score"));
    if (score == "findings")
        category.kind = ScoreCategory::Kind::Findings;
    else if (score == "coverage")
        category.kind = ScoreCategory::Kind::Coverage;
    else if (!score.empty())
        problem(node, "`score` is findings or coverage");
    if (const auto* list = node.find("components")) {
        for (const auto& item : list->items)
            category.components.push_back(readComponent(item));
    }
    if (category.kind == ScoreCategory::Kind::Components && category.components.empty())
        problem(node, "a category needs `components` or `score`");
    m_catalogue.m_categories.push_back(std::move(category));
}

} // namespace punchlist
