#include "engine/findingbuilder.h"

#include <QTest>

#include <memory>

using namespace punchlist;

namespace {

struct TestFile {
    explicit TestFile(std::string text, const char* path = "src/app.py")
        : source(path, Language::Python, std::make_shared<const std::string>(std::move(text)), 0)
    {
    }
    FileContext context() const { return {source, facts}; }
    TextRange range(std::string_view part, std::size_t from = 0) const
    {
        const auto start = static_cast<std::uint32_t>(source.view().find(part, from));
        return source.lines.range(start, start + static_cast<std::uint32_t>(part.size()));
    }
    SourceFile source;
    FileFacts facts;
};

Rule makeRule()
{
    Rule rule;
    rule.id = "some-rule";
    rule.version = "1";
    rule.name = "Some rule";
    rule.category = "resilience";
    rule.effort = {.fixedMinutes = 30, .furtherMinutes = 10};
    rule.problem = "{callee} has no timeout; `{}` and `{x: 1}` are code.";
    rule.impact = "Hangs.";
    rule.fix = "Set one.";
    rule.titles[""] = "{callee} has no timeout";
    rule.tags = {"topic/timeout"};
    rule.cwe = {400};
    return rule;
}

Report report(TextRange range, const char* callee = "requests.get")
{
    Report result;
    result.range = range;
    result.values["callee"] = callee;
    return result;
}

} // namespace

class TestFindingBuilder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void texts();
    void unknownPlaceholderOfATitleIsAProblem();
    void effortCountsPlaces();
    void snippets();
    void secretsAreMasked();
    void occurrencesAndDoubles();
    void countsGoOnInTheProjectPhase();
    void rangesOutsideOfTheFile();
};

void TestFindingBuilder::texts()
{
    const TestFile file("x = get(url)\n");
    const auto rule = makeRule();
    OccurrenceCounts counts;
    std::set<std::string> problems;
    auto with = report(file.range("get(url)"));
    with.tags = {"topic/timeout", "topic/http"};
    with.evidence.push_back({.path = {}, .range = file.range("x"), .role = EvidenceRole::Holder, .note = "held here", .snippet = {}});
    const auto findings = FindingBuilder(file.context()).build({{&rule, with}}, counts, problems);
    QCOMPARE(findings.size(), std::size_t(1));
    const auto& finding = findings[0];
    QCOMPARE(finding.title, std::string("requests.get has no timeout"));
    QCOMPARE(finding.problem, std::string("requests.get has no timeout; `{}` and `{x: 1}` are code."));
    QCOMPARE(finding.path, std::string("src/app.py"));
    QCOMPARE(finding.tags, (std::vector<std::string>{"topic/timeout", "topic/http"}));
    QCOMPARE(finding.cwe, std::vector<int>{400});
    QCOMPARE(finding.evidence.size(), std::size_t(2));
    QCOMPARE(finding.evidence[0].role, EvidenceRole::Primary);
    QCOMPARE(finding.evidence[0].range, finding.range);
    QCOMPARE(finding.evidence[0].snippet, std::string("x = get(url)"));
    QCOMPARE(finding.evidence[1].path, std::string("src/app.py"));
    QCOMPARE(finding.evidence[1].snippet, std::string("x = get(url)"));
    QCOMPARE(finding.fingerprint.size(), std::size_t(32));
    QVERIFY(!finding.priorityReasons.empty());
    QVERIFY(problems.empty());
}

void TestFindingBuilder::unknownPlaceholderOfATitleIsAProblem()
{
    const TestFile file("x\n");
    const auto rule = makeRule();
    OccurrenceCounts counts;
    std::set<std::string> problems;
    Report empty;
    empty.range = file.range("x");
    (void)FindingBuilder(file.context()).build({{&rule, empty}}, counts, problems);
    QCOMPARE(problems.size(), std::size_t(1));
    QVERIFY(problems.begin()->find("{callee}") != std::string::npos);
    problems.clear();
    auto unknownVariant = report(file.range("x"));
    unknownVariant.variant = "no-such";
    const auto findings = FindingBuilder(file.context()).build({{&rule, unknownVariant}}, counts, problems);
    QCOMPARE(problems.size(), std::size_t(1));
    QCOMPARE(findings[0].title, std::string("requests.get has no timeout"));
}

void TestFindingBuilder::effortCountsPlaces()
{
    const TestFile file("a\nb\nc\n");
    const auto rule = makeRule();
    OccurrenceCounts counts;
    std::set<std::string> problems;
    auto several = report(file.range("a"));
    for (const auto* part : {"b", "c"})
        several.evidence.push_back({.path = {}, .range = file.range(part), .role = EvidenceRole::Place, .note = {}, .snippet = {}});
    several.evidence.push_back({.path = {}, .range = file.range("c"), .role = EvidenceRole::Context, .note = {}, .snippet = {}});
    const auto findings = FindingBuilder(file.context()).build({{&rule, several}}, counts, problems);
    QCOMPARE(findings[0].effortMinutes, 50);
}

