#include "rules/patternreader.h"

#include <algorithm>
#include <charconv>
#include <cctype>

namespace punchlist {
namespace {

bool isArgumentPath(std::string_view path)
{
    if (path.empty() || path.starts_with('|') || path.ends_with('|') || path.ends_with('.'))
        return false;
    return std::ranges::all_of(path, [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '|' || c == '*' || c == '-' || c == '$';
    });
}

std::optional<std::uint32_t> toNumber(std::string_view text)
{
    std::uint32_t value = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || rest != text.data() + text.size())
        return std::nullopt;
    return value;
}

/// "2", ">=2", ">2", "<3", "<=3", "1..2"
std::optional<CountRange> toRange(std::string_view text)
{
    if (const auto dots = text.find(".."); dots != std::string_view::npos) {
        const auto least = toNumber(text.substr(0, dots));
        const auto most = toNumber(text.substr(dots + 2));
        return least && most && *least <= *most ? std::optional(CountRange{*least, *most}) : std::nullopt;
    }
    const auto sign = text.substr(0, text.find_first_of("0123456789"));
    const auto value = toNumber(text.substr(std::min(sign.size(), text.size())));
    if (!value)
        return std::nullopt;
    if (sign.empty())
        return CountRange{*value, *value};
    if (sign == ">=")
        return CountRange{*value, 0xffffffff};
    if (sign == ">")
        return CountRange{*value + 1, 0xffffffff};
    if (sign == "<=")
        return CountRange{0, *value};
    if (sign == "<" && *value > 0)
        return CountRange{0, *value - 1};
    return std::nullopt;
}

} // namespace

std::vector<Language> readLanguages(YamlReader& reader, const YamlNode& node)
{
    std::vector<Language> languages;
    const auto add = [&](Language language) {
        if (std::ranges::find(languages, language) == languages.end())
            languages.push_back(language);
    };
    for (const auto* one : reader.texts(node, "languages")) {
        if (one->text == "any") {
            for (auto language = static_cast<int>(Language::Unknown) + 1; language <= static_cast<int>(Language::Text); ++language)
                add(static_cast<Language>(language));
        } else if (one->text == "javascript") {
            for (const auto language : {Language::JavaScript, Language::TypeScript, Language::Tsx})
                add(language);
        } else if (one->text == "typescript") {
            add(Language::TypeScript);
            add(Language::Tsx);
        } else if (const auto language = languageFromName(one->text); language && *language != Language::Unknown) {
            add(*language);
        } else {
            reader.problem(*one, "unknown language `" + one->text
                               + "`; allowed: `any`, `python`, `javascript` (with TypeScript), `typescript`, `json`, `yaml`, `toml`, `bash`, "
                                 "`dockerfile`, `sql`, `markdown`, `requirements`, `dotenv`, `ini`, `html`, `css`, `text`");
        }
    }
    return languages;
}

MatchClause PatternReader::clause(const YamlNode& node)
{
    MatchClause clause;
    clause.line = node.line;
    if (node.isMap() && node.find("query")) {
        readQuery(clause, node);
        return clause;
    }
    clause.pattern = readPattern(node, "a clause of `match`", false, &clause);
    if (!node.isMap())
        return clause;
    if (clause.comment) {
        const auto* source = node.find("source");
        if (!source)
            m_reader.problem(node, "a clause about comments needs `source`");
        else
            clause.commentText = m_reader.textPattern(*source, "source");
        if (clause.pattern.conditions.size() > 1 || clause.pattern.kinds.any())
            m_reader.problem(node, "a clause about comments may have `is: comment` and `source` only: a comment is no node");
    } else if (std::ranges::any_of(clause.values, [](const ClauseValue& value) { return value.from == ClauseValue::From::Capture; })) {
        m_reader.problem(node, "`$capture` belongs in a clause with `query`");
    } else if (clause.pattern.kinds.none()) {
        m_reader.problem(node, "a clause needs `callee` or `is`: without them every node would be looked at");
    }
    return clause;
}

/// A clause with `query`: no pattern keys, and `report` and `values` speak of captures.
void PatternReader::readQuery(MatchClause& clause, const YamlNode& node)
{
    if (!m_reader.checkKeys(node, "a clause with `query`", schema::clauseKeys()))
        return;
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
        const auto& key = node.keys[i].text;
        const auto& value = node.items[i];
        if (key == "query") {
            clause.queryText = m_reader.text(value, key).value_or("");
            // The text of a block begins in the line below its mark.
            clause.queryLine = value.line + (value.text.find('\n') == std::string::npos ? 0 : 1);
        } else if (key == "report") {
            clause.reportCapture = m_reader.text(value, key).value_or("");
            if (clause.reportCapture.starts_with('@'))
                clause.reportCapture.erase(0, 1);
        } else if (schema::find(schema::clauseKeys(), key)) {
            readClauseKey(clause, key, value);
        }
    }
    for (const auto& value : clause.values) {
        if (value.from != ClauseValue::From::Literal && value.from != ClauseValue::From::Capture)
            m_reader.problem(node, "in a clause with `query`, the value of `" + value.placeholder + "` is a text or `$capture.NAME`");
    }
}

