#include "patience.h"
#include "source/displaytext.h"
#include "source/slicehighlighter.h"
#include "source/sourcepane.h"
#include "source/sourceview.h"
#include "source/syntaxthemes.h"
#include "uitest.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QPlainTextDocumentLayout>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QTextBlock>
#include <QToolButton>

using namespace punchlist;
using namespace Qt::StringLiterals;

namespace {

TextRange range(std::uint32_t line, std::uint32_t startByte, std::uint32_t endLine, std::uint32_t endByte)
{
    TextRange result;
    result.startLine = line;
    result.startByteColumn = startByte;
    result.endLine = endLine;
    result.endByteColumn = endByte;
    return result;
}

} // namespace

class TestSourceView : public QObject {
    Q_OBJECT

    TestHome m_home;

private Q_SLOTS:
    void bytesBecomeColumns_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<quint32>("byteColumn");
        QTest::addColumn<int>("column");
        QTest::newRow("ASCII") << u"abc"_s << 2U << 2;
        QTest::newRow("an accent takes two bytes") << u"é = x"_s << 5U << 4;
        QTest::newRow("CJK takes three") << u"名前=x"_s << 7U << 3;
        QTest::newRow("an emoji is four bytes and a surrogate pair") << u"😀=x"_s << 5U << 3;
        QTest::newRow("tabs are one byte") << u"\t\tx"_s << 2U << 2;
        QTest::newRow("past the end") << u"ab"_s << 99U << 2;
    }
    void bytesBecomeColumns()
    {
        QFETCH(QString, line);
        QFETCH(quint32, byteColumn);
        QFETCH(int, column);
        QCOMPARE(utf16Column(line, byteColumn), column);
    }

    void whatStandsDeeperFolds()
    {
        const FoldMap folds(u"def a():\n    x\n\n    if y:\n        z\n\ndef b():\n    w\n}\n"_s);
        QCOMPARE(folds.lastLine(0), 4);
        QCOMPARE(folds.lastLine(1), -1);
        QCOMPARE(folds.lastLine(3), 4);
        QCOMPARE(folds.lastLine(6), 7);
        QCOMPARE(folds.lastLine(8), -1);
        QCOMPARE(folds.holderOf(4), 3);
        QCOMPARE(folds.holderOf(2), 0);
        QCOMPARE(folds.holderOf(5), -1);
        QCOMPARE(FoldMap(QString()).lastLine(0), -1);
    }

    void foldsHideLinesAndPlacesOpenThem()
    {
        SourceView view;
        view.resize(400, 300);
        view.setSource(u"a.py"_s, DisplayText("def a():\n    x\n    if y:\n        z\n\ndef b():\n    w\n", 0));
        const auto visible = [&view] {
            QList<int> lines;
            for (const auto& line : view.visibleLines())
                lines.append(line.line);
            return lines;
        };
        QCOMPARE(visible(), (QList<int>{0, 1, 2, 3, 4, 5, 6, 7}));
        view.toggleFold(2);
        QCOMPARE(visible(), (QList<int>{0, 1, 2, 4, 5, 6, 7}));
        view.toggleFold(0);
        QCOMPARE(visible(), (QList<int>{0, 4, 5, 6, 7}));
        view.toggleFold(0);
        QCOMPARE(visible(), (QList<int>{0, 1, 2, 4, 5, 6, 7})); // the inner one stays folded
        view.foldAll();
        QCOMPARE(visible(), (QList<int>{0, 4, 5, 7}));
        view.goToLine(3);
        QVERIFY(visible().contains(3));
        QCOMPARE(view.currentLine(), 3);
        view.unfoldAll();
        QCOMPARE(visible().size(), 8);
        view.goToLine(6);
        view.toggleFold(6); // the block around the line
        QVERIFY(view.isFolded(5));
        QCOMPARE(view.currentLine(), 5);
    }

    void marksStandWhereTheCodeIsNow()
    {
        QTemporaryDir folder;
        QVERIFY(writeFile(folder.filePath(u"a.py"_s), "new\na\nb\nchanged\nd\n"));
        const auto loaded = loadSource(folder.path(), u"a.py"_s, "a\nb\nc\nd\n", true, true, 0);
        QVERIFY(loaded.isCurrent);
        QCOMPARE(loaded.shownLine(0), 1);
        QCOMPARE(loaded.shownLine(3), 4);
        QCOMPARE(loaded.changed, (QList<LineSpan>{{0, 0}, {3, 3}}));
        EvidenceMark mark;
        mark.range = range(3, 0, 3, 1);
        QCOMPARE(loaded.shownMark(mark).range.startLine, 4U);
        const auto scanned = loadSource(folder.path(), u"a.py"_s, "a\nb\nc\nd\n", true, false, 0);
        QVERIFY(scanned.differs && !scanned.isCurrent);
        QCOMPARE(scanned.shownLine(3), 3);
    }

    void filesKeepTheirTabs()
    {
        QTemporaryDir folder;
        for (const auto& name : {u"a.py"_s, u"b.py"_s, u"c.py"_s})
            QVERIFY(writeFile(folder.filePath(name), "x\ny\nz\n"));
        SourcePane pane;
        pane.setRepository(folder.path());
        connect(&pane, &SourcePane::scannedTextWanted, &pane, [&pane](const QString& path) { pane.setScannedText(path, {}, false); });
        connect(&pane, &SourcePane::fileChosen, &pane, [&pane](const QString& path, int line) { pane.showPlace(path, line, {}); });
        auto* tabs = pane.findChild<QTabBar*>(u"sourceTabs"_s);
        QSignalSpy shown(&pane, &SourcePane::shown);
        pane.showPlace(u"a.py"_s, 2, {});
        QTRY_COMPARE(shown.count(), 1);
        pane.showPlace(u"b.py"_s, 0, {});
        QCOMPARE(tabs->count(), 1); // nobody asked to keep the first
        QTRY_COMPARE(shown.count(), 2);
        pane.keepCurrentTab();
        pane.showPlace(u"c.py"_s, 1, {});
        QCOMPARE(tabs->count(), 2);
        QTRY_COMPARE(shown.count(), 3);
        pane.stepTab(-1);
        QTRY_COMPARE(shown.count(), 4);
        QCOMPARE(pane.path(), u"b.py"_s);
        pane.stepTab(1);
        QTRY_COMPARE(shown.count(), 5);
        QCOMPARE(pane.currentLine(), 1); // where the person was
        pane.closeCurrentTab();
        QTRY_COMPARE(pane.path(), u"b.py"_s);
        pane.closeCurrentTab();
        QCOMPARE(pane.path(), QString());
        QVERIFY(!tabs->isVisibleTo(&pane));
    }

    void theMarkedTextIsTheEvidence()
    {
        SourceView view;
        const auto text = u"# naïve 😀\n\tvalue = größe(名前)  # é\n"_s;
        view.setSource(u"a.py"_s, DisplayText(text.toUtf8(), 0));
        const auto line = u"\tvalue = größe(名前)  # é"_s;
        const auto start = static_cast<std::uint32_t>(line.left(line.indexOf(u"größe"_s)).toUtf8().size());
        const auto end = static_cast<std::uint32_t>(line.left(line.indexOf(u')') + 1).toUtf8().size());
        QCOMPARE(view.cursorOf(range(1, start, 1, end)).selectedText(), u"größe(名前)"_s);
        view.setEvidence({{1, range(1, start, 1, end), EvidenceRole::Primary, QString()}});
        QCOMPARE(view.extraSelections().last().cursor.selectedText(), u"größe(名前)"_s);
    }

    void stepsOfSeveralHaveTheirNumberInTheGutter()
    {
        SourceView view;
        view.setSource(u"a.py"_s, DisplayText("a\nb\nc\n", 0));
        view.setEvidence({{1, range(0, 0, 0, 1), EvidenceRole::Primary, QString()},
                          {2, range(2, 0, 2, 1), EvidenceRole::Sink, QString()},
                          {3, range(2, 0, 2, 1), EvidenceRole::Sink, QString()}});
        view.setSteps(1, 3);
        QCOMPARE(view.stepOn(0)->number, 1);
        QCOMPARE(view.stepOn(1), nullptr);
        QCOMPARE(view.stepOn(2)->number, 2);
        view.setSteps(3, 3); // of two in one line the shown one is told
        QCOMPARE(view.stepOn(2)->number, 3);
        QCOMPARE(view.currentStep(), 3);
        view.setSteps(1, 1); // one alone needs no number
        QCOMPARE(view.stepOn(0), nullptr);
    }

    void evidenceOfSeveralLinesLeavesTheirIndentationOut()
    {
        SourceView view;
        view.setSource(u"a.py"_s, DisplayText("x = f(\n    a,\n\n    b)\n", 0));
        view.setEvidence({{1, range(0, 4, 3, 6), EvidenceRole::Primary, QString()}});
        QStringList marked;
        const auto selections = view.extraSelections();
        for (const auto& selection : selections) {
            if (!selection.format.boolProperty(QTextFormat::FullWidthSelection))
                marked.append(selection.cursor.selectedText());
        }
        QCOMPARE(marked, QStringList({u"f("_s, u"a,"_s, u"b)"_s}));
    }

    void evidenceBeyondTheTextIsNoCrash()
    {
        SourceView view;
        view.setSource(u"a.py"_s, DisplayText("one\ntwo\n", 0));
        view.setEvidence({{1, range(90, 1, 95, 2), EvidenceRole::Sink, QString()}, {2, range(1, 1, 0, 0), EvidenceRole::Sink, QString()}});
        view.goToLine(500);
        view.goToLine(-3);
        QVERIFY(view.cursorOf(range(90, 1, 95, 2)).isNull());
    }

    void lineEndsAndControlsKeepTheLineNumbers()
    {
        const DisplayText text(QByteArray("a\r\nb\rc\nd\x0c\xe2\x80\xa8z\n\0x\n", 17), 0);
        const auto lines = text.text().split(u'\n');
        QCOMPARE(lines.size(), 5);
        QCOMPARE(lines[0], u"a"_s);
        QVERIFY(lines[1].startsWith(u'b'));
        SourceView view;
        view.setSource(u"a.txt"_s, text);
        QCOMPARE(view.document()->blockCount(), 5);
    }

    void aLongLineIsCut()
    {
        const DisplayText text(QByteArray("short\n") + QByteArray("x").repeated(100'000) + QByteArray("\nshort"), 0);
        QVERIFY(text.hasCutLines());
        const auto lines = text.text().split(u'\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[1].size() < DisplayText::maxLineLength + 60);
        QVERIFY(lines[1].contains(u"100000"_s));
    }

    /// All places of what is looked for are marked, until the search is left.
    void whatIsLookedForIsMarked()
    {
        SourceView view;
        view.setPlainText(u"one two\nTwo three two\n"_s);
        const auto before = view.extraSelections().size();
        view.markFound(u"two"_s);
        QCOMPARE(view.extraSelections().size(), before + 3);
        view.markFound({});
        QCOMPARE(view.extraSelections().size(), before);
    }

    void aHugeFileIsAnExcerptAroundThePlace()
    {
        QByteArray huge;
        for (int i = 0; i < 200'000; ++i)
            huge += "line " + QByteArray::number(i) + '\n';
        const DisplayText text(huge, 150'000);
        QVERIFY(text.isExcerpt());
        QVERIFY(text.contains(150'000));
        QVERIFY(!text.contains(10));
        QCOMPARE(text.lineCountOfFile(), 200'001);
        SourceView view;
        view.resize(600, 300);
        view.setSource(u"a.txt"_s, text);
        view.goToLine(150'000);
        QCOMPARE(view.currentLine(), 150'000);
        QCOMPARE(view.textCursor().block().text(), u"line 150000"_s);
    }

    /// 50 MB and a 100,000-character line: the window waits for neither.
    void hugeFilesStayFluid()
    {
        const auto huge = QByteArray("def function(argument):  # comment\n").repeated(1'500'000) + QByteArray("y").repeated(100'000);
        const DisplayText text(huge, 700'000); // made on a worker thread in the program
        SourceView view;
        view.resize(900, 600);
        view.show();
        QElapsedTimer clock;
        clock.start();
        view.setSource(u"huge.py"_s, text);
        view.goToLine(700'000);
        view.grab();
        QVERIFY2(clock.elapsed() < 1500, qPrintable(QString::number(clock.elapsed()))); // generous: shared machines, light optimisation
    }

    void coloursComeInSlices()
    {
        QTextDocument document;
        document.setDocumentLayout(new QPlainTextDocumentLayout(&document));
        document.setPlainText(u"import os\n\ndef f(x):\n    return 'text'  # comment\n"_s.repeated(20'000));
        SliceHighlighter highlighter(&document);
        QElapsedTimer clock;
        clock.start();
        highlighter.start(syntaxDefinition(u"a.py"_s), syntaxTheme(QPalette()));
        QVERIFY2(clock.elapsed() < 500, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(!document.begin().layout()->formats().isEmpty()); // the top at once
        QVERIFY(!highlighter.isFinished());
        QTRY_VERIFY_WITH_TIMEOUT(highlighter.isFinished(), 60'000);
        QVERIFY(!document.findBlockByNumber(79'999).layout()->formats().isEmpty());
        highlighter.start({}, {});
        QVERIFY(highlighter.isFinished());
    }

    void paneShowsTheScannedVersionAndOffersThePresentOne()
    {
        QVERIFY(writeFile(m_home.file(u"repo/a.py"_s), "print('now')\n"));
        SourcePane pane;
        pane.show();
        pane.setRepository(m_home.file(u"repo"_s));
        QSignalSpy wanted(&pane, &SourcePane::scannedTextWanted);
        pane.showPlace(u"a.py"_s, 0, {});
        QCOMPARE(wanted.count(), 1);
        pane.setScannedText(u"a.py"_s, "print('then')\n", true);
        QTRY_COMPARE(pane.view()->toPlainText(), u"print('then')\n"_s);
        auto* current = pane.findChild<QToolButton*>(u"currentVersion"_s);
        QVERIFY(current->isVisible());
        current->click();
        QTRY_COMPARE(pane.view()->toPlainText(), u"print('now')\n"_s);
        current->click();
        QTRY_COMPARE(pane.view()->toPlainText(), u"print('then')\n"_s);
    }

    void paneReadsTheDiskWhenTheAuditHasNoText()
    {
        QVERIFY(writeFile(m_home.file(u"repo/b.py"_s), "x = 1\n"));
        SourcePane pane;
        pane.setRepository(m_home.file(u"repo"_s));
        pane.showPlace(u"b.py"_s, 0, {});
        pane.setScannedText(u"b.py"_s, {}, false);
        QTRY_COMPARE(pane.view()->toPlainText(), u"x = 1\n"_s);
    }

    /// An audit that somebody else made may name any path.
    void paneStaysInsideTheRepository()
    {
        QVERIFY(writeFile(m_home.file(u"outside.txt"_s), "secret"));
        QVERIFY(QDir().mkpath(m_home.file(u"repo"_s)));
        SourcePane pane;
        pane.setRepository(m_home.file(u"repo"_s));
        QSignalSpy shown(&pane, &SourcePane::shown);
        pane.showPlace(u"../outside.txt"_s, 0, {});
        pane.setScannedText(u"../outside.txt"_s, {}, false);
        QTRY_COMPARE(shown.count(), 1);
        QVERIFY(pane.view()->toPlainText().isEmpty());
    }

    void anAnswerThatComesTooLateIsDropped()
    {
        QVERIFY(writeFile(m_home.file(u"repo/c.py"_s), "c\n"));
        QVERIFY(writeFile(m_home.file(u"repo/d.py"_s), "d\n"));
        SourcePane pane;
        pane.setRepository(m_home.file(u"repo"_s));
        pane.showPlace(u"c.py"_s, 0, {});
        pane.setScannedText(u"c.py"_s, "c\n", true);
        pane.showPlace(u"d.py"_s, 0, {});
        pane.setScannedText(u"c.py"_s, "c\n", true);
        pane.setScannedText(u"d.py"_s, "d\n", true);
        QTRY_COMPARE(pane.view()->toPlainText(), u"d\n"_s);
        QTest::qWait(100);
        QCOMPARE(pane.view()->toPlainText(), u"d\n"_s);
    }
};

QTEST_MAIN(TestSourceView)
#include "tst_sourceview.moc"
