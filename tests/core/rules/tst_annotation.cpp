#include "rules/annotation.h"

#include <QTest>

using namespace punchlist;

namespace {

/// "4 expect weak-hash MD5; …", problems as "!3 text".
QByteArray summary(const QByteArray& text)
{
    std::vector<AnnotationProblem> problems;
    std::string out;
    for (const auto& one : readAnnotations(text.toStdString(), "weak-hash", problems)) {
        const char* names[] = {"expect", "ok", "gap", "noise"};
        out += std::to_string(one.line) + " " + names[static_cast<int>(one.kind)] + " " + one.ruleId + (one.text.empty() ? "" : " " + one.text) + ";";
    }
    for (const auto& one : problems)
        out += "!" + std::to_string(one.line) + ";";
    return QByteArray::fromStdString(out);
}

} // namespace

class TestAnnotation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
};

void TestAnnotation::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("at the end of a line") << QByteArray("x = md5(y)  # expect: weak-hash MD5 of y\n") << QByteArray("1 expect weak-hash MD5 of y;");
    QTest::newRow("two on one line") << QByteArray("a(); // ok: weak-hash a checksum  // expect: sql-injection\n")
                                     << QByteArray("1 ok weak-hash a checksum;1 expect sql-injection;");
    QTest::newRow("on its own line, for the next line with code")
        << QByteArray("# expect: weak-hash\n\n# just a remark\nx = 1\n") << QByteArray("4 expect weak-hash;");
    QTest::newRow("two own lines for one line") << QByteArray("// gap: weak-hash too far\n// ok: weak-random no random\nf()\n")
                                                << QByteArray("3 gap weak-hash too far;3 ok weak-random no random;");
    QTest::newRow("inside JSX") << QByteArray("{/* noise: weak-hash a name */}\n<b/>\n") << QByteArray("2 noise weak-hash a name;");
    QTest::newRow("block comment and markup") << QByteArray("a /* ok: weak-hash x */\n<!-- expect: weak-hash -->\nb")
                                              << QByteArray("1 ok weak-hash x;3 expect weak-hash;");
    QTest::newRow("a colon in a text is none") << QByteArray("print('ok: weak-hash x')\n") << QByteArray();
    QTest::newRow("no rule") << QByteArray("x  # expect:\n") << QByteArray("!1;");
    QTest::newRow("an id that is none") << QByteArray("x  # expect: Weak_Hash\n") << QByteArray("!1;");
    QTest::newRow("silence without a reason") << QByteArray("x  # ok: weak-hash\n") << QByteArray("1 ok weak-hash;!1;");
    QTest::newRow("nothing follows") << QByteArray("x\n# expect: weak-hash\n") << QByteArray("2 expect weak-hash;!2;");
    QTest::newRow("the rule is named, but not annotated") << QByteArray("# expects weak-hash here\nx\n") << QByteArray("!1;");
    QTest::newRow("a suppression is no annotation") << QByteArray("# punchlist: ignore[weak-hash] known\nx\n") << QByteArray();
    QTest::newRow("Windows line ends") << QByteArray("x # expect: weak-hash\r\ny\r\n") << QByteArray("1 expect weak-hash;");
}

void TestAnnotation::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(summary(text), expected);
}

QTEST_GUILESS_MAIN(TestAnnotation)
#include "tst_annotation.moc"