NodePattern PatternReader::pattern(const YamlNode& node, std::string_view what) { return readPattern(node, what, false, nullptr); }

NodePattern PatternReader::readPattern(const YamlNode& node, std::string_view what, bool nested, MatchClause* clause)
{
    NodePattern pattern;
    if (!m_reader.checkKeys(node, what, schema::patternKeys(), clause ? schema::clauseKeys() : std::span<const schema::Word>{}))
        return pattern;
    if (node.keys.empty())
        m_reader.problem(node, std::string(what) + " is empty");
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
        const auto& key = node.keys[i].text;
        if (key == "as-written") {
            if (!nested)
                m_reader.problem(node.keys[i], "`as-written` belongs inside `argument`, `child` or `receiver`");
        } else if (schema::find(schema::patternKeys(), key)) {
            readKey(pattern, key, node.items[i], clause);
        } else if (clause && schema::find(schema::clauseKeys(), key)) {
            readClauseKey(*clause, key, node.items[i]);
        }
    }
    if (pattern.callee) {
        pattern.kinds.reset();
        pattern.kinds.set(static_cast<std::size_t>(NodeKind::Call));
    }
    return pattern;
}

void PatternReader::readKey(NodePattern& pattern, const std::string& key, const YamlNode& value, MatchClause* clause)
{
    if (key == "is") {
        readKinds(pattern, value, clause);
    } else if (key == "callee") {
        readCallee(pattern, value, clause);
    } else if (key == "qualified") {
        pattern.add(qualifiedCondition(m_reader.calleePatterns(value, key)));
    } else if (key == "name") {
        auto names = m_reader.textPattern(value, key);
        pattern.names.assign(names.plainTexts().begin(), names.plainTexts().end());
        pattern.add(nameCondition(std::move(names)));
    } else if (key == "text") {
        pattern.add(textCondition(m_reader.textPattern(value, key)));
    } else if (key == "source") {
        pattern.add(sourceCondition(m_reader.textPattern(value, key)));
    } else if (key == "given-to") {
        pattern.add(givenToCondition(m_reader.textPattern(value, key)));
    } else if (key == "constant") {
        if (const auto wanted = m_reader.boolean(value, key))
            pattern.add(constantCondition(*wanted));
    } else if (key == "comes-from") {
        readOrigins(pattern, value);
    } else if (key == "arguments") {
        readCount(pattern, value);
    } else if (key == "argument" || key == "child") {
        if (!value.isMap() || value.keys.empty()) {
            m_reader.problem(value, "`" + key + "` must be a mapping, as in `" + (key == "argument" ? "{timeout: absent}" : "{value: {is: string}}") + "`");
            return;
        }
        for (std::size_t i = 0; i < value.keys.size(); ++i) {
            const auto& name = value.keys[i];
            auto expected = expectation(value.items[i], key + " " + name.text);
            if (!expected)
                continue;
            Role role = Role::None;
            if (key == "argument") {
                if (!isArgumentPath(name.text))
                    m_reader.problem(name, "`" + name.text + "` is no argument path; write an index, a keyword, `1.option` or several with `|`");
                else
                    pattern.add(argumentCondition(name.text, std::move(*expected)));
            } else if (roleOfWord(name.text, role)) {
                expected->followNames = expected->followNames && role != Role::Target;
                pattern.add(childCondition(role, std::move(*expected)));
            } else {
                m_reader.problem(name, "unknown role `" + name.text + "`; allowed: " + schema::allowed(schema::roleWords()));
            }
        }
    } else if (key == "receiver") {
        if (auto expected = expectation(value, key))
            pattern.add(receiverCondition(std::move(*expected)));
    } else if (key == "flags") {
        readFlags(pattern, value);
    } else if (key == "decorator") {
        pattern.add(decoratorCondition(m_reader.calleePatterns(value, key)));
    } else if (key == "base") {
        pattern.add(baseCondition(m_reader.calleePatterns(value, key)));
    } else if (key == "route") {
        readRoute(pattern, value);
    } else if (key == "any") {
        pattern.add(anyCondition(patterns(value, key)));
    } else if (key == "all") {
        pattern.add(allCondition(patterns(value, key)));
    } else if (key == "not") {
        pattern.add(noneCondition(patterns(value, key)));
    } else {
        static constexpr std::pair<std::string_view, Relation> relations[] = {
            {"inside", Relation::Inside}, {"inside-file", Relation::InsideFile}, {"has", Relation::Has}, {"before", Relation::Before},
            {"after", Relation::After},
        };
        for (const auto& [word, relation] : relations) {
            if (word != key)
                continue;
            auto list = patterns(value, key);
            if (list.size() == 1) {
                pattern.add(relationCondition(relation, std::move(list[0])));
            } else if (!list.empty()) {
                NodePattern one;
                one.add(anyCondition(std::move(list)));
                pattern.add(relationCondition(relation, std::move(one)));
            }
        }
    }
}

