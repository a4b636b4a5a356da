#include "audit/provisionalfindings.h"
#include "shell/commandpalette.h"
#include "shell/externaleditor.h"
#include "style/badge.h"
#include "style/labels.h"
#include "style/richtext.h"
#include "triage/columnfit.h"
#include "triage/detailshtml.h"
#include "triage/filterline.h"
#include "triage/triageheader.h"

#include <QPalette>
#include <QFile>
#include <QHash>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>

#include <cmath>

using namespace punchlist;
using namespace Qt::StringLiterals;

namespace {

double luminance(const QColor& colour)
{
    const auto linear = [](double part) { return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

/// WCAG 2 contrast ratio.
double contrast(const BadgeColors& colours)
{
    const auto a = luminance(colours.fill);
    const auto b = luminance(colours.text);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

Finding finding(const char* rule, const char* path, std::uint32_t line)
{
    Finding result;
    result.ruleId = rule;
    result.path = path;
    result.title = "title";
    result.range.startLine = line;
    return result;
}

FindingRow rowAt(FindingId id, const QString& rule, const QString& path, std::uint32_t line)
{
    FindingRow row;
    row.id = id;
    row.ruleId = rule;
    row.path = path;
    row.title = u"title"_s;
    row.line = line;
    return row;
}

} // namespace

class TestTriageParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void badgesAreReadableInBothThemes()
    {
        for (const bool dark : {false, true}) {
            for (int i = 0; i < 5; ++i) {
                QVERIFY2(contrast(severityColors(static_cast<Severity>(i), dark)) >= 4.5, qPrintable(u"severity %1 %2"_s.arg(i).arg(dark)));
                QVERIFY2(contrast(statusColors(static_cast<TriageStatus>(i), dark)) >= 4.5, qPrintable(u"status %1 %2"_s.arg(i).arg(dark)));
            }
            for (int i = 0; i < 4; ++i)
                QVERIFY2(contrast(priorityColors(static_cast<PriorityTier>(i), dark)) >= 4.5, qPrintable(u"priority %1 %2"_s.arg(i).arg(dark)));
            for (int i = 0; i < 7; ++i)
                QVERIFY2(contrast(scanStateColors(static_cast<ScanState>(i), dark)) >= 4.5, qPrintable(u"scan %1 %2"_s.arg(i).arg(dark)));
        }
    }

    void effortIsWrittenAndReadAsPeopleDo_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("minutes");
        const auto add = [](const QString& text, int minutes) { QTest::newRow(qPrintable(text)) << text << minutes; };
        add(u"30"_s, 30);
        add(u"30 min"_s, 30);
        add(u"45m"_s, 45);
        add(u"4h"_s, 240);
        add(u"1.5 hours"_s, 90);
        add(u"1,5 h"_s, 90);
        add(u"2 days"_s, 960);
        add(u"1d"_s, 480);
        add(u"soon"_s, -1);
        add(u"-3h"_s, -1);
        add(u"3 weeks"_s, -1);
        add(u"99999999999d"_s, -1);
    }
    void effortIsWrittenAndReadAsPeopleDo()
    {
        QFETCH(QString, text);
        QFETCH(int, minutes);
        QCOMPARE(effortFromText(text), minutes);
        if (minutes > 0)
            QCOMPARE(effortFromText(effortLabel(minutes)), minutes);
    }

    void effortIsRoundedToWhatPeopleSay_data()
    {
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QString>("label");
        const auto add = [](int minutes, const QString& label) { QTest::addRow("%d", minutes) << minutes << label; };
        add(12, u"12 min"_s);
        add(60, u"1 hour"_s);
        add(258, u"4.5 hours"_s); // not "4.3 hours"
        add(470, u"1 day"_s);     // not "8 hours"
        add(620, u"1.5 days"_s);
        add(9999, u"21 days"_s);
    }
    void effortIsRoundedToWhatPeopleSay()
    {
        QFETCH(int, minutes);
        QTEST(effortLabel(minutes), "label");
        QCOMPARE(QString::fromStdString(effortText(minutes)), effortLabel(minutes));
    }

    void markdownIsShownAndNeverInterpretedAsHtml()
    {
        const auto html = htmlFromMarkdown(u"Uses `a<b>` and **bold**.\nGoes on.\n\n- one\n- two `x`\n\n```\nif a < b:\n    go()\n```\n<img src=\"file:///etc/passwd\">"_s);
        QVERIFY(html.contains(u"<code>a&lt;b&gt;</code>"_s));
        QVERIFY(html.contains(u"<b>bold</b>"_s));
        QCOMPARE(html.count(u"<li>"_s), 2);
        QVERIFY(html.contains(u"if a &lt; b:\n    go()"_s));
        QVERIFY(!html.contains(u"<img"_s));
        QCOMPARE(htmlFromMarkdown(u"Use `f(a,\nb)`, `g`.\nEnd.\n- one `c\n  d` more\n- two"_s), u"<p>Use <code>f(a, b)</code>, <code>g</code>. End.</p><ul><li>one <code>c d</code> more</li><li>two</li></ul>"_s);
        QCOMPARE(inlineHtml(u"a ` alone"_s), u"a ` alone"_s);
        QCOMPARE(inlineHtml(u"2 ** 3 ** 4"_s), u"2 ** 3 ** 4"_s);
    }

    /// What was said last is read before the problem, not only in the history at the end.
    void detailsBeginWithTheLastComments()
    {
        FindingRecord record;
        record.finding.problem = "Problem text.";
        QList<TriageEvent> history;
        for (const auto& text : {u"first"_s, u"second"_s, u"third"_s, u"taken back"_s}) {
            TriageEvent event;
            event.field = TriageField::Comment;
            event.to = text;
            event.undone = text == "taken back"_L1;
            history.append(event);
        }
        QTextDocument document;
        document.setHtml(detailsHtml(record, history, QPalette()));
        const auto start = document.toPlainText().section(u"Problem text."_s, 0, 0);
        QVERIFY2(start.contains(u"“third”"_s) && start.indexOf(u"“second”"_s) < start.indexOf(u"“third”"_s), qPrintable(start));
        QVERIFY2(!start.contains(u"first"_s) && !start.contains(u"taken back"_s), qPrintable(start));
    }

    /// A narrow table gives up what tells least; what a person asked for stays, and with room all of it is there.
    void columnsThatHaveNoRoomGo()
    {
        std::array<int, findingColumnCount> widths{};
        const auto set = [&widths](FindingColumn column, int width) { widths[static_cast<std::size_t>(column)] = width; };
        for (const auto column : {FindingColumn::Id, FindingColumn::Severity, FindingColumn::Priority, FindingColumn::Title, FindingColumn::Effort, FindingColumn::Status, FindingColumn::ScanState})
            set(column, 100);
        set(FindingColumn::Place, 240);
        const auto isOut = [](const ColumnFit& fit, FindingColumn column) { return fit.leftOut.test(static_cast<std::size_t>(column)); };
        const auto wide = fitColumns(widths, {}, 2000, 10);
        QVERIFY(wide.leftOut.none());
        QCOMPARE(wide.place, 240);
        QCOMPARE(wide.title, 2000 - 600 - 240);
        const auto smaller = fitColumns(widths, {}, 1200, 10);
        QVERIFY(isOut(smaller, FindingColumn::ScanState) && !isOut(smaller, FindingColumn::Id));
        QVERIFY(smaller.title >= 440);
        const auto small = fitColumns(widths, {}, 850, 10);
        QVERIFY(isOut(small, FindingColumn::ScanState) && isOut(small, FindingColumn::Id) && !isOut(small, FindingColumn::Status));
        QCOMPARE(300 + small.place + small.title + (isOut(small, FindingColumn::Effort) ? 0 : 100), 850);
        ColumnSet kept;
        kept.set(static_cast<std::size_t>(FindingColumn::ScanState));
        QVERIFY(!isOut(fitColumns(widths, kept, 850, 10), FindingColumn::ScanState));
    }

    void detailsEscapeEverything()
    {
        FindingRecord record;
        const std::string hostile = "<script>alert(1)</script><a href=\"http://x\">";
        record.row.displayId = u"H1"_s;
        record.row.title = QString::fromStdString(hostile);
        record.row.ruleId = record.row.title;
        record.row.category = record.row.title;
        record.row.symbol = record.row.title;
        record.row.stateReason = record.row.title;
        record.finding.problem = record.finding.impact = record.finding.fix = hostile;
        record.finding.qualification = {Qualification::State::Unknown, hostile};
        Evidence evidence;
        evidence.path = evidence.note = evidence.snippet = hostile;
        record.finding.evidence = {evidence};
        record.finding.priorityReasons = {{hostile, hostile, hostile}};
        record.finding.suppression = Suppression{hostile, hostile, 3};
        record.match.method = record.row.title;
        TriageEvent event;
        event.field = TriageField::Assignee;
        event.from = event.to = event.comment = event.author = record.row.title;
        const auto html = detailsHtml(record, {event}, QPalette());
        QVERIFY(!html.contains(u"<script"_s));
        QVERIFY(!html.contains(u"http://x\">"_s));
        QTextDocument document;
        document.setHtml(html);
        QVERIFY(document.toPlainText().count(u"<script>"_s) >= 12);
    }

    void clickingTheHeader()
    {
        const SortLevels start{{FindingColumn::Priority, false}, {FindingColumn::Severity, true}};
        QCOMPARE(TriageHeader::afterClick(start, FindingColumn::Title, false), (SortLevels{{FindingColumn::Title, false}}));
        QCOMPARE(TriageHeader::afterClick({{FindingColumn::Title, false}}, FindingColumn::Title, false), (SortLevels{{FindingColumn::Title, true}}));
        auto levels = TriageHeader::afterClick(start, FindingColumn::Effort, true);
        QCOMPARE(levels, (SortLevels{{FindingColumn::Priority, false}, {FindingColumn::Severity, true}, {FindingColumn::Effort, true}}));
        levels = TriageHeader::afterClick(levels, FindingColumn::Effort, true);
        QCOMPARE(levels.back(), (SortLevel{FindingColumn::Effort, false}));
        levels = TriageHeader::afterClick(levels, FindingColumn::Effort, true);
        QCOMPARE(levels, start);
        QCOMPARE(TriageHeader::afterClick({{FindingColumn::Title, true}}, FindingColumn::Title, true), (SortLevels{{FindingColumn::Title, false}}));
    }

    void completionsAtTheCursor()
    {
        FilterLine line;
        line.setValueSource([](const QString& field, const QString&, qsizetype) { return field == "rule"_L1 ? QStringList{u"weak-hash"_s, u"weak-random"_s} : QStringList(); });
        QCOMPARE(line.completionAt(u"sev"_s, 3).candidates, QStringList{u"severity:"_s});
        QCOMPARE(line.completionAt(u"-(sev"_s, 5).start, 2);
        const auto second = line.completionAt(u"severity:critical,hi"_s, 20);
        QCOMPARE(second.candidates, QStringList{u"high"_s});
        QCOMPARE(second.start, 18);
        QCOMPARE(line.completionAt(u"rule:weak"_s, 9).candidates, QStringList({u"weak-hash"_s, u"weak-random"_s}));
        QVERIFY(line.completionAt(u"rule:weak-hash"_s, 14).candidates.isEmpty());
        QVERIFY(line.completionAt(u"a b "_s, 4).candidates.isEmpty());
    }

    void commandsAreFoundByTheirLetters()
    {
        const auto text = u"File Export SARIF"_s;
        QVERIFY(CommandPalette::score(u"exsa"_s, text) >= 0);
        QVERIFY(CommandPalette::score(u"sarif"_s, text) > CommandPalette::score(u"sarif"_s, u"View Show all real findings"_s));
        QCOMPARE(CommandPalette::score(u"xyz"_s, text), -1);
    }

    void whatWasNotSetIsNamed()
    {
        QCOMPARE(triageValueLabel(TriageField::Sprint, QString()), u"no sprint"_s);
        QCOMPARE(triageValueLabel(TriageField::Sprint, u"S1"_s), u"S1"_s);
        QCOMPARE(triageValueLabel(TriageField::Assignee, QString()), u"nobody"_s);
        QCOMPARE(triageValueLabel(TriageField::Priority, QString()), u"as computed"_s);
    }

    void theEditorGetsTheFileAsOneArgument()
    {
        const auto arguments = editorArguments(u"code --goto %f:%l"_s, u"/a b/$(rm -rf)/%l;x.py"_s, {.line = 7});
        QVERIFY(arguments);
        QCOMPARE(*arguments, QStringList({u"code"_s, u"--goto"_s, u"/a b/$(rm -rf)/%l;x.py:7"_s}));
        QVERIFY(!editorArguments(QString(), u"a"_s, {}));
        QVERIFY(!editorArguments(u"code"_s, u"a"_s, {}));
    }

    /// As the editors document their command lines.
    void presetsNameThePlace()
    {
        QHash<QString, QStringList> made;
        for (const auto& preset : editorPresets()) {
            if (const auto arguments = editorArguments(QString(preset.command).remove(u"%t "_s), u"/x/a b.py"_s, {.line = 12, .column = 5, .byte = 7}))
                made.insert(preset.name, *arguments);
        }
        QCOMPARE(made.size(), editorPresets().size());
        QCOMPARE(made[u"Visual Studio Code"_s], QStringList({u"code"_s, u"--goto"_s, u"/x/a b.py:12:5"_s}));
        QCOMPARE(made[u"Qt Creator"_s], QStringList({u"qtcreator"_s, u"-client"_s, u"/x/a b.py:12:5"_s}));
        QCOMPARE(made[u"Kate"_s], QStringList({u"kate"_s, u"--line"_s, u"12"_s, u"--column"_s, u"5"_s, u"/x/a b.py"_s}));
        QCOMPARE(made[u"Vim (GTK)"_s], QStringList({u"gvim"_s, u"+call cursor(12,7)"_s, u"/x/a b.py"_s}));
        QCOMPARE(made[u"Vim in a terminal"_s], QStringList({u"vim"_s, u"+call cursor(12,7)"_s, u"/x/a b.py"_s}));
    }

    /// Vim opens in a terminal; without one the message says what is missing.
    void anEditorOfTheTerminalGetsOne()
    {
        QTemporaryDir folder;
        const auto path = qgetenv("PATH");
        const auto restore = qScopeGuard([&path] { qputenv("PATH", path); });
        qputenv("PATH", QFile::encodeName(folder.path()));
        const auto install = [&folder](const QString& name) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        };
        const auto command = u"%t vim \"+call cursor(%l,%b)\" %f"_s;
        install(u"vim"_s);
        QVERIFY(terminalCommand().isEmpty());
        QVERIFY(detectedEditorCommand().isEmpty()); // it could not be opened
        const auto refused = openInEditor(command, u"/x.py"_s, {});
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains("No terminal was found for “vim”"), refused.error().message.c_str());
        install(u"xterm"_s);
        QCOMPARE(detectedEditorCommand(), command);
        QCOMPARE(editorArguments(command, u"/x.py"_s, {.line = 3, .byte = 4}).value(), QStringList({u"xterm"_s, u"-e"_s, u"vim"_s, u"+call cursor(3,4)"_s, u"/x.py"_s}));
        const auto missing = openInEditor(u"%t nvim %f"_s, u"/x.py"_s, {});
        QVERIFY(!missing);
        QVERIFY(missing.error().message.contains("“nvim” could not be started"));
    }

    void provisionalFindingsBecomeTheRowsOfTheAudit()
    {
        ProvisionalFindings provisional;
        const QList<FindingRow> known{rowAt(7, u"known"_s, u"a.py"_s, 3)};
        provisional.know(known);
        const std::vector<Finding> batch{finding("known", "a.py", 3), finding("known", "a.py", 3), finding("fresh", "b.py", 1)};
        const auto rows = provisional.add(batch);
        QCOMPARE(rows.size(), 2); // the first is row 7; the second of its kind at the place is new
        QVERIFY(rows[0].id < 0 && rows[1].id < 0 && rows[0].id != rows[1].id);
        QVERIFY(provisional.record(rows[1].id));
        QCOMPARE(provisional.record(rows[1].id)->finding.ruleId, std::string("fresh"));

        const QList<FindingRow> recorded{rowAt(8, u"fresh"_s, u"b.py"_s, 1)};
        const auto replacements = provisional.resolve(recorded);
        QCOMPARE(replacements.size(), 1);
        QCOMPARE(replacements[0].first, rows[1].id);
        QCOMPARE(replacements[0].second.id, 8);
        QCOMPARE(provisional.takeUnresolved(), QList<FindingId>{rows[0].id});
        QVERIFY(provisional.isEmpty());
    }
};

QTEST_MAIN(TestTriageParts)
#include "tst_triageparts.moc"
