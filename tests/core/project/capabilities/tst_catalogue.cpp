#include "project/capabilities/catalogue.h"

#include <QTest>

#include <set>

using namespace punchlist;

class TestCatalogue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void builtinHasNoProblems();
    void problems_data();
    void problems();
    void conditionsAreReadAsAlternativesOfAll();
};

void TestCatalogue::builtinHasNoProblems()
{
    std::vector<RuleProblem> problems;
    const auto read = CapabilityCatalogue::fromFolder(PUNCHLIST_SOURCE_DIR "/resources/capabilities", problems);
    for (const auto& problem : problems)
        qWarning("%s:%d: %s", problem.file.c_str(), problem.line, problem.message.c_str());
    QVERIFY(read);
    QCOMPARE(read->probes().size(), 48U);
    QCOMPARE(read->categories().size(), 14U);
    QCOMPARE(CapabilityCatalogue::builtin()->probes().size(), 48U);
    std::set<std::string> categories;
    for (const auto& category : read->categories())
        categories.insert(category.name);
    for (const auto& probe : read->probes())
        QVERIFY2(categories.contains(probe.category), probe.id.c_str());
}

void TestCatalogue::problems_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<int>("line");
    QTest::newRow("unknown key") << QByteArray("signals:\n  a: {calss: [x]}\n") << QByteArray("unknown key `calss`") << 2;
    QTest::newRow("bad expression") << QByteArray("signals:\n  a:\n    calls: ['(']\n") << QByteArray("no regular expression") << 3;
    QTest::newRow("unknown fact") << QByteArray("signals:\n  a: {fact: nothing}\n") << QByteArray("no fact `nothing`") << 2;
    QTest::newRow("undefined signal") << QByteArray("signals:\n  a: {signals: [b]}\n") << QByteArray("`b` is not defined") << 2;
    QTest::newRow("bad condition") << QByteArray("signals:\n  a: {calls: [x]}\ncategories:\n  - name: X\n    components:\n      - {name: y, yes: a whatever}\n")
                                   << QByteArray("is no condition") << 6;
    QTest::newRow("unknown probe") << QByteArray("categories:\n  - name: X\n    components:\n      - {name: y, capability: z}\n") << QByteArray("probe `z` is not defined") << 0;
}

void TestCatalogue::problems()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QByteArray, message);
    QFETCH(int, line);
    std::vector<RuleProblem> problems;
    QVERIFY(!CapabilityCatalogue::parse({{"x.yaml", yaml.toStdString()}}, problems));
    QVERIFY(!problems.empty());
    QVERIFY2(QByteArray::fromStdString(problems.front().message).contains(message), problems.front().message.c_str());
    QCOMPARE(problems.front().line, line);
}

void TestCatalogue::conditionsAreReadAsAlternativesOfAll()
{
    std::vector<RuleProblem> problems;
    const auto read = CapabilityCatalogue::parse({{"x.yaml", "signals:\n  a: {calls: [x]}\n  b: {calls: [y]}\ncategories:\n  - name: X\n    components:\n"
                                                             "      - name: y\n        yes: a wired or not b, a >= 3\n        half: b share < 0.5\n"}},
                                                 problems);
    QVERIFY(read);
    const auto& component = read->categories().front().components.front();
    QCOMPARE(component.outcomes.size(), 2U);
    const auto& yes = component.outcomes.front().when;
    QCOMPARE(yes.size(), 2U);
    QCOMPARE(yes[0].size(), 2U);
    QVERIFY(yes[0][0].test == Condition::Test::Wired && !yes[0][0].negated);
    QVERIFY(yes[0][1].test == Condition::Test::Found && yes[0][1].negated);
    QVERIFY(yes[1][0].test == Condition::Test::Count && yes[1][0].atLeast && yes[1][0].number == 3);
    const auto& half = component.outcomes.back().when[0][0];
    QVERIFY(half.test == Condition::Test::Share && !half.atLeast && half.number == 0.5);
}

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
