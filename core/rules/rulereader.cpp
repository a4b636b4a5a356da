#include "rules/rulereader.h"

#include "detectors/detector.h"
#include "rules/patternreader.h"
#include "rules/placeholders.h"

#include <algorithm>
#include <filesystem>

namespace punchlist {
namespace {

bool isKebab(std::string_view text)
{
    if (text.empty() || text.front() == '-' || text.back() == '-' || text.size() > 80)
        return false;
    return std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

constexpr int maxEffortMinutes = 480 * 60; ///< 60 working days: more is a project, not a fix

} // namespace

const NamedTable* calleeTable(const Rule& rule, std::string_view name)
{
    if (!rule.matchers)
        return nullptr;
    const auto at = rule.matchers->tables.find(name);
    return at == rule.matchers->tables.end() ? nullptr : &at->second;
}

std::shared_ptr<const Rule> RuleReader::read(const YamlNode& root)
{
    if (!m_reader.checkKeys(root, "a rule file", schema::ruleKeys()))
        return nullptr;
    readIdentity(root);
    readGrades(root);
    readLists(root);
    readTexts(root);
    readTitles(root);
    readData(root);
    readDetection(root);
    if (!m_reader.failed())
        checkPlaceholders(root);
    if (m_reader.failed())
        return nullptr;
    m_rule->matchers = m_matchers;
    return m_rule;
}

void RuleReader::readIdentity(const YamlNode& root)
{
    if (const auto* id = root.find("id")) {
        m_rule->id = m_reader.text(*id, "id").value_or("");
        const auto stem = std::filesystem::path(m_reader.file()).stem().string();
        if (!m_rule->id.empty() && !isKebab(m_rule->id))
            m_reader.problem(*id, "`id` must be a word of lower-case letters, digits and single hyphens");
        else if (!m_rule->id.empty() && m_rule->id != stem)
            m_reader.problem(*id, "`id` is `" + m_rule->id + "`, but the file is called `" + stem + "`");
    } else {
        m_reader.problem(root, "`id` is missing");
    }
    if (const auto* version = root.find("version"))
        m_rule->version = m_reader.text(*version, "version").value_or("");
    else
        m_reader.problem(root, "`version` is missing");
    if (const auto* enabled = root.find("enabled"))
        m_rule->enabledByDefault = m_reader.boolean(*enabled, "enabled").value_or(true);
}

void RuleReader::readGrades(const YamlNode& root)
{
    const auto grade = [&](const char* key, auto fromName, auto& target, const char* allowed) {
        const auto* node = root.find(key);
        if (!node) {
            m_reader.problem(root, std::string("`") + key + "` is missing");
            return;
        }
        const auto value = node->isScalar() ? fromName(node->text) : std::nullopt;
        if (value)
            target = *value;
        else
            m_reader.problem(*node, std::string("`") + key + "` must be " + allowed);
    };
    grade("severity", severityFromName, m_rule->severity, "`critical`, `high`, `medium`, `low` or `info`");
    grade("confidence", confidenceFromName, m_rule->confidence, "`high`, `medium` or `low`");
    grade("priority", priorityFromName, m_rule->priority, "`P0`, `P1`, `P2` or `P3`");
    if (const auto* scope = root.find("scope")) {
        if (scope->text == "production")
            m_rule->scope = RuleScope::Production;
        else if (scope->text == "tests")
            m_rule->scope = RuleScope::Tests;
        else if (scope->text == "all")
            m_rule->scope = RuleScope::All;
        else
            m_reader.problem(*scope, "`scope` must be `production`, `tests` or `all`");
    }
    if (const auto* group = root.find("group")) {
        if (group->text != "file")
            m_reader.problem(*group, "`group` must be `file`");
        m_rule->groupsPlaces = true;
    }
    const auto* effort = root.find("effort");
    if (!effort) {
        m_reader.problem(root, "`effort` is missing");
        return;
    }
    static constexpr schema::Word keys[] = {{"fixed", "", ""}, {"further", "", ""}};
    if (!m_reader.checkKeys(*effort, "`effort`", keys))
        return;
    const auto* fixed = effort->find("fixed");
    const auto* further = effort->find("further");
    if (!fixed || !further) {
        m_reader.problem(*effort, "`effort` needs `fixed` and `further`, both in minutes");
        return;
    }
    m_rule->effort.fixedMinutes = m_reader.number(*fixed, "fixed", 0, maxEffortMinutes).value_or(0);
    m_rule->effort.furtherMinutes = m_reader.number(*further, "further", 0, maxEffortMinutes).value_or(0);
}

void RuleReader::readLists(const YamlNode& root)
{
    if (const auto* languages = root.find("languages"))
        m_rule->languages = readLanguages(m_reader, *languages);
    else
        m_reader.problem(root, "`languages` is missing");
    if (const auto* cwe = root.find("cwe")) {
        if (!cwe->isSequence())
            m_reader.problem(*cwe, "`cwe` must be a list of numbers");
        for (const auto& item : cwe->items) {
            if (const auto number = m_reader.number(item, "cwe", 1, 9999))
                m_rule->cwe.push_back(*number);
        }
    } else {
        m_reader.problem(root, "`cwe` is missing; write `[]` when no entry fits");
    }
    if (const auto* tags = root.find("tags")) {
        if (!tags->isSequence() || !tags->items.empty()) {
            for (const auto* tag : m_reader.texts(*tags, "tags"))
                m_rule->tags.push_back(tag->text);
        }
    } else {
        m_reader.problem(root, "`tags` is missing; write `[]` for none");
    }
}

void RuleReader::readTexts(const YamlNode& root)
{
    const auto read = [&](const char* key, std::string& target, bool needed) {
        if (const auto* node = root.find(key))
            target = m_reader.text(*node, key).value_or("");
        else if (needed)
            m_reader.problem(root, std::string("`") + key + "` is missing");
    };
    read("name", m_rule->name, true);
    read("problem", m_rule->problem, true);
    read("impact", m_rule->impact, true);
    read("fix", m_rule->fix, true);
    read("limits", m_rule->limits, true);
    read("checklist", m_rule->checklist, true);
    read("metric", m_rule->metric, false);
    if (m_rule->checklist.ends_with('.'))
        m_reader.problem(*root.find("checklist"), "`checklist` is a phrase without a full stop");
}

void RuleReader::readTitles(const YamlNode& root)
{
    const auto* title = root.find("title");
    const auto* titles = root.find("titles");
    if ((title != nullptr) == (titles != nullptr)) {
        m_reader.problem(root, "a rule has either `title` or `titles`");
        return;
    }
    const auto add = [&](std::string variant, const YamlNode& node) {
        auto text = m_reader.text(node, "title").value_or("");
        if (text.find('\n') != std::string::npos)
            m_reader.problem(node, "a title is one line");
        // "" and `default` are the same variant.
        if (!m_rule->titles.emplace(std::move(variant), std::move(text)).second)
            m_reader.problem(node, "this variant has two titles");
    };
    if (title) {
        add("", *title);
        return;
    }
    if (!titles->isMap() || titles->keys.empty()) {
        m_reader.problem(*titles, "`titles` must be a mapping from variants to titles");
        return;
    }
    for (std::size_t i = 0; i < titles->keys.size(); ++i)
        add(titles->keys[i].text == "default" ? std::string() : titles->keys[i].text, titles->items[i]);
    if (!m_rule->titles.contains(""))
        m_reader.problem(*titles, "`titles` needs a `default`");
}

void RuleReader::readData(const YamlNode& root)
{
    const auto* data = root.find("data");
    if (!data)
        return;
    if (!data->isMap()) {
        m_reader.problem(*data, "`data` must be a mapping from table names to lists");
        return;
    }
    for (std::size_t i = 0; i < data->keys.size(); ++i) {
        const auto& name = data->keys[i].text;
        auto& table = m_rule->data[name];
        if (!data->items[i].isSequence()) {
            m_reader.problem(data->items[i], "table `" + name + "` must be a list");
            continue;
        }
        for (const auto& item : data->items[i].items)
            readDataEntry(table, item);
        if (!name.ends_with("callees"))
            continue;
        auto callees = std::make_shared<CalleeTable>();
        NamedTable compiled;
        for (const auto& entry : table) {
            const auto number = static_cast<std::uint32_t>(compiled.attributes.size());
            if (entry.value.empty())
                m_reader.problem(entry.line, "table `" + name + "`: an entry needs `value`, its callee patterns");
            // Several patterns may share the attributes of one entry, separated by blanks.
            for (std::size_t at = 0; at < entry.value.size();) {
                const auto end = std::min(entry.value.find(' ', at), entry.value.size());
                if (end > at) {
                    if (auto wrong = callees->add(std::string_view(entry.value).substr(at, end - at), number); !wrong.empty())
                        m_reader.problem(entry.line, "table `" + name + "`: " + wrong);
                }
                at = end + 1;
            }
            compiled.attributes.push_back(entry.attributes);
        }
        compiled.callees = std::move(callees);
        m_matchers->tables.emplace(name, std::move(compiled));
    }
}

void RuleReader::readDataEntry(std::vector<Rule::DataEntry>& table, const YamlNode& item)
{
    Rule::DataEntry entry;
    entry.line = item.line;
    if (item.isScalar()) {
        entry.value = item.text;
        table.push_back(std::move(entry));
        return;
    }
    if (!item.isMap()) {
        m_reader.problem(item, "an entry of a table must be a text or a mapping");
        return;
    }
    for (std::size_t i = 0; i < item.keys.size(); ++i) {
        const auto& key = item.keys[i].text;
        const auto& value = item.items[i];
        if (!value.isScalar() && !(key == "value" && value.isSequence())) {
            m_reader.problem(value, "`" + key + "` of a table's entry must be a text");
            continue;
        }
        if (key != "value") {
            entry.attributes[key] = value.text;
            continue;
        }
        for (const auto* one : m_reader.texts(value, "value"))
            entry.value += (entry.value.empty() ? "" : " ") + one->text;
    }
    table.push_back(std::move(entry));
}

void RuleReader::readDetection(const YamlNode& root)
{
    const auto* detector = root.find("detector");
    const auto* match = root.find("match");
    if (!detector && !match)
        m_reader.problem(root, "a rule needs `match` or `detector`");
    if (detector) {
        m_rule->detector = m_reader.text(*detector, "detector").value_or("");
        if (!m_rule->detector.empty() && !findDetector(m_rule->detector)) {
            std::string known;
            for (const auto name : detectorNames())
                known += (known.empty() ? "`" : ", `") + std::string(name) + "`";
            m_reader.problem(*detector, "unknown detector `" + m_rule->detector + "`; known: " + (known.empty() ? "none" : known));
        }
    }
    if (const auto* placeholders = root.find("placeholders")) {
        if (!placeholders->isMap())
            m_reader.problem(*placeholders, "`placeholders` must be a mapping from names to meanings");
        for (const auto& key : placeholders->keys)
            m_declared.push_back(key.text);
    }
    if (!match)
        return;
    if (!match->isSequence() || match->items.empty()) {
        m_reader.problem(*match, "`match` must be a list of clauses");
        return;
    }
    PatternReader patterns(m_reader, *m_matchers);
    for (const auto& item : match->items) {
        auto clause = patterns.clause(item);
        for (const auto language : clause.languages) {
            if (std::ranges::find(m_rule->languages, language) == m_rule->languages.end()) {
                m_reader.problem(item, "the clause names `" + std::string(languageName(language)) + "`, which is not among the rule's languages");
                break;
            }
        }
        if (!clause.queryText.empty())
            compileQuery(clause, item);
        if (!clause.variant.empty() && !m_rule->titles.contains(clause.variant))
            m_reader.problem(item, "variant `" + clause.variant + "` has no title in `titles`");
        m_matchers->clauses.push_back(std::move(clause));
    }
}

void RuleReader::compileQuery(MatchClause& clause, const YamlNode& item)
{
    for (const auto language : clause.languages.empty() ? m_rule->languages : clause.languages) {
        TreeQuery::Problem problem;
        auto query = TreeQuery::compile(language, clause.queryText, problem);
        if (!query) {
            m_reader.problem(clause.queryLine + static_cast<int>(problem.line), "`query`: " + problem.message);
            return;
        }
        clause.queries.push_back({language, std::move(query)});
    }
    if (clause.queries.empty())
        return;
    const auto& first = *clause.queries.front().query; // captures are the same in all languages
    if (clause.reportCapture.empty() && first.captureCount() > 1)
        m_reader.problem(item, "the query has several captures: name the one to report, as in `report: \"@call\"`");
    else if (!clause.reportCapture.empty() && !first.captureNamed(clause.reportCapture))
        m_reader.problem(item, "`report` names the capture `@" + clause.reportCapture + "`, which the query does not have");
    for (const auto& value : clause.values) {
        if (value.from == ClauseValue::From::Capture && !first.captureNamed(value.argument))
            m_reader.problem(item, "`values` names the capture `@" + value.argument + "`, which the query does not have");
    }
}

void RuleReader::checkPlaceholders(const YamlNode& root)
{
    auto known = m_declared;
    for (const auto& one : standardPlaceholders())
        known.emplace_back(one.name);
    for (const auto& clause : m_matchers->clauses) {
        for (const auto& value : clause.values)
            known.push_back(value.placeholder);
        if (!clause.table)
            continue;
        for (const auto& attributes : clause.table->attributes) {
            for (const auto& [name, text] : attributes)
                known.push_back(name);
        }
    }
    for (const auto* key : {"title", "problem", "impact", "fix"}) {
        if (const auto* node = root.find(key))
            checkTemplate(*node, key, node->text, known);
    }
    if (const auto* titles = root.find("titles")) {
        for (const auto& item : titles->items)
            checkTemplate(item, "titles", item.text, known);
    }
    for (const auto& clause : m_matchers->clauses) {
        YamlNode at;
        at.line = clause.line;
        checkTemplate(at, "problem", clause.problem, known);
        checkTemplate(at, "fix", clause.fix, known);
    }
}

void RuleReader::checkTemplate(const YamlNode& at, std::string_view what, std::string_view text, const std::vector<std::string>& known)
{
    for (const auto name : placeholdersIn(text)) {
        if (std::ranges::find(known, name) == known.end()) {
            m_reader.problem(at, "`" + std::string(what) + "` uses the placeholder {" + std::string(name)
                                     + "}, which nothing fills; use a standard one, or add it to `values`, a table or `placeholders`");
        }
    }
}

} // namespace punchlist
