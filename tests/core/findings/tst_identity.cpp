#include "facts/codebuilder.h"
#include "findings/identity.h"

#include <QTest>

#include <memory>

using namespace punchlist;

namespace {

SourceFile file(std::string text, const char* path = "src/a.py")
{
    return {path, Language::Python, std::make_shared<const std::string>(std::move(text)), 1};
}

/// Facts with the comments of a Python text; strings that hold a '#' do not occur in these tests.
FileFacts factsOf(const SourceFile& source)
{
    FileFacts facts;
    const auto text = source.view();
    for (auto hash = text.find('#'); hash != std::string_view::npos; hash = text.find('#', hash + 1)) {
        const auto end = std::min(text.find('\n', hash), text.size());
        facts.comments.push_back({static_cast<std::uint32_t>(hash), static_cast<std::uint32_t>(end)});
        hash = end;
    }
    return facts;
}

FindingIdentity identity(const std::string& text, std::string_view part)
{
    const auto source = file(text);
    const auto start = static_cast<std::uint32_t>(text.find(part));
    const auto range = source.lines.range(start, start + static_cast<std::uint32_t>(part.size()));
    return identityOf(source, factsOf(source), range, noNode);
}

} // namespace

class TestIdentity : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void normalizing_data();
    void normalizing();
    void movedCodeKeepsItsIdentity();
    void contextAtTheEdges();
    void longRangesSurviveEditsInside();
    void shapeIgnoresNames();
    void fingerprintDependsOn_data();
    void fingerprintDependsOn();
};

void TestIdentity::normalizing_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("normalized");
    QTest::newRow("spaces vanish") << QByteArray("f( a , b )") << QByteArray("f(a,b)");
    QTest::newRow("words stay apart") << QByteArray("return   x if not\ty") << QByteArray("return x if not y");
    QTest::newRow("lines") << QByteArray("f(\n    a,\n)\n") << QByteArray("f(a,)");
    QTest::newRow("comments vanish") << QByteArray("f(a,  # first\n  b)") << QByteArray("f(a,b)");
    QTest::newRow("a comment separates words") << QByteArray("x = a#c\nif b") << QByteArray("x=a if b");
    QTest::newRow("text in other scripts is a word") << QByteArray("é é") << QByteArray("é é");
}

void TestIdentity::normalizing()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, normalized);
    const auto source = file(text.toStdString());
    const auto out = normalizedText(source, factsOf(source), 0, static_cast<std::uint32_t>(text.size()));
    QCOMPARE(QByteArray::fromStdString(out), normalized);
}

void TestIdentity::movedCodeKeepsItsIdentity()
{
    const std::string body = "a\nb\nc\nd\ne\ncall(x, y)\nf\ng\nh\ni\nj\n";
    const auto before = identity(body, "call(x, y)");
    const auto moved = identity("# new\n\nimport x\n" + body, "call(x, y)");
    QCOMPARE(moved.normalizedText, before.normalizedText);
    QCOMPARE(moved.matchedText, before.matchedText);
    QCOMPARE(moved.contextLines, before.contextLines);

    const auto reformatted = identity("a\nb\nc\nd\ne\n  call(x,\n    y)\nf\ng\nh\ni\nj\n", "call(x,\n    y)");
    QCOMPARE(reformatted.normalizedText, before.normalizedText);
    QVERIFY(reformatted.matchedText != before.matchedText);

    const auto edited = identity(QByteArray::fromStdString(body).replace("call(x, y)", "call(x, z)").toStdString(), "call(x, z)");
    QVERIFY(edited.normalizedText != before.normalizedText);
    QCOMPARE(edited.contextLines[4], before.contextLines[4]);
    QVERIFY(edited.contextLines[5] != before.contextLines[5]);
}

void TestIdentity::contextAtTheEdges()
{
    const auto only = identity("x = 1", "x");
    for (std::size_t i = 0; i < only.contextLines.size(); ++i)
        QCOMPARE(only.contextLines[i] != 0, i == 5);
}

void TestIdentity::longRangesSurviveEditsInside()
{
    std::string body = "def f():\n";
    for (int i = 0; i < 30; ++i)
        body += "    step()\n";
    const auto before = identity(body, body);
    const auto edited = body + "    another()";
    QCOMPARE(identity(edited, edited).normalizedText, before.normalizedText);
}

void TestIdentity::shapeIgnoresNames()
{
    const auto source = file("f(a)");
    const auto tree = [](const char* name, NodeKind argument) {
        FileFacts facts;
        CodeBuilder builder(facts.code);
        const auto call = builder.open(NodeKind::Call, Role::None, 0, 4);
        builder.leaf(NodeKind::Name, Role::Callee, 0, 1, facts.code.texts.intern(name));
        builder.leaf(argument, Role::Argument, 2, 3);
        builder.close(call);
        return facts;
    };
    const auto range = source.lines.range(0, 4);
    const auto shape = [&](const FileFacts& facts) { return identityOf(source, facts, range, 0).shape; };
    QCOMPARE(shape(tree("f", NodeKind::Name)), shape(tree("g", NodeKind::Name)));
    QVERIFY(shape(tree("f", NodeKind::Name)) != shape(tree("f", NodeKind::String)));
}

void TestIdentity::fingerprintDependsOn_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<bool>("changes");
    QTest::newRow("rule") << 0 << true;
    QTest::newRow("path") << 1 << true;
    QTest::newRow("scope") << 2 << true;
    QTest::newRow("text") << 3 << true;
    QTest::newRow("occurrence") << 4 << true;
    QTest::newRow("line") << 5 << false;
    QTest::newRow("title and severity") << 6 << false;
    QTest::newRow("path and scope with moved borders") << 7 << true;
}

void TestIdentity::fingerprintDependsOn()
{
    QFETCH(int, field);
    QFETCH(bool, changes);
    Finding finding;
    finding.ruleId = "rule";
    finding.path = "a/b.py";
    finding.symbol = "C.f";
    finding.identity.normalizedText = 7;
    const auto before = fingerprintOf(finding);
    QCOMPARE(before.size(), std::size_t(32));
    switch (field) {
    case 0: finding.ruleId = "other"; break;
    case 1: finding.path = "a/c.py"; break;
    case 2: finding.symbol = "C.g"; break;
    case 3: finding.identity.normalizedText = 8; break;
    case 4: finding.identity.occurrence = 1; break;
    case 5: finding.range.startLine = 9; break;
    case 6:
        finding.title = "Other";
        finding.severity = Severity::Critical;
        break;
    default:
        finding.path = "a/b.pyC";
        finding.symbol = ".f";
    }
    QCOMPARE(fingerprintOf(finding) != before, changes);
}

QTEST_APPLESS_MAIN(TestIdentity)
#include "tst_identity.moc"
