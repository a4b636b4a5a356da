#include "import/places.h"
#include "import/textrepair.h"
#include "import/vocabulary.h"

#include <QTest>

using namespace punchlist;
using namespace Qt::StringLiterals;

/// The words and the places of audits: text in, text out.
class TestPlaces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void places_data();
    void places();
    void damagedCharacters_data();
    void damagedCharacters();
    void offsetsOfRepairedText();
    void efforts_data();
    void efforts();
    void severities_data();
    void severities();
};

namespace {

std::string utf8(const QString& text) { return text.toStdString(); }

} // namespace

void TestPlaces::places_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isField");
    QTest::addColumn<QString>("expected");

    QTest::newRow("code span with a line") << u"see `a/b.py:12` there"_s << false << u"a/b.py:12"_s;
    QTest::newRow("range") << u"`a/b.py:12-18`"_s << false << u"a/b.py:12-18"_s;
    QTest::newRow("en dash") << u"`a/b.py:12–18`"_s << false << u"a/b.py:12-18"_s;
    QTest::newRow("L lines") << u"`a/b.py:L12-L18`"_s << false << u"a/b.py:12-18"_s;
    QTest::newRow("fragment") << u"src/x.ts#L3-L9"_s << false << u"src/x.ts:3-9"_s;
    QTest::newRow("several ranges in one span") << u"`m.py:119, 150, 173-179`"_s << true << u"m.py:119 m.py:150 m.py:173-179"_s;
    QTest::newRow("lines in words behind") << u"`w.py` (lines 547, 549)"_s << true << u"w.py:547 w.py:549"_s;
    QTest::newRow("line in words behind") << u"`w.py` line 12"_s << false << u"w.py:12"_s;
    QTest::newRow("a count is no line") << u"`Reports.tsx` (2046 lines)"_s << true << u"Reports.tsx"_s;
    QTest::newRow("line and column") << u"src/x.ts:3:14"_s << false << u"src/x.ts:3"_s;
    QTest::newRow("symbol in brackets") << u"`api/schemas.py` (CreateJobRequest)"_s << true << u"api/schemas.py@CreateJobRequest"_s;
    QTest::newRow("symbol behind the lines") << u"`e.py` (lines 37-46 BLOCKED_IMPORTS)"_s << true << u"e.py:37-46@BLOCKED_IMPORTS"_s;
    QTest::newRow("link") << u"[login](src/auth/login.go#L7)"_s << false << u"src/auth/login.go:7"_s;
    QTest::newRow("address of a forge") << u"https://github.com/o/n/blob/main/src/a.rs#L1-L5"_s << false << u"src/a.rs:1-5"_s;
    QTest::newRow("other addresses are no files") << u"https://example.com/a/index.html"_s << false << QString();
    QTest::newRow("Windows path") << u"src\\io\\file.cs:9"_s << false << u"src/io/file.cs:9"_s;
    QTest::newRow("folder in a field") << u"All adapters in `agents/adapters/`"_s << true << u"agents/adapters/"_s;
    QTest::newRow("wildcard in a field") << u"`agents/api/auth/*`"_s << true << u"agents/api/auth/*"_s;
    QTest::newRow("bare names") << u"(reports.py, runs.py)"_s << true << u"reports.py runs.py"_s;
    QTest::newRow("file names without an ending") << u"`Dockerfile:3` and `.env.example`"_s << true << u"Dockerfile:3 .env.example"_s;
    QTest::newRow("frameworks are no files") << u"Uses Node.js, Next.js and CI/CD and/or `res.json`"_s << false << QString();
    QTest::newRow("routes are no files") << u"`/runs/{job_id}` and `/etc/passwd`"_s << false << QString();
    QTest::newRow("calls are no files") << u"`asyncio.new_event_loop()` and `self.query`"_s << false << QString();
    QTest::newRow("a number behind a comma is no line") << u"a.py:12, 3 files"_s << true << u"a.py:12"_s;
    QTest::newRow("test with its name") << u"tests/test_a.py::test_x"_s << true << u"tests/test_a.py@test_x"_s;
    QTest::newRow("about a line") << u"`a.py:~120`"_s << true << u"a.py:120~"_s;
    QTest::newRow("route groups of frameworks") << u"`app/(shop)/[id]/page.tsx:4`"_s << true << u"app/(shop)/[id]/page.tsx:4"_s;
    QTest::newRow("huge numbers") << u"a.py:99999999999999999999"_s << true << u"a.py:10000000"_s;
}

void TestPlaces::places()
{
    QFETCH(QString, text);
    QFETCH(bool, isField);
    QStringList found;
    for (const ImportedLocation& place : findPlaces(utf8(text), isField ? PlaceContext::Field : PlaceContext::Prose)) {
        QString line = QString::fromStdString(place.path);
        if (place.startLine > 0)
            line += u':' + QString::number(place.startLine);
        if (place.endLine > place.startLine)
            line += u'-' + QString::number(place.endLine);
        if (place.approximate)
            line += u'~';
        if (!place.symbol.empty())
            line += u'@' + QString::fromStdString(place.symbol);
        found.append(line);
    }
    QTEST(found.join(u' '), "expected");
}