void PatternReader::readKinds(NodePattern& pattern, const YamlNode& value, MatchClause* clause)
{
    std::vector<NodePattern> alternatives; // words with a further condition hold for their own kinds only
    for (const auto* word : m_reader.texts(value, "is")) {
        if (word->text == "comment") {
            if (clause)
                clause->comment = true;
            else
                m_reader.problem(*word, "`comment` is allowed at the top of a clause only: a comment is no node");
            continue;
        }
        NodePattern one;
        std::unique_ptr<Condition> further;
        if (!nodeKindsOf(word->text, one.kinds, further)) {
            const auto meant = schema::nearest(schema::kindWords(), word->text);
            m_reader.problem(*word, "unknown kind `" + word->text + "`; "
                                 + (meant.empty() ? "allowed: " + schema::allowed(schema::kindWords()) : "did you mean `" + std::string(meant) + "`?"));
            continue;
        }
        pattern.kinds |= one.kinds;
        if (further)
            one.add(std::move(further));
        alternatives.push_back(std::move(one));
    }
    if (std::ranges::any_of(alternatives, [](const NodePattern& one) { return !one.conditions.empty(); }))
        pattern.add(anyCondition(std::move(alternatives)));
}

void PatternReader::readCallee(NodePattern& pattern, const YamlNode& value, MatchClause* clause)
{
    if (value.isMap()) {
        const auto* name = value.find("table");
        if (!name || value.keys.size() != 1 || !name->isScalar()) {
            m_reader.problem(value, "`callee` must be patterns or `{table: name}`");
            return;
        }
        const auto table = m_matchers.tables.find(name->text);
        if (table == m_matchers.tables.end()) {
            m_reader.problem(*name, "no table `" + name->text + "` in `data`; a table of callee patterns has a name that ends in `callees`");
            return;
        }
        if (clause)
            clause->table = &table->second;
        pattern.callee = table->second.callees;
    } else {
        pattern.callee = std::make_shared<const CalleeTable>(m_reader.calleePatterns(value, "callee"));
    }
    pattern.add(calleeCondition(pattern.callee));
}

void PatternReader::readFlags(NodePattern& pattern, const YamlNode& value)
{
    for (const auto* one : m_reader.texts(value, "flags")) {
        std::string_view word = one->text;
        const bool negated = word.starts_with("not ");
        if (negated)
            word.remove_prefix(4);
        auto condition = flagCondition(word);
        if (!condition) {
            const auto meant = schema::nearest(schema::flagWords(), word);
            m_reader.problem(*one, "unknown flag `" + std::string(word) + "`; "
                                + (meant.empty() ? "allowed: " + schema::allowed(schema::flagWords()) : "did you mean `" + std::string(meant) + "`?"));
            continue;
        }
        if (!negated) {
            pattern.add(std::move(condition));
            continue;
        }
        std::vector<NodePattern> none(1);
        none[0].add(std::move(condition));
        pattern.add(noneCondition(std::move(none)));
    }
}

void PatternReader::readOrigins(NodePattern& pattern, const YamlNode& value)
{
    std::bitset<6> kinds;
    const auto set = [&](SourceKind kind) { kinds.set(static_cast<std::size_t>(kind)); };
    for (const auto* one : m_reader.texts(value, "comes-from")) {
        const auto& word = one->text;
        if (word == "nowhere")
            set(SourceKind::None);
        else if (word == "parameter")
            set(SourceKind::Parameter);
        else if (word == "environment")
            set(SourceKind::Environment);
        else if (word == "command-line")
            set(SourceKind::CommandLine);
        else if (word == "remote")
            set(SourceKind::Remote);
        else if (word == "request")
            set(SourceKind::Request);
        else if (word == "outside") {
            set(SourceKind::CommandLine);
            set(SourceKind::Remote);
            set(SourceKind::Request);
        } else
            m_reader.problem(*one, "unknown origin `" + word + "`; allowed: " + schema::allowed(schema::originWords()));
    }
    pattern.add(comesFromCondition(kinds));
}

