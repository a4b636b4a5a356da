#include "syntax/grammar.h"
#include "syntax/parser.h"
#include "syntax/treedump.h"

#include <QTest>

using namespace punchlist;

class TestTreeDump : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namedNodesWithFields();
    void brokenSyntaxShows();
    void depthIsNoProblem();
};

namespace {

QByteArray dumped(Language language, std::string_view text)
{
    Parser parser;
    FlatTree tree;
    if (!parser.parse(language, text, {.milliseconds = 10'000, .bytes = 500'000'000}, {}, tree))
        return "not parsed";
    return QByteArray::fromStdString(dumpTree(tree, text));
}

} // namespace

void TestTreeDump::namedNodesWithFields()
{
    QCOMPARE(dumped(Language::Python, "run(1,\n    'é')\n"), QByteArray("module 1:1\n"
                                                                    "  expression_statement 1:1\n"
                                                                    "    call 1:1\n"
                                                                    "      function: identifier 1:1 \"run\"\n"
                                                                    "      arguments: argument_list 1:4\n"
                                                                    "        integer 1:5 \"1\"\n"
                                                                    "        string 2:5\n"
                                                                    "          string_start 2:5 \"'\"\n"
                                                                    "          string_content 2:6 \"é\"\n"
                                                                    "          string_end 2:8 \"'\"\n"));
}

void TestTreeDump::brokenSyntaxShows()
{
    const auto text = dumped(Language::Python, "def (:\n  x = \n");
    QVERIFY2(text.contains("ERROR") || text.contains("MISSING"), text.constData());
}

void TestTreeDump::depthIsNoProblem()
{
    const auto text = dumped(Language::Json, std::string(300, '[') + std::string(300, ']'));
    QVERIFY(text.contains("(299) ") || text.contains("(300) "));
}

QTEST_GUILESS_MAIN(TestTreeDump)
#include "tst_treedump.moc"