void TestFindingBuilder::snippets()
{
    std::string text;
    for (int i = 0; i < 40; ++i)
        text += "line " + std::to_string(i) + "\r\n";
    const TestFile file(text);
    const auto snippet = snippetOf(file.source, file.source.lines.range(0, static_cast<std::uint32_t>(text.size())));
    QCOMPARE(std::ranges::count(snippet, '\n'), maxSnippetLines - 1);
    QVERIFY(snippet.starts_with("line 0\nline 1\n"));
    // the whole line, also when the range is a part of it; the line behind the end is not in
    QCOMPARE(snippetOf(file.source, file.source.lines.range(10, 16)), std::string("line 1"));

    const TestFile wide(std::string(5000, 'a') + "é");
    QVERIFY(snippetOf(wide.source, wide.source.lines.range(0, 5)).size() < 2100);
    const TestFile empty("");
    QCOMPARE(snippetOf(empty.source, {}), std::string());
}

void TestFindingBuilder::secretsAreMasked()
{
    const TestFile file("key = 'AKIA1234SECRET'\nother = 'xy\nzSECRET2'\n");
    const auto rule = makeRule();
    OccurrenceCounts counts;
    std::set<std::string> problems;
    auto with = report(file.source.lines.range(0, static_cast<std::uint32_t>(file.source.view().size())));
    with.secrets = {file.range("AKIA1234SECRET"), file.range("xy\nzSECRET2")};
    const auto findings = FindingBuilder(file.context()).build({{&rule, with}}, counts, problems);
    QCOMPARE(findings[0].evidence[0].snippet, std::string("key = '**************'\nother = '**\n********'"));
}

void TestFindingBuilder::occurrencesAndDoubles()
{
    const TestFile file("get(a)\nget(a)\nget(b)\n");
    const auto rule = makeRule();
    const auto build = [&](std::vector<RuleReport> reports) {
        OccurrenceCounts counts;
        std::set<std::string> problems;
        return FindingBuilder(file.context()).build(std::move(reports), counts, problems);
    };
    const RuleReport first{&rule, report(file.range("get(a)"))};
    const RuleReport second{&rule, report(file.range("get(a)", 3))};
    const RuleReport third{&rule, report(file.range("get(b)"))};
    const auto inOrder = build({first, second, third});
    const auto shuffled = build({third, second, first, second});
    QCOMPARE(inOrder.size(), std::size_t(3));
    QCOMPARE(shuffled.size(), std::size_t(3)); // the same rule at the same place is one finding
    QCOMPARE(inOrder[0].identity.occurrence, 0U);
    QCOMPARE(inOrder[1].identity.occurrence, 1U);
    QCOMPARE(inOrder[2].identity.occurrence, 0U);
    for (std::size_t i = 0; i < 3; ++i)
        QCOMPARE(shuffled[i].fingerprint, inOrder[i].fingerprint);
    QVERIFY(inOrder[0].fingerprint != inOrder[1].fingerprint);

    auto worse = first;
    worse.report.severity = Severity::Critical;
    QCOMPARE(build({first, worse})[0].severity, Severity::Critical);
    QCOMPARE(build({worse, first})[0].severity, Severity::Critical);
}

void TestFindingBuilder::countsGoOnInTheProjectPhase()
{
    const TestFile file("get(a)\nget(a)\n");
    const auto rule = makeRule();
    OccurrenceCounts counts;
    std::set<std::string> problems;
    const auto local = FindingBuilder(file.context()).build({{&rule, report(file.range("get(a)"))}}, counts, problems);
    const auto later = FindingBuilder(file.context()).build({{&rule, report(file.range("get(a)", 3))}}, counts, problems);
    QCOMPARE(later[0].identity.occurrence, 1U);
    QVERIFY(later[0].fingerprint != local[0].fingerprint);
}

void TestFindingBuilder::rangesOutsideOfTheFile()
{
    const TestFile file("ab");
    const auto rule = makeRule();
    OccurrenceCounts counts;
    std::set<std::string> problems;
    auto outside = report({.startByte = 100, .endByte = 50});
    const auto findings = FindingBuilder(file.context()).build({{&rule, outside}}, counts, problems);
    QCOMPARE(findings[0].range.startByte, 2U);
    QCOMPARE(findings[0].range.endByte, 2U);
}

QTEST_APPLESS_MAIN(TestFindingBuilder)
#include "tst_findingbuilder.moc"