void PatternReader::readCount(NodePattern& pattern, const YamlNode& value)
{
    const auto range = value.isScalar() ? toRange(value.text) : std::nullopt;
    if (range)
        pattern.add(countCondition(*range));
    else
        m_reader.problem(value, "`arguments` must be a number or a range: `0`, `>=2`, `<3`, `1..2`");
}

void PatternReader::readRoute(NodePattern& pattern, const YamlNode& value)
{
    if (!m_reader.checkKeys(value, "`route`", schema::routeKeys()))
        return;
    RouteExpectation expected;
    if (const auto* method = value.find("method"))
        expected.method = m_reader.textPattern(*method, "method");
    if (const auto* framework = value.find("framework"))
        expected.framework = m_reader.textPattern(*framework, "framework");
    if (const auto* path = value.find("path"))
        expected.path = m_reader.textPattern(*path, "path");
    if (const auto* guards = value.find("guards")) {
        expected.guards = m_reader.calleePatterns(*guards, "guards");
        expected.guarded = true;
    }
    pattern.add(routeCondition(std::move(expected)));
}

std::vector<NodePattern> PatternReader::patterns(const YamlNode& value, std::string_view what)
{
    std::vector<NodePattern> list;
    const auto name = "`" + std::string(what) + "`";
    if (value.isSequence()) {
        for (const auto& item : value.items)
            list.push_back(readPattern(item, "an entry of " + name, false, nullptr));
        if (value.items.empty())
            m_reader.problem(value, name + " is an empty list");
    } else {
        list.push_back(readPattern(value, name, false, nullptr));
    }
    return list;
}

std::optional<Expectation> PatternReader::expectation(const YamlNode& value, std::string_view what)
{
    Expectation expected;
    if (value.isScalar() && (value.text == "present" || value.text == "absent")) {
        expected.kind = value.text == "present" ? Expectation::Kind::Present : Expectation::Kind::Absent;
        return expected;
    }
    if (!value.isMap()) {
        m_reader.problem(value, "`" + std::string(what) + "` must be `present`, `absent` or a pattern");
        return std::nullopt;
    }
    expected.kind = Expectation::Kind::Matches;
    if (const auto* written = value.find("as-written"))
        expected.followNames = !m_reader.boolean(*written, "as-written").value_or(false);
    expected.pattern = readPattern(value, "`" + std::string(what) + "`", true, nullptr);
    return expected;
}

void PatternReader::readClauseKey(MatchClause& clause, const std::string& key, const YamlNode& value)
{
    if (key == "languages") {
        clause.languages = readLanguages(m_reader, value);
    } else if (key == "files") {
        readFiles(clause, value);
    } else if (key == "report") {
        readReport(clause, value);
    } else if (key == "values") {
        readValues(clause, value);
    } else if (key == "severity") {
        clause.severity = value.isScalar() ? severityFromName(value.text) : std::nullopt;
        if (!clause.severity)
            m_reader.problem(value, "`severity` must be `critical`, `high`, `medium`, `low` or `info`");
    } else if (key == "confidence") {
        clause.confidence = value.isScalar() ? confidenceFromName(value.text) : std::nullopt;
        if (!clause.confidence)
            m_reader.problem(value, "`confidence` must be `high`, `medium` or `low`");
    } else if (key == "variant") {
        clause.variant = m_reader.text(value, key).value_or("");
    } else if (key == "problem") {
        clause.problem = m_reader.text(value, key).value_or("");
    } else if (key == "fix") {
        clause.fix = m_reader.text(value, key).value_or("");
    } else if (key == "note") {
        clause.note = m_reader.text(value, key).value_or("");
    } else if (key == "qualification") {
        readQualification(clause, value);
    }
}

void PatternReader::readFiles(MatchClause& clause, const YamlNode& value)
{
    if (!m_reader.checkKeys(value, "`files`", schema::fileKeys()))
        return;
    if (const auto* path = value.find("path"))
        clause.path = m_reader.textPattern(*path, "path");
    if (const auto* imports = value.find("imports"))
        clause.imports = m_reader.calleePatterns(*imports, "imports");
    if (const auto* path = value.find("not-path"))
        clause.notPath = m_reader.textPattern(*path, "not-path");
    if (const auto* imports = value.find("not-imports"))
        clause.notImports = m_reader.calleePatterns(*imports, "not-imports");
    if (const auto* script = value.find("script"))
        clause.script = m_reader.boolean(*script, "script");
}

