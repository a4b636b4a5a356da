#include "rules/ruletest.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

using namespace punchlist;

namespace {

const std::string fixtureRoot = std::string(PUNCHLIST_SOURCE_DIR) + "/tests/fixtures/rules";

std::string textOf(const FixtureResult& result)
{
    std::string text;
    for (const auto& one : result.problems)
        text += result.fixture.name + " " + one.file + ":" + std::to_string(one.line) + ": " + one.message + "\n";
    return text;
}

std::shared_ptr<RuleSet> toyRules()
{
    auto rules = std::make_shared<RuleSet>();
    std::vector<RuleProblem> problems;
    for (const auto* id : {"bad-call", "other-call"}) {
        const auto name = std::string(id) == "bad-call" ? "bad" : "other";
        const auto yaml = "id: " + std::string(id) + "\nversion: 1\nname: n\nseverity: low\nconfidence: low\neffort: {fixed: 1, further: 1}\npriority: P3\ncwe: []\n"
                          "languages: [python]\ntags: []\ntitle: \"`{source}` is bad\"\nproblem: p\nimpact: i\nfix: f\nlimits: l\nchecklist: c\nmatch: [{callee: "
            + name + "}]\n";
        if (auto rule = RuleSet::parse(yaml, std::string(id) + ".yaml", "test", problems))
            rules->add(*rule);
    }
    return rules;
}

} // namespace

class TestRuleFixtures : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fixtures_data();
    void fixtures();
    void harness_data();
    void harness();
    void projectsAndSidecars();
    void queries();
    void summary();
};

void TestRuleFixtures::fixtures_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const auto& fixture : findFixtures(fixtureRoot))
        QTest::newRow(fixture.name.c_str()) << index++;
}

void TestRuleFixtures::fixtures()
{
    QFETCH(int, index);
    const auto fixture = findFixtures(fixtureRoot)[static_cast<std::size_t>(index)];
    const auto result = runFixture(fixture, *RuleSet::builtin());
    const auto text = textOf(result);
    QVERIFY2(text.empty(), ("\n" + text).c_str());
    QVERIFY(result.expected + result.silent + result.gaps + result.noises > 0);
}

void TestRuleFixtures::harness_data()
{
    QTest::addColumn<QByteArray>("source");
    QTest::addColumn<QByteArray>("problem"); // "" passes
    QTest::newRow("expected and found") << QByteArray("bad(1)  # expect: bad-call\n") << QByteArray();
    QTest::newRow("expected title") << QByteArray("bad(1)  # expect: bad-call bad(1)\n") << QByteArray();
    QTest::newRow("another title") << QByteArray("bad(1)  # expect: bad-call bad(2)\n") << QByteArray(":1: Missing: the title is \"`bad(1)` is bad\"");
    QTest::newRow("expected confidence") << QByteArray("bad(1)  # expect: bad-call [low] bad(1)\n") << QByteArray();
    QTest::newRow("expected confidence alone") << QByteArray("bad(1)  # expect: bad-call [low]\n") << QByteArray();
    QTest::newRow("another confidence") << QByteArray("bad(1)  # expect: bad-call [high]\n") << QByteArray(":1: Missing: the title is \"`bad(1)` is bad\" with low confidence");
    QTest::newRow("missing") << QByteArray("good(1)  # expect: bad-call\n") << QByteArray(":1: Missing: ");
    QTest::newRow("noisy") << QByteArray("bad(1)  # ok: bad-call harmless\n") << QByteArray(":1: Noisy: ");
    QTest::newRow("without an annotation") << QByteArray("bad(1)  # expect: bad-call\nbad(2)\n") << QByteArray(":2: Noisy: \"`bad(2)` is bad\" on a line without");
    QTest::newRow("a closed gap") << QByteArray("bad(1)  # gap: bad-call too hard\n") << QByteArray(":1: Reported: the gap is closed");
    QTest::newRow("an open gap") << QByteArray("globals()['bad'](1)  # gap: bad-call a computed name\n") << QByteArray();
    QTest::newRow("a false alarm that is gone") << QByteArray("good(1)  # noise: bad-call a name\n") << QByteArray(":1: Validated: the false alarm is gone");
    QTest::newRow("a known false alarm") << QByteArray("bad(1)  # noise: bad-call a name\n") << QByteArray();
    QTest::newRow("another rule does not count") << QByteArray("bad(1)  # expect: bad-call\nother(1)\n") << QByteArray();
    QTest::newRow("another rule counts where annotated") << QByteArray("bad(1)  # expect: bad-call  # expect: other-call\n") << QByteArray(":1: Missing: `other-call`");
    QTest::newRow("an unknown rule") << QByteArray("bad(1)  # expect: bad-cal\n") << QByteArray(":1: there is no rule `bad-cal`");
    QTest::newRow("unreadable") << QByteArray("bad(1)  # expect: \n") << QByteArray(":1: ");
    QTest::newRow("twice") << QByteArray("bad(1)  # expect: bad-call  # ok: bad-call x\n") << QByteArray(":1: the line has two annotations");
    QTest::newRow("no annotation") << QByteArray("good(1)\n") << QByteArray(":0: the fixture has no annotation");
    QTest::newRow("a suppressed report is none") << QByteArray("bad(1)  # expect: bad-call\n# punchlist: ignore[bad-call] known\nbad(2)\n") << QByteArray();
}

