#include "base/embeddedfile.h"
#include "rules/ruleset.h"
#include "rules/schema.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>
#include <string>

using namespace punchlist;

namespace {

/// A correct rule, of which each row breaks one line.
const std::string goodRule = R"(id: bad-call
version: 1
name: Bad call
severity: high
confidence: medium
effort: {fixed: 30, further: 5}
priority: P1
cwe: [78]
languages: [python, javascript]
tags: [topic/command-injection]
title: "`{callee}` is bad"
problem: It is bad.
impact: It breaks.
fix: Do not call it.
limits: Sees everything.
checklist: Remove bad calls
match:
  - callee: os.system
)";

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    const auto at = text.find(from);
    Q_ASSERT(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

QByteArray problemsOf(const std::string& yaml)
{
    std::vector<RuleProblem> problems;
    const auto rule = RuleSet::parse(yaml, "pack/bad-call.yaml", "security", problems);
    std::string text;
    for (const auto& one : problems)
        text += std::to_string(one.line) + ": " + one.message + "\n";
    if (rule.has_value() != problems.empty())
        text += "a rule and problems at once\n";
    return QByteArray::fromStdString(text);
}

} // namespace

class TestRuleSet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyBuiltinRuleIsRight();
    void readsARule();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void survivesHostileText_data();
    void survivesHostileText();
    void aPackReplacesRules();
    void everyWordOfTheSchemaIsUnderstood();
    void referencePageIsCurrent();
};

void TestRuleSet::everyBuiltinRuleIsRight()
{
    QVERIFY(!builtinRuleFiles().empty());
    std::string text;
    for (const auto& file : builtinRuleFiles()) {
        std::vector<RuleProblem> problems;
        const auto category = std::filesystem::path(file.path).parent_path().filename().string();
        const auto rule = RuleSet::parse(file.content, file.path, category, problems);
        for (const auto& one : problems)
            text += one.file + ":" + std::to_string(one.line) + ": " + one.message + "\n";
        if (rule)
            QVERIFY(RuleSet::builtin()->find((*rule)->id));
    }
    QVERIFY2(text.empty(), text.c_str());
    QCOMPARE(RuleSet::builtin()->rules().size(), builtinRuleFiles().size());
}

void TestRuleSet::readsARule()
{
    std::vector<RuleProblem> problems;
    const auto yaml = replaced(goodRule, "title: \"`{callee}` is bad\"", "titles:\n  default: \"{default} for {callee}\"\n  shell: a shell")
        + "    variant: shell\ndata:\n  slow-callees:\n    - {value: 'requests.{get,post}', default: none}\n  words: [a, {value: b, c: d}]\n";
    const auto rule = RuleSet::parse(replaced(yaml, "os.system", "{table: slow-callees}"), "x/bad-call.yaml", "security", problems);
    QVERIFY2(problems.empty(), problems.empty() ? "" : problems[0].message.c_str());
    QVERIFY(rule);
    QCOMPARE((*rule)->id, "bad-call");
    QCOMPARE((*rule)->category, "security");
    QCOMPARE((*rule)->severity, Severity::High);
    QCOMPARE((*rule)->effort.furtherMinutes, 5);
    QCOMPARE((*rule)->languages.size(), 4U); // python and the JavaScript family
    QCOMPARE((*rule)->titles.at(""), "{default} for {callee}");
    QCOMPARE((*rule)->data.at("words")[1].attributes.at("c"), "d");
    QVERIFY((*rule)->matchers);
}