bool PatternReader::readReference(std::string_view word, std::string_view rest, const YamlNode& at, ClauseValue& value)
{
    if (word == "argument") {
        if (!isArgumentPath(rest)) {
            m_reader.problem(at, "`" + std::string(rest) + "` is no argument path");
            return false;
        }
        value.from = ClauseValue::From::Argument;
        value.argument = rest;
        return true;
    }
    if (word == "child") {
        if (!roleOfWord(rest, value.role)) {
            m_reader.problem(at, "unknown role `" + std::string(rest) + "`; allowed: " + schema::allowed(schema::roleWords()));
            return false;
        }
        value.from = ClauseValue::From::Child;
        return true;
    }
    if (word == "receiver" && rest.empty()) {
        value.from = ClauseValue::From::Receiver;
        return true;
    }
    return false;
}

void PatternReader::readReport(MatchClause& clause, const YamlNode& value)
{
    if (!value.isScalar()) {
        m_reader.problem(value, "`report` must be a text");
        return;
    }
    if (value.text == "match")
        return;
    if (value.text == "callee") {
        clause.report.at = ReportPlace::At::Callee;
        return;
    }
    if (value.text == "function") {
        clause.report.at = ReportPlace::At::Function;
        return;
    }
    const auto space = value.text.find(' ');
    ClauseValue reference;
    const auto word = std::string_view(value.text).substr(0, space);
    const auto rest = space == std::string::npos ? std::string_view{} : std::string_view(value.text).substr(space + 1);
    if (word != "argument" && word != "child" && word != "receiver") {
        m_reader.problem(value, "`report` must be `match`, `callee`, `receiver`, `function`, `argument PATH` or `child ROLE`");
        return;
    }
    if (!readReference(word, rest, value, reference))
        return;
    clause.report.argument = reference.argument;
    clause.report.role = reference.role;
    clause.report.at = word == "argument" ? ReportPlace::At::Argument : word == "child" ? ReportPlace::At::Child : ReportPlace::At::Receiver;
}

void PatternReader::readValues(MatchClause& clause, const YamlNode& value)
{
    if (!value.isMap()) {
        m_reader.problem(value, "`values` must be a mapping from placeholders to texts");
        return;
    }
    for (std::size_t i = 0; i < value.keys.size(); ++i) {
        const auto& item = value.items[i];
        ClauseValue one;
        one.placeholder = value.keys[i].text;
        if (!item.isScalar()) {
            m_reader.problem(item, "the value of `" + one.placeholder + "` must be a text");
            continue;
        }
        if (!item.text.starts_with('$')) {
            one.argument = item.text;
            clause.values.push_back(std::move(one));
            continue;
        }
        const auto reference = std::string_view(item.text).substr(1);
        const auto dot = reference.find('.');
        const auto word = reference.substr(0, dot);
        const auto rest = dot == std::string_view::npos ? std::string_view{} : reference.substr(dot + 1);
        bool known = true;
        if (reference == "callee")
            one.from = ClauseValue::From::Callee;
        else if (reference == "name")
            one.from = ClauseValue::From::Name;
        else if (reference == "text")
            one.from = ClauseValue::From::Text;
        else if (reference == "source")
            one.from = ClauseValue::From::Source;
        else if (word == "capture" && !rest.empty()) {
            one.from = ClauseValue::From::Capture;
            one.argument = rest;
        } else if (word == "argument" || word == "child" || word == "receiver")
            known = readReference(word, rest, item, one);
        else {
            known = false;
            m_reader.problem(item, "unknown reference `" + item.text
                                 + "`; allowed: `$callee`, `$name`, `$text`, `$source`, `$receiver`, `$argument.PATH`, `$child.ROLE`, "
                                   "`$capture.NAME`");
        }
        if (known)
            clause.values.push_back(std::move(one));
    }
}

void PatternReader::readQualification(MatchClause& clause, const YamlNode& value)
{
    static constexpr schema::Word keys[] = {{"state", "", ""}, {"text", "", ""}};
    if (!m_reader.checkKeys(value, "`qualification`", keys))
        return;
    const auto* state = value.find("state");
    const auto* text = value.find("text");
    if (!state || !text) {
        m_reader.problem(value, "`qualification` needs `state` and `text`");
        return;
    }
    if (state->text == "holds")
        clause.qualification.state = Qualification::State::Holds;
    else if (state->text == "unknown")
        clause.qualification.state = Qualification::State::Unknown;
    else
        m_reader.problem(*state, "`state` must be `holds` or `unknown`");
    clause.qualification.text = m_reader.text(*text, "text").value_or("");
}

} // namespace punchlist