void TestPlaces::damagedCharacters_data()
{
    QTest::addColumn<QString>("damaged");
    QTest::addColumn<QString>("expected");
    QTest::newRow("Windows-1252: red circle") << u"ðŸ”´ CRITICAL"_s << u"🔴 CRITICAL"_s;
    QTest::newRow("Windows-1252: orange circle with a no-break space") << u"ðŸŸ\u00A0 HIGH"_s << u"🟠 HIGH"_s;
    QTest::newRow("Windows-1252: orange circle with a plain space") << u"ðŸŸ  HIGH"_s << u"🟠 HIGH"_s;
    QTest::newRow("Windows-1252: straightened quote") << u"ðŸ\"´ x ðŸ\"Š"_s << u"🔴 x 📊"_s;
    QTest::newRow("Windows-1252: warning sign without its last byte") << u"âš\u00A0ï¸ BUG"_s << u"⚠️ BUG"_s;
    QTest::newRow("Windows-1252: arrow") << u"staging â†’ production"_s << u"staging → production"_s;
    QTest::newRow("Windows-1252: letters only") << u"PrÃ¼fung lÃ¤uft"_s << u"Prüfung läuft"_s;
    QTest::newRow("Mac Roman: magnifier") << u"\uF8FFüîç Report"_s << u"🔍 Report"_s;
    QTest::newRow("Mac Roman: without the private character") << u"üîç Report"_s << u"🔍 Report"_s;
    QTest::newRow("Mac Roman: cross") << u"‚ùå Missing"_s << u"❌ Missing"_s;
    QTest::newRow("damaged twice") << u"Ã¢â€\u00A0â€™ next"_s << u"→ next"_s;
    QTest::newRow("healthy text stays") << u"Prüfung → 🔴 läuft, naïve café »É«"_s << u"Prüfung → 🔴 läuft, naïve café »É«"_s;
    QTest::newRow("healthy German stays") << u"für Ältere"_s << u"für Ältere"_s;
}

void TestPlaces::damagedCharacters()
{
    QFETCH(QString, damaged);
    QTEST(QString::fromStdString(repairText(utf8(damaged)).text()), "expected");
}

void TestPlaces::offsetsOfRepairedText()
{
    const std::string file = "\xEF\xBB\xBF" + utf8(u"ðŸ”´ a → b"_s);
    const RepairedText text = repairText(file);
    QVERIFY(text.wasDamaged());
    QCOMPARE(file.substr(text.fileOffset(text.text().find('a')), 1), "a");
    QCOMPARE(file.substr(text.fileOffset(text.text().find('b')), 1), "b");
    QCOMPARE(text.fileOffset(text.text().size()), file.size());
    QCOMPARE(repairText(std::string_view("\xFF\xFE\x41\x00\x3D\xD8\x34\xDD", 8)).text(), "A\xF0\x9F\x94\xB4");
    QCOMPARE(repairText("caf\xE9").text(), "caf\xC3\xA9");
}

void TestPlaces::efforts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("low");
    QTest::addColumn<int>("high");
    QTest::newRow("hours") << u"4 hours"_s << 240 << 240;
    QTest::newRow("short") << u"2h"_s << 120 << 120;
    QTest::newRow("about days") << u"~7 days for all"_s << 3360 << 3360;
    QTest::newRow("developer days") << u"~50 developer-days"_s << 24000 << 24000;
    QTest::newRow("range") << u"1-2 weeks"_s << 2400 << 4800;
    QTest::newRow("decimal") << u"1.5 days"_s << 720 << 720;
    QTest::newRow("mixed range") << u"4 hours - 1 day"_s << 240 << 480;
    QTest::newRow("sum") << u"1 day 4 hours"_s << 720 << 720;
    QTest::newRow("less than") << u"< 1 hour"_s << 0 << 60;
    QTest::newRow("half a day") << u"half a day"_s << 240 << 240;
    QTest::newRow("size") << u"S"_s << 60 << 240;
    QTest::newRow("large") << u"XL"_s << 2400 << 7200;
    QTest::newRow("nothing") << u"unknown"_s << -1 << -1;
}

void TestPlaces::efforts()
{
    QFETCH(QString, text);
    const auto effort = effortIn(utf8(text));
    QTEST(effort ? effort->minMinutes : -1, "low");
    QTEST(effort ? effort->maxMinutes : -1, "high");
}

void TestPlaces::severities_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("severity");
    QTest::addColumn<bool>("isHeading");
    QTest::newRow("word") << u"🟠 HIGH SEVERITY BUGS"_s << u"high"_s << true;
    QTest::newRow("with a note") << u"🔴 CRITICAL BUGS (Production Blockers)"_s << u"critical"_s << true;
    QTest::newRow("symbol only") << u"🟡 SECURITY VULNERABILITIES"_s << u"medium"_s << true;
    QTest::newRow("priority words") << u"High Priority"_s << u"high"_s << true;
    QTest::newRow("a finding's title") << u"Critical path is not locked"_s << u"critical"_s << false;
    QTest::newRow("German") << u"Mittlere Probleme"_s << u"medium"_s << true;
    QTest::newRow("CVSS") << u"CVSS 9.8"_s << u"critical"_s << false;
    QTest::newRow("none") << u"Overview"_s << QString() << false;
    QTest::newRow("tier is no severity") << u"P1"_s << QString() << false;
}

void TestPlaces::severities()
{
    QFETCH(QString, text);
    const auto severity = severityIn(utf8(text));
    QTEST(severity ? QString::fromUtf8(severityName(*severity)) : QString(), "severity");
    QTEST(isSeverityHeading(utf8(text)), "isHeading");
}

QTEST_GUILESS_MAIN(TestPlaces)
#include "tst_places.moc"