void TestRuleSet::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char* name, const std::string& yaml, const char* problem) {
        QTest::newRow(name) << QByteArray::fromStdString(yaml) << QByteArray(problem);
    };
    const auto with = [&](const std::string& from, const std::string& to) { return replaced(goodRule, from, to); };
    row("nothing", goodRule, "");
    row("unknown key", goodRule + "colour: red\n", "19: unknown key `colour` in a rule file; allowed: `id`");
    row("mistyped key", with("limits:", "limit:"), "15: unknown key `limit` in a rule file; did you mean `limits`?");
    row("missing text", with("impact: It breaks.\n", ""), "1: `impact` is missing");
    row("a query", with("callee: os.system", "query: '(identifier) @n'"), "");
    row("a query that one grammar does not know", with("callee: os.system", "query: '(call) @c'"), "18: `query`: there is no node `call` in the grammar of javascript");
    row("a query's line", with("callee: os.system", "languages: [python]\n    query: |\n      (identifier) @a\n      (cal) @b"), "21: `query`: there is no node `cal`");
    row("a query's predicate", with("callee: os.system", "query: '((identifier) @n (#is? @n \"x\"))'"), "18: `query`: unknown predicate `#is?`");
    row("a query and a pattern", with("callee: os.system", "query: '(identifier) @n'\n    callee: f"), "19: unknown key `callee` in a clause with `query`");
    row("a query's report", with("callee: os.system", "query: '(identifier) @n'\n    report: \"@m\""), "18: `report` names the capture `@m`");
    row("a query with two captures", with("callee: os.system", "query: '(identifier) @n (comment) @c'"), "18: the query has several captures");
    row("a query's values", with("callee: os.system", "query: '(identifier) @n'\n    values: {a: $capture.m}"), "18: `values` names the capture `@m`");
    row("values of a query", with("callee: os.system", "query: '(identifier) @n'\n    values: {a: $callee}"), "18: in a clause with `query`, the value of `a`");
    row("a capture without a query", with("callee: os.system", "callee: os.system\n    values: {a: $capture.m}"), "18: `$capture` belongs in a clause with `query`");
    row("two titles for a variant", with("title: \"`{callee}` is bad\"", "titles: {default: a, \"\": b}"), "11: this variant has two titles");
    row("empty text", with("It breaks.", "\"\""), "13: `impact` is empty");
    row("list instead of text", with("It breaks.", "[a]"), "13: `impact` must be a text, not a list");
    row("severity", with("severity: high", "severity: bad"), "4: `severity` must be `critical`");
    row("effort", with("fixed: 30", "fixed: lots"), "6: `fixed` must be a whole number from 0 to");
    row("language", with("python, ", "phyton, "), "9: unknown language `phyton`");
    row("id of another file", with("id: bad-call", "id: worse-call"), "1: `id` is `worse-call`, but the file is called `bad-call`");
    row("title and titles", goodRule + "titles: {default: x}\n", "1: a rule has either `title` or `titles`");
    row("placeholder that nothing fills", with("It is bad", "It is {how} bad"), "12: `problem` uses the placeholder {how}, which nothing fills");
    row("braces that are no placeholder", with("It is bad.", "\"It is {a: 1} bad\""), "");
    row("detector", goodRule + "detector: no-such\n", "19: unknown detector `no-such`; known:");
    row("neither match nor detector", with("match:\n  - callee: os.system\n", ""), "1: a rule needs `match` or `detector`");
    row("matcher key", goodRule + "    argumnet: {0: present}\n", "19: unknown key `argumnet` in a clause of `match`; did you mean `argument`?");
    row("clause without subject", with("callee: os.system", "flags: [awaited]"), "18: a clause needs `callee` or `is`");
    row("flag", goodRule + "    flags: [not awaitet]\n", "19: unknown flag `awaitet`; did you mean `awaited`?");
    row("kind", with("callee: os.system", "is: calls"), "18: unknown kind `calls`; did you mean `call`?");
    row("role", goodRule + "    child: {head: present}\n", "19: unknown role `head`; allowed:");
    row("argument path", goodRule + "    argument: {\"a b\": absent}\n", "19: `a b` is no argument path");
    row("expectation", goodRule + "    argument: {0: missing}\n", "19: `argument 0` must be `present`, `absent` or a pattern");
    row("regular expression", goodRule + "    name: /(/\n", "19: `name`: the regular expression `(` is wrong: missing )");
    row("callee braces", with("os.system", "\"os.{a,b\""), "18: `callee`: pattern `os.{a,b`: `{` without `}`");
    row("callee stars", with("os.system", "\"**.a.**.b.**.c\""), "18: `callee`: pattern `**.a.**.b.**.c` has more than two `**`");
    row("table", with("os.system", "{table: no-callees}"), "18: no table `no-callees` in `data`");
    row("variant", goodRule + "    variant: shell\n", "18: variant `shell` has no title in `titles`");
    row("language of a clause", goodRule + "    languages: [dockerfile]\n", "18: the clause names `dockerfile`, which is not among the rule's languages");
    row("reference", goodRule + "    values: {x: $arg.0}\n", "19: unknown reference `$arg.0`");
    row("origin", goodRule + "    comes-from: [web]\n", "19: unknown origin `web`");
    row("count", goodRule + "    arguments: many\n", "19: `arguments` must be a number or a range");
    row("report", goodRule + "    report: everything\n", "19: `report` must be `match`");
    row("nested pattern", goodRule + "    inside: {is: function, colour: red}\n", "19: unknown key `colour` in `inside`");
    row("twice", goodRule + "severity: low\n", "19: key `severity` is written twice in a rule file");
    row("comment with conditions", with("callee: os.system", "is: comment\n    source: /x/\n    flags: [awaited]"), "18: a clause about comments may have");
    row("broken YAML", with("cwe: [78]", "cwe: [78"), ": "); // the library's own words
    row("a list", "- a\n- b\n", "1: a rule file must be a mapping, not a list");
    row("empty", "", "0: the file is empty");
    row("a second document", goodRule + "---\nid: x\n", "19: a rule file holds one document");
    row("invalid UTF-8", with("It breaks.", "It \xff breaks."), "13: invalid leading UTF-8 octet");
    row("nothing", with("It breaks.", "~"), "13: `impact` must be a text, not nothing");
    row("alias", with("P1", "&p P1") + "metric: *p\n", "7: anchors (&name) are not allowed");
    row("tag", with("[78]", "!!seq [78]"), "8: tags (tag:yaml.org,2002:seq) are not allowed");
}

