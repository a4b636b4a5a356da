#include "engine/suppression.h"
#include "facts/codebuilder.h"
#include "facts/lowering.h"
#include "rules/ruleset.h"
#include "syntax/parser.h"

#include <QTest>

#include <memory>

using namespace punchlist;

namespace {

Rule rule(const char* id, const std::vector<const char*>& correspondences = {})
{
    Rule result;
    result.id = id;
    for (const auto* value : correspondences)
        result.data["suppressed-by"].push_back({.value = value, .attributes = {}, .line = 0});
    return result;
}

const Rule commandInjection = rule("command-injection", {"bandit:B602", "bandit:B605", "ruff:S602", "eslint:security/detect-child-process"});
const Rule evaluation = rule("dynamic-code-evaluation", {"bandit:B307", "ruff:S307", "eslint:no-eval", "eslint:no-new-func"});
const Rule unusedName = rule("dead-code", {"ruff:F401", "ruff:B018"});
const Rule ownRule = rule("lazy-init-race");

} // namespace

class TestSuppression : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comments_data();
    void comments();
    void reasons();
    void statementOfSeveralLines();
    void longRangesCountTheirFirstLineOnly();
    void builtinCorrespondencesAreWellFormed();
};

/// Which of the four rules is silenced on the line marked with "@".
void TestSuppression::comments_data()
{
    QTest::addColumn<int>("language");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("silenced");
    const auto row = [](const char* name, Language language, const char* text, const QByteArrayList& silenced) {
        QTest::newRow(name) << int(language) << QByteArray(text) << silenced;
    };
    const QByteArray command = "command-injection";
    const QByteArray eval = "dynamic-code-evaluation";
    const QByteArray race = "lazy-init-race";
    const QByteArray name = "dead-code";
    const auto py = Language::Python;
    const auto js = Language::TypeScript;
    row("on the line", py, "a = 1  # punchlist: ignore[lazy-init-race] start-up only\n", {race});
    row("two rules", py, "a = 1  # punchlist: ignore[lazy-init-race, command-injection]\n", {command, race});
    row("line above", py, "# punchlist: ignore[lazy-init-race]\n@a = 1\n", {race});
    row("above, with another comment between", py, "# punchlist: ignore[lazy-init-race]\n# note\n\n@a = 1\n", {race});
    row("two lines above", py, "# punchlist: ignore[lazy-init-race]\nb = 1\n@a = 1\n", {});
    row("at the end of the line above", py, "b = 1  # punchlist: ignore[lazy-init-race]\n@a = 1\n", {});
    row("no rule named", py, "a = 1  # punchlist: ignore\n", {});
    row("empty list", py, "a = 1  # punchlist: ignore[]\n", {});
    row("never closed", py, "a = 1  # punchlist: ignore[lazy-init-race\n", {});
    row("in a string", py, "a = '# punchlist: ignore[lazy-init-race]'\n", {});
    row("nosec", py, "a = 1  # nosec\n", {command, eval});
    row("nosec with ids", py, "a = 1  # nosec B307, B101\n", {eval});
    row("nosec with colon", py, "a = 1  # nosec: B602\n", {command});
    row("nosec with a reason only", py, "a = 1  # nosec checked by hand\n", {command, eval});
    row("nosec after another note", py, "a = 1  # type: ignore # nosec B602\n", {command});
    row("nosec inside a sentence", py, "a = 1  # this is nosec\n", {});
    row("nosec in a string", py, "a = '# nosec'\n", {});
    row("noqa with code", py, "a = 1  # noqa: E501, S602\n", {command});
    row("noqa without spaces", py, "a = 1  #noqa:S307\n", {eval});
    row("noqa upper case", py, "a = 1  # NOQA: S307\n", {eval});
    row("bare noqa is no judgement about security", py, "a = 1  # noqa\n", {name});
    row("plain noqa is about names", py, "import a  # noqa\n", {name});
    row("noqa with a code and no colon", py, "import a  # noqa F401\n", {name});
    row("noqa of another kind", py, "a = 1  # noqa: E501\n", {});
    row("nosec is for Python", js, "let a = 1; // nosec\n", {});
    row("eslint line", js, "let a = 1; // eslint-disable-line no-eval -- trusted\n", {eval});
    row("eslint line, all rules", js, "let a = 1; // eslint-disable-line\n", {command, eval});
    row("eslint plugin rule", js, "let a = 1; /* eslint-disable-line security/detect-child-process, no-undef */\n", {command});
    row("eslint next line", js, "// eslint-disable-next-line no-eval\n@let a = 1;\n", {eval});
    row("eslint next line, not the one after", js, "// eslint-disable-next-line no-eval\nlet b;\n@let a = 1;\n", {});
    row("eslint block", js, "/* eslint-disable no-eval */\nlet b;\n@let a = 1;\n", {eval});
    row("eslint block that ended", js, "/* eslint-disable no-eval */\nlet b;\n/* eslint-enable no-eval */\n@let a = 1;\n", {});
    row("eslint block, another one ended", js, "/* eslint-disable no-eval */\n/* eslint-enable no-undef */\n@let a = 1;\n", {eval});
    row("eslint of another rule", js, "let a = 1; // eslint-disable-line no-undef\n", {});
    row("configuration files", Language::Yaml, "key: 1  # punchlist: ignore[lazy-init-race]\n", {race});
    row("configuration files, line above", Language::Dockerfile, "# punchlist: ignore[lazy-init-race]\n@USER root\n", {race});
}