void TestRuleFixtures::harness()
{
    QFETCH(QByteArray, source);
    QFETCH(QByteArray, problem);
    QTemporaryDir root;
    const auto folder = std::filesystem::path(root.path().toStdString()) / "python";
    std::filesystem::create_directory(folder);
    std::ofstream(folder / "bad-call.py") << source.toStdString();
    const auto fixtures = findFixtures(root.path().toStdString());
    QCOMPARE(fixtures.size(), 1U);
    const auto text = textOf(runFixture(fixtures[0], *toyRules()));
    if (problem.isEmpty())
        QCOMPARE(text, std::string());
    else
        QVERIFY2(text.find(problem.toStdString()) != std::string::npos, text.c_str());
}

void TestRuleFixtures::projectsAndSidecars()
{
    QTemporaryDir root;
    const auto folder = std::filesystem::path(root.path().toStdString()) / "python" / "bad-call";
    std::filesystem::create_directories(folder / "app");
    std::ofstream(folder / "app" / "one.py") << "bad(1)\n";
    std::ofstream(folder / "two.py") << "bad(2)  # expect: bad-call\n";
    std::ofstream(folder / "annotations.txt") << "# what cannot be annotated inside\napp/one.py:1 expect: bad-call bad(1)\n";
    const auto fixtures = findFixtures(root.path().toStdString());
    QCOMPARE(fixtures.size(), 1U);
    QVERIFY(fixtures[0].isProject);
    const auto result = runFixture(fixtures[0], *toyRules());
    QCOMPARE(textOf(result), std::string());
    QCOMPARE(result.expected, 2);

    std::ofstream(folder / "annotations.txt") << "app/one.py expect bad-call\n";
    QVERIFY(textOf(runFixture(fixtures[0], *toyRules())).find("annotations.txt:1: write `file:line expect: rule-id`") != std::string::npos);
}

/// The example of a rule with a query, from its file to its findings.
void TestRuleFixtures::queries()
{
    std::vector<RuleProblem> problems;
    const auto rule = RuleSet::parse("id: exec-used\nversion: 1\nname: n\nseverity: high\nconfidence: medium\neffort: {fixed: 1, further: 1}\npriority: P1\ncwe: [95]\n"
                                     "languages: [python]\ntags: []\ntitle: \"{symbol}: exec() runs `{code}`\"\nproblem: p\nimpact: i\nfix: f\nlimits: l\nchecklist: c\n"
                                     "match:\n"
                                     "  - query: |\n"
                                     "      (call\n"
                                     "        function: (identifier) @call\n"
                                     "        arguments: (argument_list . (_) @code)\n"
                                     "        (#eq? @call \"exec\")\n"
                                     "        (#not-match? @code \"^[rbRB]?[\\\"']\"))\n"
                                     "    report: \"@call\"\n"
                                     "    values: {code: $capture.code}\n",
                                     "exec-used.yaml", "test", problems);
    QVERIFY2(problems.empty(), problems.empty() ? "" : problems[0].message.c_str());
    RuleSet rules;
    rules.add(*rule);
    QTemporaryDir root;
    const auto folder = std::filesystem::path(root.path().toStdString()) / "python";
    std::filesystem::create_directory(folder);
    std::ofstream(folder / "exec-used.py") << "def run_all(user_text):\n"
                                              "    exec(user_text)       # expect: exec-used run_all: exec() runs `user_text`\n"
                                              "exec(f\"x = {user_text}\")  # expect: exec-used\n"
                                              "exec(\"x = 1\")             # ok: exec-used constant text\n"
                                              "walk(user_text)           # ok: exec-used another function\n"
                                              "run = exec\n"
                                              "run(user_text)            # gap: exec-used renamed first\n"
                                              "exec(TEMPLATE)            # noise: exec-used a module constant\n";
    QCOMPARE(textOf(runFixture(findFixtures(root.path().toStdString())[0], rules)), std::string());
}

void TestRuleFixtures::summary()
{
    QTemporaryDir root;
    const auto folder = std::filesystem::path(root.path().toStdString()) / "python";
    std::filesystem::create_directory(folder);
    std::ofstream(folder / "bad-call.py") << "bad(1)  # expect: bad-call\nbad(2)\n";
    std::string printed;
    const auto print = [&](std::string_view line) { printed += std::string(line) + "\n"; };
    const auto outcome = testRules({.fixtureRoot = root.path().toStdString(), .rules = toyRules(), .only = {}}, print);
    QVERIFY(outcome.has_value());
    QCOMPARE(outcome->fixtures, 1);
    QCOMPARE(outcome->failed, 1);
    QCOMPARE(outcome->expected, 1);
    QVERIFY2(printed.find("python/bad-call.py:2: Noisy") != std::string::npos, printed.c_str());
    QVERIFY(printed.find("warning: other-call: no fixture") != std::string::npos);
    QVERIFY(printed.find("1 expect and 0 ok in python") != std::string::npos);
    QVERIFY(!testRules({.fixtureRoot = root.path().toStdString(), .rules = toyRules(), .only = {"other-call"}}, print));
    QVERIFY(!testRules({.fixtureRoot = root.path().toStdString(), .rules = toyRules(), .only = {"no-rule"}}, print));
}

QTEST_GUILESS_MAIN(TestRuleFixtures)
#include "tst_rulefixtures.moc"
