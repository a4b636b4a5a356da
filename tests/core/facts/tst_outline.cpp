#include "facts/outline.h"

#include <QTest>

using namespace punchlist;

class TestOutline : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pythonClassesAndFunctions()
    {
        const auto outline = outlineOf("a.py", Language::Python, "import os\n\nclass Jobs:\n    def run(self):\n        return 1\n\nasync def main():\n    pass\n");
        QCOMPARE(outline.size(), 3U);
        QCOMPARE(outline[0].name, std::string("Jobs"));
        QVERIFY(outline[0].isClass);
        QCOMPARE(outline[0].line, 2U);
        QCOMPARE(outline[0].endLine, 4U);
        QCOMPARE(outline[1].name, std::string("Jobs.run"));
        QCOMPARE(outline[2].name, std::string("main"));
        QCOMPARE(outline[2].line, 6U);
    }
    void typescript()
    {
        const auto outline = outlineOf("a.ts", Language::TypeScript, "export class A {\n  go() { return 1 }\n}\nexport function f() {}\n");
        QCOMPARE(outline.size(), 3U);
        QCOMPARE(outline[1].name, std::string("A.go"));
        QCOMPARE(outline[2].name, std::string("f"));
    }
    void otherLanguagesAndBrokenTexts()
    {
        QVERIFY(outlineOf("a.md", Language::Markdown, "# Title\n").empty());
        QVERIFY(outlineOf("a.py", Language::Python, std::string_view("\xff\xfe(((\0def", 9)).empty());
        QCOMPARE(outlineOf("a.py", Language::Python, "def ok():\n    pass\n\n)))\n").size(), 1U);
    }
};

QTEST_GUILESS_MAIN(TestOutline)
#include "tst_outline.moc"