static FileFacts factsOf(const SourceFile& source)
{
    Parser parser;
    FlatTree tree;
    FileFacts facts;
    facts.path = source.path;
    facts.language = source.language;
    if (!parser.parse(source.language, source.view(), {}, {}, tree))
        tree.nodes.clear();
    extractFacts(tree, source, facts);
    return facts;
}

void TestSuppression::comments()
{
    QFETCH(int, language);
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, silenced);
    const auto mark = text.indexOf('@');
    const auto line = mark < 0 ? 0U : static_cast<std::uint32_t>(text.left(mark).count('\n'));
    text.remove(mark, mark < 0 ? 0 : 1);
    const SourceFile source("a", Language(language), std::make_shared<const std::string>(text.toStdString()), 0);
    const SuppressionTable table(source, factsOf(source));
    const auto start = source.lines.lineStart(line);
    const auto range = source.lines.range(start, start + 1);
    QByteArrayList found;
    for (const auto* candidate : {&commandInjection, &evaluation, &unusedName, &ownRule}) {
        if (table.find(*candidate, range))
            found << QByteArray::fromStdString(candidate->id);
    }
    QCOMPARE(found, silenced);
}

void TestSuppression::reasons()
{
    const auto text = std::string("a = 1  # punchlist: ignore[lazy-init-race] only at start-up\n"
                                  "b = 1  # nosec B602 - fixed arguments\n");
    const SourceFile source("a.py", Language::Python, std::make_shared<const std::string>(text), 0);
    const SuppressionTable table(source, factsOf(source));
    const auto own = table.find(ownRule, source.lines.range(0, 1));
    QVERIFY(own);
    QCOMPARE(own->kind, std::string("punchlist"));
    QCOMPARE(own->reason, std::string("only at start-up"));
    QCOMPARE(own->line, 0U);
    const auto second = source.lines.lineStart(1);
    const auto nosec = table.find(commandInjection, source.lines.range(second, second + 1));
    QVERIFY(nosec);
    QCOMPARE(nosec->kind, std::string("nosec"));
    QCOMPARE(nosec->reason, std::string("fixed arguments"));
    QCOMPARE(nosec->line, 1U);
}

void TestSuppression::statementOfSeveralLines()
{
    const auto text = std::string("run(\n    a,\n)  # nosec\n");
    const SourceFile source("a.py", Language::Python, std::make_shared<const std::string>(text), 0);
    const SuppressionTable table(source, factsOf(source));
    QVERIFY(table.find(commandInjection, source.lines.range(0, static_cast<std::uint32_t>(text.find(')') + 1))));
}

void TestSuppression::longRangesCountTheirFirstLineOnly()
{
    std::string text = "def f():\n";
    for (int i = 0; i < 20; ++i)
        text += "    run()  # nosec\n";
    const SourceFile source("a.py", Language::Python, std::make_shared<const std::string>(text), 0);
    const SuppressionTable table(source, factsOf(source));
    QVERIFY(!table.find(commandInjection, source.lines.range(0, static_cast<std::uint32_t>(text.size()))));
}

void TestSuppression::builtinCorrespondencesAreWellFormed()
{
    std::size_t entries = 0;
    for (const auto& candidate : RuleSet::builtin()->rules()) {
        const auto known = candidate->data.find("suppressed-by");
        if (known == candidate->data.end())
            continue;
        for (const auto& entry : known->second) {
            ++entries;
            const auto& value = entry.value;
            QVERIFY2(value.starts_with("bandit:B") || value.starts_with("ruff:") || value.starts_with("eslint:"),
                     (candidate->id + ": " + value).c_str());
        }
    }
    QVERIFY(entries > 30);
}

QTEST_APPLESS_MAIN(TestSuppression)
#include "tst_suppression.moc"