void TestRuleSet::saysWhatIsWrong()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QByteArray, problem);
    const auto found = problemsOf(yaml.toStdString());
    if (problem.isEmpty())
        QCOMPARE(found, problem);
    else
        QVERIFY2(found.contains(problem), found.constData());
}

void TestRuleSet::survivesHostileText_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::newRow("deep lists") << QByteArray(200'000, '[');
    QTest::newRow("deep lists that end") << QByteArray(50'000, '[') + QByteArray(50'000, ']');
    QTest::newRow("deep mappings") << QByteArray("{a: ").repeated(50'000);
    QTest::newRow("deep indentation") << [] {
        QByteArray text;
        for (int depth = 0; depth < 600; ++depth)
            text += QByteArray(depth, ' ') + "a:\n";
        return text;
    }();
    QTest::newRow("aliases that grow") << [] {
        QByteArray text = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
        for (int i = 1; i < 30; ++i) {
            const auto previous = QByteArray("*a") + QByteArray::number(i - 1);
            text += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + (previous + ",").repeated(8) + previous + "]\n";
        }
        return text;
    }();
    QTest::newRow("too large") << QByteArray(10'000'000, 'a');
    QTest::newRow("many values") << "a: [" + QByteArray("1,").repeated(100'000) + "]";
    QTest::newRow("NUL bytes") << QByteArray("id: a\0b", 7);
    QTest::newRow("no UTF-8") << QByteArray("id: \xff\xfe\xfd\n\x80");
    QTest::newRow("directive") << QByteArray("%YAML 9.9\n---\nid: x\n");
    QTest::newRow("many braces in a pattern")
        << QByteArray::fromStdString(replaced(goodRule, "os.system", "\"{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}\""));
    QTest::newRow("deep not") << QByteArray::fromStdString(goodRule + "    not: ") + [] {
        QByteArray text;
        for (int i = 0; i < 5'000; ++i)
            text += "{not: ";
        return text;
    }();
}

void TestRuleSet::survivesHostileText()
{
    QFETCH(QByteArray, yaml);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!problemsOf(yaml.toStdString()).isEmpty());
    QVERIFY2(timer.elapsed() < 5'000, "took too long");
}

void TestRuleSet::aPackReplacesRules()
{
    QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString());
    std::filesystem::create_directories(path / "security");
    std::ofstream(path / "security" / "bad-call.yaml") << goodRule;
    std::ofstream(path / "security" / "broken.yaml") << "id: broken\n";
    std::ofstream(path / "readme.txt") << "no rule";
    RuleSet rules;
    std::vector<RuleProblem> problems;
    rules.addPack(path.string(), problems);
    QCOMPARE(rules.rules().size(), 1U);
    QCOMPARE(rules.find("bad-call")->category, "security");
    QVERIFY(!problems.empty());
    for (const auto& one : problems)
        QVERIFY(one.file.ends_with("broken.yaml"));

    std::ofstream(path / "security" / "bad-call.yaml") << replaced(goodRule, "severity: high", "severity: low");
    rules.addPack(path.string(), problems);
    QCOMPARE(rules.rules().size(), 1U);
    QCOMPARE(rules.find("bad-call")->severity, Severity::Low);
    QVERIFY(!rules.find("bad-cal"));

    problems.clear();
    rules.addPack((path / "missing").string(), problems);
    QCOMPARE(problems.size(), 1U);
}

void TestRuleSet::everyWordOfTheSchemaIsUnderstood()
{
    for (const auto& word : schema::kindWords()) {
        auto clause = "is: " + std::string(word.word);
        if (word.word == "comment")
            clause += "\n    source: x";
        QCOMPARE(problemsOf(replaced(goodRule, "callee: os.system", clause)), QByteArray());
    }
    for (const auto& word : schema::flagWords())
        QCOMPARE(problemsOf(goodRule + "    flags: [" + std::string(word.word) + "]\n"), QByteArray());
    for (const auto& word : schema::roleWords())
        QCOMPARE(problemsOf(goodRule + "    child: {" + std::string(word.word) + ": present}\n"), QByteArray());
    for (const auto& word : schema::originWords())
        QCOMPARE(problemsOf(goodRule + "    comes-from: " + std::string(word.word) + "\n"), QByteArray());
    const auto page = schema::referencePage();
    QVERIFY(page.find("| `argument` |") != std::string::npos);
}

/// docs/rules.md holds the page made from the schema, then examples, which must be rules. PUNCHLIST_UPDATE_DOCS=1 rewrites the
/// first part.
void TestRuleSet::referencePageIsCurrent()
{
    const auto path = std::string(PUNCHLIST_SOURCE_DIR) + "/docs/rules.md";
    std::ifstream stream(path, std::ios::binary);
    std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    const std::string heading = "\n## Three examples\n";
    const auto examples = text.find(heading);
    QVERIFY2(examples != std::string::npos, "docs/rules.md has no examples");
    if (qEnvironmentVariableIsSet("PUNCHLIST_UPDATE_DOCS")) {
        text = schema::referencePage() + text.substr(examples);
        std::ofstream(path, std::ios::binary) << text;
    }
    QVERIFY2(text.starts_with(schema::referencePage() + heading), "docs/rules.md is out of date; run this test with PUNCHLIST_UPDATE_DOCS=1");
    int count = 0;
    for (auto at = text.find("```yaml\n"); at != std::string::npos; at = text.find("```yaml\n", at + 1)) {
        const auto yaml = text.substr(at + 8, text.find("```", at + 8) - at - 8);
        const auto id = yaml.substr(4, yaml.find('\n') - 4);
        std::vector<RuleProblem> problems;
        const auto rule = RuleSet::parse(yaml, id + ".yaml", "example", problems);
        QVERIFY2(rule.has_value(), problems.empty() ? "" : (id + ":" + std::to_string(problems[0].line) + ": " + problems[0].message).c_str());
        ++count;
    }
    QCOMPARE(count, 3);
}

QTEST_GUILESS_MAIN(TestRuleSet)
#include "tst_ruleset.moc"
